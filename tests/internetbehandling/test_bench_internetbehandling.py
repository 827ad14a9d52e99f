"""The bench of internetbehandling measures what it says: its data is whole, and every page it fetches is there."""

from datetime import UTC, datetime

import pytest
import time_machine

from bench.internetbehandling import questions
from bench.internetbehandling_planer import REGISTRERINGAR, plan_rows
from bench.internetbehandling_rows import BEHANDLARE, ENHETER, HANDELSER, internetbehandling_rows
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.moment.flagga import Flagga
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.plan import arbete
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.resultat import Resultat, Utfall
from models.shared import schema
from models.shared.actor import Actor
from models.shared.db import db, is_sqlite
from models.shared.organisation import Enhet, Medarbetaruppdrag

ANTAL = 1_000
NU = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def filled(database):
    """This test's database, filled by the generator."""
    schema.migrate()
    with time_machine.travel(NU, tick=False), db.atomic():
        internetbehandling_rows(ANTAL, NU)
        plan_rows(ANTAL, NU, ANTAL, BEHANDLARE)


def test_the_rows_are_whole_and_a_behandlare_has_something_to_do(filled):
    assert Moment.select().count() == ANTAL and Enhet.select().count() == ENHETER
    assert Moment.select().where(Moment.avslutad.is_null()).count() == ANTAL // 2
    assert Flagga.select().where(Flagga.dold.is_null()).exists()
    if is_sqlite():
        assert db.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    behandlare = Actor.of(Medarbetaruppdrag.get_by_id(BEHANDLARE))
    mitt = Moment.visible_to(behandlare).order_by(Moment.id.desc()).first()
    vag = Vag.i(mitt)
    assert Meddelande.antal(mitt) == HANDELSER // 2
    assert len(vag.aktuella) == 9 and len(vag.kommande) == 4 and vag.nasta is not None


def test_the_plans_are_whole_and_all_of_them_are_due_once(filled):
    with time_machine.travel(NU, tick=False):
        resultat = Resultat.av(Aktivitetsplan.get_by_id(1))
        assert resultat.antal(Utfall.REGISTRERAT) == REGISTRERINGAR and len(resultat.serier()) == 3
        assert arbete.arbeta()[0] == ANTAL // 2 + 1 and arbete.arbeta() == (0, 0)


def test_every_page_it_measures_is_told_by_its_name():
    ett = type("Ett", (), {"id": 1, "innehall": type("I", (), {"steg": [type("S", (), {"formular": 1, "nummer": 4})]})})
    assert {
        "page: Mina",
        "page: Hantera",
        "page: Resultat",
        "page: Tidslinje",
        "page: a thousand messages",
        "page: the enhet's queue",
        "page: min behandling",
    } <= questions(None, None, None, ett).keys()
