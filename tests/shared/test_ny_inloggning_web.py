"""The first login with a link: once, within a day, everything or nothing."""

import html
import re
from datetime import timedelta
from functools import partial

import pyotp
import pytest
import time_machine

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.inloggningskonto import Inloggningskonto, Reservkod
from models.shared.organisation import Medarbetare
from models.shared.session import LoginSession
from tests.shared.lokal import NOON, ORD, local_app


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def build(config, cast):
    """`build(mfa=False)` is an application that is no demo, with its own settings for the local login."""
    return partial(local_app, config)


@pytest.fixture
def window(build):
    return build().test_client()


@pytest.fixture
def lank(window, cast):
    return "/logga-in/ny/" + Inloggningskonto.bjud_in(cast.medarbetare("anna"), by=cast.bo)


def choose(window, lank, text=ORD, again=None):
    window.token = None
    return window.send(lank, losenord=text, igen=again or text)


def add_app(window, code=None):
    page = window.get("/logga-in/app").text
    secret = re.search(r'<code class="pnr">([A-Z2-7 ]+)</code>', page)[1].replace(" ", "")
    assert 'src="data:image/svg+xml' in html.unescape(page)
    window.token = None
    return window.send("/logga-in/app", kod=code or pyotp.TOTP(secret).at(clock.now())), secret


@pytest.mark.krav("SE-06", "SE-07", "SE-08", "AU-07")
def test_a_link_a_password_an_app_and_recovery_codes(window, cast, lank):
    page = window.get(lank)
    assert cast.anna.namn in page.text
    assert "minst 8 tecken" in page.text
    assert choose(window, lank).headers["Location"] == "/logga-in/app"
    assert Inloggningskonto.get().losenord == ""
    response, secret = add_app(window)
    assert response.status_code == 200
    koder = re.findall(r"<code>([A-Z0-9-]{19})</code>", response.text)
    assert len(koder) == 10
    assert secret not in str(list(Inloggningskonto.select().tuples()))
    assert LoginSession.opened(window.get_cookie("samspel").value).actor is None
    window.token = None
    assert window.send("/logga-in/uppdrag", uppdrag=cast.uppdrag["anna"].id).headers["Location"] == "/"
    opened = LoginSession.opened(window.get_cookie("samspel").value)
    assert (opened.actor, opened.loa) == (cast.anna, 2)
    konto = Inloggningskonto.get()
    assert konto.ta_kod(koder[0])
    assert not konto.ta_kod(pyotp.TOTP(secret).at(clock.now()))  # it was used when the app was added
    told = [(act.handelse, act.hsa_id) for act in AuditAct.select().order_by(AuditAct.id)]
    assert told[:2] == [("shared.konto.lank", cast.bo.hsa_id), ("shared.konto.aktiverat", "")]


@pytest.mark.krav("SE-08")
def test_a_link_is_used_once(build, lank):
    app = build()
    one, other = app.test_client(), app.test_client()
    choose(one, lank)
    choose(other, lank, "röda kor dricker saft")
    assert add_app(one)[0].status_code == 200
    page = other.get("/logga-in/app")
    assert page.status_code == 410
    assert "använd eller för gammal" in page.text
    for response in (other.get(lank), choose(other, lank)):
        assert response.status_code in {410, 422}
        assert "använd eller för gammal" in response.text
    assert Inloggningskonto.get().losenord
    assert Reservkod.select().count() == 10


@pytest.mark.krav("SE-08")
def test_of_two_who_finish_at_once_the_first_has_it(cast, lank):
    nyckel = lank.rpartition("/")[2]
    one, other = (Inloggningskonto.for_lank(nyckel) for _ in range(2))
    one.aktivera(nyckel, "hash ett")
    with pytest.raises(Exception, match="Länken är använd"):
        other.aktivera(nyckel, "hash två")
    assert Inloggningskonto.get().losenord == "hash ett"


@pytest.mark.krav("SE-08")
def test_a_link_holds_for_a_day(window, lank):
    with time_machine.travel(NOON + timedelta(hours=23), tick=False):
        assert window.get(lank).status_code == 200
        choose(window, lank)
    with time_machine.travel(NOON + timedelta(hours=24, seconds=1), tick=False):
        assert window.get(lank).status_code == 410
        assert choose(window, lank).status_code == 410


@pytest.mark.krav("SE-08")
def test_a_new_link_kills_the_old_one_and_one_who_has_ended_gets_none(window, cast, lank):
    new = Inloggningskonto.bjud_in(cast.medarbetare("anna"), by=cast.bo)
    assert window.get(lank).status_code == 410
    assert window.get(f"/logga-in/ny/{new}").status_code == 200
    assert new not in str(list(Inloggningskonto.select().tuples()))
    Medarbetare.update(inaktiverad=clock.now()).execute()
    assert window.get(f"/logga-in/ny/{new}").status_code == 410


@pytest.mark.parametrize("nyckel", ["x", "x" * 43, "%00", "å" * 43, "..", "x" * 5000])
def test_a_link_that_was_never_given(window, nyckel):
    assert window.get(f"/logga-in/ny/{nyckel}").status_code in {404, 410}


@pytest.mark.krav("SE-06")
@pytest.mark.parametrize(
    ("text", "again", "words"),
    [
        ("kort", None, "minst 8 tecken"),
        ("Sommar2026!", None, "vanligt"),
        ("Avd12Medicin", None, "liknar ditt namn"),
        (ORD, "något annat", "inte lika"),
        ("x" * 3000, None, "högst 256"),
    ],
)
def test_a_password_that_will_not_do(window, lank, text, again, words):
    response = choose(window, lank, text, again)
    assert response.status_code == 422
    assert words in response.text
    assert text not in response.text
    assert Inloggningskonto.get().losenord == ""


@pytest.mark.krav("SE-07")
def test_a_wrong_code_changes_nothing_and_the_secret_stays(window, lank):
    choose(window, lank)
    response, secret = add_app(window, "000000")
    assert response.status_code == 422
    assert "stämmer inte" in response.text
    assert Inloggningskonto.get().losenord == ""
    again, same = add_app(window)
    assert (again.status_code, same) == (200, secret)


@pytest.mark.krav("SE-04")
def test_activating_again_ends_the_sessions_there_were(window, cast, lank):
    number, _ = LoginSession.begin(uppdrag=cast.uppdrag["anna"])
    choose(window, lank)
    assert LoginSession.opened(number)
    add_app(window)
    assert LoginSession.opened(number) is None


@pytest.mark.krav("SE-06")
def test_where_no_app_is_asked_for_the_password_is_longer(build, cast, lank):
    window = build(mfa=False).test_client()
    assert "minst 15 tecken" in window.get(lank).text
    assert choose(window, lank, "blå hästar ä").status_code == 422
    assert choose(window, lank).headers["Location"] == "/"
    assert LoginSession.opened(window.get_cookie("samspel").value).loa == 1


@pytest.mark.krav("WE-01")
def test_looking_at_the_link_does_not_use_it(window, lank):
    before = list(Inloggningskonto.select().tuples())
    for _ in range(3):
        assert window.get(lank).status_code == 200
        assert window.head(lank).status_code == 200
    assert list(Inloggningskonto.select().tuples()) == before
