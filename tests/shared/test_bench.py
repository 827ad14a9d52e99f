"""The bench measures what it says: its data is whole, always the same, and the limit shows what we show."""

import random
import re
from datetime import UTC, datetime

import pytest
import time_machine

from bench import data, limit, load
from bench.cases import ON_START_PAGE, PER_PART, in_use
from bench.pages import SIP_LINK
from bench.people import MOST, persons
from bench.report import growth
from bench.sip_rows import SIPS
from models.samverkan import oversikt, steg
from models.samverkan.arende import Arende, Deltagare
from models.shared import schema
from models.shared.actor import Actor
from models.shared.db import connect, connection, db
from models.shared.organisation import Medarbetaruppdrag
from models.shared.personnummer import Personnummer
from models.shared.process import Colour
from models.shared.session import LoginSession

CASES = 1000
BASE = datetime(2026, 3, 2, 8, tzinfo=UTC)
WARD, RECEIVER, KOMMUN = 1, 1 + PER_PART, 1 + 2 * PER_PART


@pytest.fixture
def filled(database):
    """This test's database, filled by the generator."""
    data.fill(CASES, BASE)


def actor(number):
    """Whoever works at an enhet of the bench."""
    return Actor.of(Medarbetaruppdrag.get_by_id(number))


def everything():
    """Every row of every table but the history of migrations."""
    tables = [table for table in db.get_tables() if not table.startswith("migration_")]
    return {table: db.execute_sql(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables}


@pytest.mark.sqlite_only
@time_machine.travel(BASE, tick=False)
def test_the_same_call_gives_the_same_rows(tmp_path):
    found = []
    for name in ("one", "another"):
        connect("", tmp_path / f"{name}.db")
        with connection():
            schema.migrate()
            data.fill(100, BASE)
            found.append(everything())
        db.obj.close_all()
    assert found[0] == found[1]
    assert len(found[0]["samverkan_arende"]) == 100 + SIPS


@pytest.mark.sqlite_only
def test_every_row_refers_to_rows_that_exist(filled):
    assert db.execute_sql("PRAGMA foreign_key_check").fetchall() == []


def test_each_enhet_in_use_has_fifty_on_its_start_page(filled):
    current = Deltagare.select(Deltagare.enhet).where(Deltagare.aktuell).tuples()
    enheter = [enhet for (enhet,) in current]
    assert len(set(enheter)) == 3 * in_use(CASES) == 60
    assert {enheter.count(enhet) for enhet in set(enheter)} == {ON_START_PAGE}


def test_what_is_over_fifty_for_each_enhet_is_archived(database):
    data.fill(6000, BASE)
    assert Deltagare.select().where(Deltagare.aktuell).count() == 3 * PER_PART * ON_START_PAGE
    assert Arende.select().where(Arende.arkiverad.is_null(False)).count() == 1000


@pytest.mark.parametrize("number", [WARD, RECEIVER, KOMMUN])
def test_the_lights_are_those_of_the_model(filled, number):
    rader = oversikt.rader(actor(number))
    assert len(rader) == ON_START_PAGE
    for rad in rader[::7]:
        assert rad.lights == steg.lights(Arende.get_by_id(rad.id), actor(number))


def test_every_colour_is_on_a_start_page(filled):
    shown = {light.colour for rad in oversikt.rader(actor(RECEIVER)) for light in rad.lights}
    assert shown == set(Colour)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("number", [WARD, RECEIVER])
def test_the_limit_shows_the_same_rows_and_lights(app, filled, monkeypatch, number):
    monkeypatch.setattr(limit, "database", db.obj.database)
    monkeypatch.setattr(limit.local, "connection", None, raising=False)
    ours = facts(start_page(app, number))
    assert len(ours[0]) > 3 * ON_START_PAGE
    assert facts(limit_page(f"/?enhet={number}")) == ours


@pytest.mark.sqlite_only
@time_machine.travel(BASE, tick=False)
def test_the_limit_shows_the_same_sip_and_the_same_fields_of_a_plan(app, filled, monkeypatch):
    monkeypatch.setattr(limit, "database", db.obj.database)
    monkeypatch.setattr(limit.local, "connection", None, raising=False)
    ours, theirs = page(app, RECEIVER, "/samverkan/enhetens-sip"), limit_page(f"/sipar?enhet={RECEIVER}")
    for what in (SIP_LINK, r'<time datetime="([^"]+)"', r"<td[^>]*>(Aktiv|Uppdateras)</td>"):
        found = re.findall(what, ours)
        assert len(found) == SIPS and sorted(found) == sorted(re.findall(what, theirs))
    sip = re.findall(SIP_LINK, page(app, RECEIVER, "/samverkan/enhetens-sip?status=uppdateras"))[0]
    ours, theirs = page(app, RECEIVER, f"/samverkan/arenden/{sip}/plan"), limit_page(f"/plan?id={sip}&enhet={RECEIVER}")
    shown = [set(re.findall(r'id="f-([^"]+)"', html)) for html in (ours, theirs)]
    assert len(shown[0]) > 30 and shown[0] == shown[1]


def start_page(app, number):
    """The start page of whoever works at an enhet of the bench."""
    return page(app, number, "/samverkan/")


def page(app, number, address):
    """A page as whoever works at an enhet of the bench sees it."""
    client = app.test_client()
    session, _ = LoginSession.begin(uppdrag=Medarbetaruppdrag.get_by_id(number), data={"_user_id": str(number)})
    client.set_cookie("samspel", session, domain="localhost")
    return client.get(address).text


def facts(html):
    """The links and lights of the list, each with the class of its colour, and the sentences about who is awaited."""
    rows = html[html.index("<tbody>") : html.index("</tbody>")]
    return re.findall(r'<(?:a href="([^"]+)"|span)(?: class="([^"]*)")?', rows), re.findall(r'Väntar på kv[^<"]*', rows)


def limit_page(address):
    path, _, query = address.partition("?")
    environ = {"PATH_INFO": path, "QUERY_STRING": query}
    return b"".join(limit.application(environ, lambda status, headers: None)).decode()


def test_every_number_is_a_test_number_and_is_used_once():
    numbers = [person.nummer for person in persons(MOST)]
    assert len(set(numbers)) == MOST
    for number in numbers[::97]:
        assert Personnummer.parse(number).lagrat == number
        assert number[8:11] in ({"238", "239"} if number >= "1990" else {"980", "981"})


def test_growth_is_the_exponent():
    assert growth([(10, 3.0), (1000, 3.0)]) == pytest.approx(0)
    assert growth([(10, 1.0), (100, 10.0), (1000, 100.0)]) == pytest.approx(1)


def test_the_users_of_the_load_find_the_poll_and_a_case_on_the_start_page(app, filled):
    page = start_page(app, RECEIVER)
    assert load.poll(page).path.startswith("/samverkan/andringar?fran=")
    assert re.fullmatch(r"/samverkan/arenden/\d+/inskrivning", load.case(page, random.Random(1)).path)
