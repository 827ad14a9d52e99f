"""Sessions: rows on the server, a random number in the browser, an end that comes by itself and at once."""

import dataclasses
import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from app import create_app
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.session import LoginSession
from tests.shared.conftest import posted
from tests.windows import SAME

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def at(**later):
    return time_machine.travel(NOON + timedelta(**later), tick=False)


@pytest.fixture
def tls(config):
    """The application as users reach it over https."""
    return dataclasses.replace(config, base_url="https://samspel.example")


def cookie_of(config, cast):
    """The cookie that a login sets, as name and attributes, and the one that logging out deletes it with."""
    app = create_app(config)
    app.config["DEMO_MODE"] = True
    client = app.test_client()
    base = {"base_url": config.url}
    headers = SAME | {"Referer": config.url + "/"}
    for page in ("/logga-in", "/info"):
        token = re.search(r'name="csrf-token" content="([^"]+)"', client.get(page, **base).text)[1]
        data = {"csrf_token": token, "uppdrag": cast.uppdrag["anna"].id}
        url = "/demo/inloggning" if page == "/logga-in" else "/utloggning"
        response = client.post(url, data=data, headers=headers, **base)
        assert response.status_code == 303
        yield response.headers.getlist("Set-Cookie")


def attributes(cookie):
    return {part.strip().partition("=")[0] for part in cookie.split(";")[1:]} | {
        part.strip() for part in cookie.split(";")[1:] if "SameSite" in part or "Path" in part
    }


@pytest.mark.krav("SE-01")
def test_login_gives_a_new_number_and_the_old_one_is_dead(fresh, cast):
    window = fresh(None)
    before = window.get_cookie("samspel").value
    assert posted(window, "/demo/inloggning", uppdrag=cast.uppdrag["anna"].id).status_code == 303
    after = window.get_cookie("samspel").value
    assert after != before
    assert len(after) >= 43  # 32 random bytes
    assert LoginSession.opened(before) is None
    assert LoginSession.opened(after).actor.namn == cast.anna.namn


@pytest.mark.krav("SE-01", "M15")
def test_another_role_gives_a_new_number_too(fresh, cast):
    karim = fresh("karim")
    before = karim.get_cookie("samspel").value
    assert posted(karim, "/roll", uppdrag=cast.uppdrag["karim_samordnare"].id).status_code == 303
    assert LoginSession.opened(before) is None
    assert LoginSession.opened(karim.get_cookie("samspel").value).actor.roll == cast.karim_samordnare.roll


@pytest.mark.krav("SE-01")
def test_the_database_does_not_hold_the_number_of_the_cookie(som):
    number = som("anna").get_cookie("samspel").value
    assert number not in str(list(LoginSession.select().tuples()))


@pytest.mark.krav("SE-01")
@pytest.mark.parametrize("number", ["", "1", "x" * 43, "x" * 5000, "å" * 43, "' OR 1=1 --" * 4, "\x00" * 43])
def test_a_number_that_was_never_given_opens_nothing(app, som, number):
    client = app.test_client()
    response = client.get("/info", headers={"Cookie": f"samspel={number}"})
    assert response.status_code == 401
    assert number not in {cookie.partition(";")[0] for cookie in response.headers.getlist("Set-Cookie")}


@pytest.mark.krav("SE-02")
def test_the_cookie_on_this_machine_alone(config, cast):
    (login, logout) = cookie_of(config, cast)
    assert [cookie.partition("=")[0] for cookie in login + logout] == ["samspel", "samspel"]
    assert attributes(login[0]) == {"HttpOnly", "SameSite", "SameSite=Lax", "Path", "Path=/"}
    assert "Max-Age=0" in logout[0]


@pytest.mark.krav("SE-02")
def test_the_cookie_over_tls(tls, cast):
    (login, logout) = cookie_of(tls, cast)
    assert [cookie.partition("=")[0] for cookie in login + logout] == ["__Host-samspel", "__Host-samspel"]
    assert attributes(login[0]) == {"Secure", "HttpOnly", "SameSite", "SameSite=Lax", "Path", "Path=/"}
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age"} <= attributes(logout[0])


@pytest.mark.krav("SE-02")
def test_the_cookie_in_the_frame_of_a_portal(tls, cast):
    config = dataclasses.replace(tls, embed_origins=("https://portal.example",))
    for ((cookie),) in cookie_of(config, cast):
        assert {"Secure", "HttpOnly", "Partitioned", "SameSite=None", "Path=/"} <= attributes(cookie)
        assert "Domain" not in cookie


@pytest.mark.krav("SE-03")
def test_a_session_ends_after_fifteen_idle_minutes(som):
    with at():
        anna = som("anna")
        assert anna.get("/info").status_code == 200
    with at(minutes=14):
        assert anna.get("/info").status_code == 200
    with at(minutes=28, seconds=59):
        assert anna.get("/info").status_code == 200
    with at(minutes=44):
        assert anna.get("/info").status_code == 401
        assert not LoginSession.select().where(LoginSession.uppdrag.is_null(False)).exists()


@pytest.mark.krav("SE-03")
def test_a_session_ends_after_twelve_hours_however_busy(som):
    with at():
        anna = som("anna")
    for ten_minutes in range(1, 73):
        with at(minutes=10 * ten_minutes):
            assert anna.get("/info").status_code == 200
    with at(hours=12, seconds=1):
        assert anna.get("/info").status_code == 401


@pytest.mark.krav("SE-03")
def test_a_page_that_asks_by_itself_does_not_keep_the_session_alive(som):
    with at():
        anna = som("anna")
        anna.get("/samverkan/")
    for minutes in range(1, 15):
        with at(minutes=minutes):
            poll = anna.get("/samverkan/andringar?sedan=0", headers={"HX-Request": "true"})
            assert poll.status_code in {200, 204}
    with at(minutes=16):
        assert anna.get("/samverkan/andringar?sedan=0", headers={"HX-Request": "true"}).status_code == 401
        assert anna.get("/samverkan/").status_code == 401


@pytest.mark.krav("SE-03")
def test_a_refused_or_lost_address_counts_as_presence_but_health_does_not(som):
    with at():
        anna = som("anna")
    with at(minutes=10):
        anna.get("/finns-inte")
        assert LoginSession.get().senast == clock.now()
    with at(minutes=12):
        anna.get("/halsa")
        assert LoginSession.get().senast == NOON + timedelta(minutes=10)


@pytest.mark.krav("SE-04", "AU-07")
def test_logging_out_kills_the_session_and_a_copied_cookie(app, fresh, places):
    anna = fresh("anna")
    number = anna.get_cookie("samspel").value
    assert posted(anna, "/utloggning").headers["Location"] == "/logga-in"
    assert anna.get_cookie("samspel") is None
    thief = app.test_client()
    thief.set_cookie("samspel", number, domain="localhost")
    thief.token = anna.token
    for url in ("/", "/samverkan/", f"/samverkan/arenden/{places['id']}/inskrivning"):
        assert thief.get(url).status_code == 401
    assert posted(thief, "/samverkan/sokningar", personnummer="189001019802").status_code == 401
    assert thief.get("/samverkan/", headers={"HX-Request": "true"}).status_code == 401


@pytest.mark.krav("AU-07")
def test_login_logout_and_what_was_denied_are_in_the_log(fresh, cast):
    window = fresh(None)
    posted(window, "/demo/inloggning", uppdrag=cast.uppdrag["dan"].id)
    window.token = None
    window.csrf()
    assert posted(window, "/samverkan/arenden/1/borttagning").status_code == 403
    posted(window, "/utloggning")
    told = [(act.handelse, act.utfall, act.hsa_id, act.enhet_namn) for act in AuditAct.select().order_by(AuditAct.id)]
    dan = cast.dan.hsa_id, "Ekdala vårdcentral"
    assert told == [
        ("shared.inloggning", "ok", *dan),
        ("shared.nekad", "nekat", *dan),
        ("shared.utloggning", "ok", *dan),
    ]
    denied = AuditAct.get(AuditAct.handelse == "shared.nekad")
    assert denied.fakta == '{"metod": "POST", "regel": "/samverkan/arenden/<int:id>/borttagning"}'


def end_uppdrag(cast):
    Medarbetaruppdrag.update(till=clock.today() - timedelta(days=1)).execute()


def not_yet_begun(cast):
    Medarbetaruppdrag.update(fran=clock.today() + timedelta(days=1)).execute()


def disable(cast):
    Medarbetare.update(inaktiverad=clock.now()).execute()


def close_enhet(cast):
    Enhet.update(upphord=date(2026, 1, 1)).where(Enhet.id == cast.anna.enhet_id).execute()


def move_enhet_to_another_organisation(cast):
    Enhet.update(orgnr="499102-0001").where(Enhet.id == cast.enhet("avd31").id).execute()


@pytest.mark.krav("AC-08", "SE-04")
@pytest.mark.parametrize(
    "change", [end_uppdrag, not_yet_begun, disable, close_enhet, move_enhet_to_another_organisation]
)
def test_what_ends_in_the_register_bites_on_the_next_request(fresh, cast, change):
    anna = fresh("anna")
    if change is move_enhet_to_another_organisation:
        posted(anna, "/enhet", enhet=cast.enhet("avd31").id)
    assert anna.get("/samverkan/").status_code == 200
    change(cast)
    assert anna.get("/samverkan/").status_code == 401
    assert posted(anna, "/samverkan/sokningar", personnummer="189001019802").status_code == 401


@pytest.mark.krav("AC-08")
def test_the_uppdrag_counts_to_its_last_day(som, cast):
    Medarbetaruppdrag.update(till=clock.today(), fran=clock.today()).execute()
    assert som("anna").get("/samverkan/").status_code == 200
