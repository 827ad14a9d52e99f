"""A letter goes out once: tried again when it was certainly not taken, never when nobody knows."""

import email
import email.policy
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.config_post import Smtp
from models.shared.db import connection, db
from models.shared.post import settings
from models.shared.post.brev import Brev
from models.shared.post.utskick import VANTAN
from tests.dagar import om_dagar

TILL = "funktion@vardcentral.example"


def lagg(nyckel="prov-1", **mer):
    return Brev.lagg(nyckel, TILL, "Kallelse till SIP-möte", "Hej på er.\n", **mer)


def test_a_letter_is_delivered_whole_and_once(brevlador):
    lagg(kalender="BEGIN:VCALENDAR\r\nSUMMARY:Möte\r\nEND:VCALENDAR\r\n", metod="REQUEST")
    assert (Brev.skicka_alla(), Brev.skicka_alla()) == (1, 0)
    ((fran, till, innehall),) = brevlador.brev
    assert (fran, till) == ("samspel@example.se", [TILL])
    assert innehall.isascii()
    assert innehall.count(b"\n") == innehall.count(b"\r\n")
    last = email.message_from_bytes(innehall, policy=email.policy.default)
    assert (last["Subject"], last["Auto-Submitted"]) == ("Kallelse till SIP-möte", "auto-generated")
    assert last["Message-ID"] == "<prov-1@example.se>"
    text, bilaga = last.iter_parts()
    assert text.get_content() == "Hej på er.\n"
    assert (bilaga.get_content_type(), bilaga.get_param("method")) == ("text/calendar", "REQUEST")
    assert bilaga.get_payload(decode=True).decode() == "BEGIN:VCALENDAR\r\nSUMMARY:Möte\r\nEND:VCALENDAR\r\n"


def test_the_same_letter_is_laid_once(brevlador):
    assert lagg() is not None
    assert lagg() is None
    assert Brev.skicka_alla() == 1


def test_of_several_workers_one_sends(brevlador):
    for nummer in range(6):
        lagg(f"prov-{nummer}")

    def arbeta(_):
        with connection():
            return Brev.skicka_alla()

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(arbeta, range(3))) == 6
    assert len(brevlador.brev) == 6


def test_a_letter_is_taken_also_when_somebody_writes_just_before(brevlador, monkeypatch):
    lagg("prov-1"), lagg("prov-2")
    begin = db.obj.begin

    def after_another(*args):
        monkeypatch.setattr(db.obj, "begin", begin)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(another).result()
        return begin(*args)

    def another():
        with connection():
            Brev.update(amne="Ändrat").execute()

    monkeypatch.setattr(db.obj, "begin", after_another)
    assert Brev.skicka_alla() == 2


@pytest.mark.parametrize(("falt", "svar"), [("svar", "451 try later"), ("mottagare", "550 no such user")])
def test_a_letter_that_was_refused_is_tried_again_later(brevlador, time_machine, falt, svar):
    time_machine.move_to(clock.now(), tick=False)
    lagg()
    setattr(brevlador, falt, svar)
    assert (Brev.skicka_alla(), Brev.skicka_alla()) == (0, 0)
    rad = Brev.get()
    assert (rad.forsok, rad.skickat, rad.borjat, svar[:3] in rad.fel) == (1, None, None, True)
    setattr(brevlador, falt, "250 OK")
    time_machine.shift(timedelta(minutes=VANTAN[0], seconds=-1))
    assert Brev.skicka_alla() == 0
    time_machine.shift(timedelta(seconds=1))
    assert Brev.skicka_alla() == 1
    assert Brev.get().fel == ""


def test_a_letter_that_nobody_takes_is_given_up(brevlador, time_machine):
    brevlador.svar = "554 no"
    sedan = clock.now()
    lagg()
    for _ in range(len(VANTAN) + 3):
        Brev.skicka_alla()
        time_machine.move_to(om_dagar(1))
    assert Brev.get().forsok == len(VANTAN) + 1
    assert Brev.som_inte_gar_fram(sedan) == 1


def test_a_server_that_falls_silent_may_have_the_letter_so_it_is_not_sent_again(brevlador, time_machine):
    sedan = clock.now()
    lagg()
    brevlador.svar = "tystnad"
    assert Brev.skicka_alla() == 0
    brevlador.svar = "250 OK"
    time_machine.move_to(om_dagar(2))
    assert Brev.skicka_alla() == 0
    assert Brev.som_inte_gar_fram(sedan) == 1


def test_a_server_that_is_not_there_leaves_the_letter(brevlador, app, config, time_machine):
    lagg()
    settings.configure(replace(config, smtp=Smtp("127.0.0.1", 1, sender="samspel@example.se")))
    assert Brev.skicka_alla() == 0
    assert Brev.get().fel.startswith("ConnectionRefusedError")
    settings.configure(config)
    assert Brev.skicka_alla() == 0
    assert Brev.get().forsok == 1


def test_a_letter_that_another_has_replaced_stays(brevlador):
    forst, sedan = lagg("prov-1"), lagg("prov-2")
    Brev.ersatt([forst.id])
    assert Brev.skicka_alla() == 1
    Brev.ersatt([sedan.id])
    assert Brev.get_by_id(sedan.id).fel == ""
    assert Brev.som_inte_gar_fram(om_dagar(-1)) == 0
