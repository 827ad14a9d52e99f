"""An sms goes out once: again when it was certainly not taken, never when it was refused or when nobody knows."""

import socket
from dataclasses import replace
from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.check import check
from models.shared.config import Config
from models.shared.config_post import SmsGateway
from models.shared.post import settings
from models.shared.post.sms import Sms
from models.shared.post.utskick import VANTAN
from models.shared.setting import Insecure
from tests.dagar import om_dagar

TILL, TEXT = "+46701740605", "Något nytt på Mina sidor, å ä ö."
FRAN = {"SMS_FROM": "Samspel"}


def lagg(nyckel="prov-1", **mer):
    return Sms.lagg(nyckel, TILL, TEXT, **mer)


def test_an_sms_is_delivered_whole_and_once(smslador):
    lagg()
    assert lagg() is None
    assert (Sms.skicka_alla(), Sms.skicka_alla()) == (1, 0)
    ((rubriker, _),) = smslador.anrop
    assert smslador.sms == [{"to": TILL, "from": "Samspel", "message": TEXT}]
    assert (rubriker["path"], rubriker["Authorization"]) == ("/sms", "Bearer hemligt")
    assert rubriker["Content-Type"] == "application/json"


def test_the_gateway_may_ask_for_a_user_and_a_password(smslador, config):
    gateway = replace(settings.sms(), token="", user="åsa", password="p:q")
    settings.configure(replace(config, sms=gateway))
    lagg()
    assert Sms.skicka_alla() == 1
    assert smslador.anrop[0][0]["Authorization"] == "Basic w6VzYTpwOnE="


def test_an_sms_waits_for_its_time(smslador, time_machine):
    time_machine.move_to(clock.now(), tick=False)
    lagg(nasta=clock.now() + timedelta(hours=1))
    assert Sms.skicka_alla() == 0
    time_machine.shift(timedelta(hours=1))
    assert Sms.skicka_alla() == 1


@pytest.mark.parametrize("svar", [301, 401, 404, 429, 500, 503])
def test_an_sms_that_was_not_taken_is_tried_again_later(smslador, time_machine, svar):
    time_machine.move_to(clock.now(), tick=False)
    lagg()
    smslador.svar = svar
    assert (Sms.skicka_alla(), Sms.skicka_alla()) == (0, 0)
    rad = Sms.get()
    assert (rad.forsok, rad.vantar, rad.fel) == (1, True, f"HTTP {svar}")
    smslador.svar = 200
    time_machine.shift(timedelta(minutes=VANTAN[0]))
    assert Sms.skicka_alla() == 1
    assert Sms.get().fel == ""


@pytest.mark.parametrize("svar", [400, 410, 422])
def test_an_sms_that_is_refused_for_what_it_is_is_never_sent_again(smslador, time_machine, config, svar):
    sedan = clock.now()
    lagg()
    smslador.svar = svar
    assert Sms.skicka_alla() == 0
    smslador.svar = 200
    time_machine.move_to(om_dagar(2))
    assert Sms.skicka_alla() == 0
    rad = Sms.get()
    assert (rad.skickat, rad.vantar, rad.fel) == (None, False, f"HTTP {svar}")
    assert Sms.som_inte_gar_fram(sedan) == 1
    assert [finding for finding in check(config) if finding.sentence.startswith("1 sms de senaste")]


def test_a_gateway_that_falls_silent_may_have_it_so_it_is_not_sent_again(smslador, time_machine):
    sedan = clock.now()
    lagg()
    smslador.svar = "tystnad"
    assert Sms.skicka_alla() == 0
    smslador.svar = 200
    time_machine.move_to(om_dagar(2))
    assert Sms.skicka_alla() == 0
    assert Sms.som_inte_gar_fram(sedan) == 1


def test_a_gateway_that_is_not_there_leaves_the_sms(smslador, config):
    lagg()
    with socket.create_server(("127.0.0.1", 0)) as ledig:
        port = ledig.getsockname()[1]
    settings.configure(replace(config, sms=SmsGateway(f"http://127.0.0.1:{port}/", "127.0.0.1", sender="Samspel")))
    assert Sms.skicka_alla() == 0
    rad = Sms.get()
    assert (rad.vantar, rad.forsok, rad.fel) == (True, 1, "ConnectionError")


def test_without_a_gateway_nothing_is_sent(config, database):
    settings.configure(config)
    lagg()
    assert Sms.skicka_alla() == 0
    assert Sms.get().forsok == 0


def test_the_address_of_the_gateway_is_read_without_its_password():
    sms = Config.from_env({"SMS_URL": "https://a%40b:p%3Aq@sms.example.se:8443/v1/send?x=1", **FRAN}).sms
    assert (sms.url, sms.host) == ("https://sms.example.se:8443/v1/send?x=1", "sms.example.se")
    assert (sms.user, sms.password, sms.configured) == ("a@b", "p:q", True)
    assert "p:q" not in repr(sms)
    assert not Config.from_env({}).sms.configured
    sms = Config.from_env({"SMS_URL": "http://localhost:9000/", "SMS_TOKEN": "hemligt", "SMS_FROM": "+46701740605"}).sms
    assert (sms.url, sms.token, "hemligt" in repr(sms)) == ("http://localhost:9000/", "hemligt", False)


@pytest.mark.parametrize(
    ("env", "mening"),
    [
        ({"SMS_URL": "http://sms.example.se/", **FRAN}, "SMS_URL måste börja med https://"),
        ({"SMS_URL": "ftp://sms.example.se/", **FRAN}, "SMS_URL ska vara"),
        ({"SMS_URL": "sms.example.se", **FRAN}, "SMS_URL ska vara"),
        ({"SMS_URL": "https://sms.example.se/"}, "Ange SMS_FROM"),
        ({"SMS_FROM": "Regionens tjänst"}, "SMS_FROM ska vara"),
        ({"SMS_URL": "https://a:b@sms.example.se/", "SMS_TOKEN": "x", **FRAN}, "inte båda"),
        ({"SMS_URL": "https://sms.example.se/", "SMS_TOKEN": "rad\nrad", **FRAN}, "SMS_TOKEN ska vara"),
    ],
)
def test_what_cannot_be_a_gateway_is_refused_by_its_name(env, mening):
    with pytest.raises(Insecure, match=mening):
        Config.from_env(env)


def test_check_tells_which_way_sms_go(config, database):
    assert "Inga sms skickas, eftersom SMS_URL inte är satt." in [en.sentence for en in check(config)]
    med = replace(config, sms=SmsGateway("https://sms.example.se/", "sms.example.se", sender="Samspel"))
    assert "Sms skickas genom sms.example.se." in [en.sentence for en in check(med)]
