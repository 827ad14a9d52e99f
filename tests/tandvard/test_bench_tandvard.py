"""The bench of tandvård measures what it says: its data is whole, and every question it puts finds something."""

from datetime import UTC, datetime

import pytest
import time_machine

from bench import behovspeng
from bench.behovspeng_rows import OPPNA, PER_ARENDE, STORT, behovspeng_rows
from bench.tandvard import questions
from bench.tandvard_rows import MOTTAGNINGAR, TANDVARDSENHETEN, tandvard_rows
from models.shared import schema
from models.shared.actor import Actor
from models.shared.db import db, is_sqlite
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgard import Atgard, Atgardshandelse, Status
from models.tandvard.behovspeng import summor
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard
from models.tandvard.faktura import korning
from models.tandvard.faktura.behovsunderlag import underlag

ANTAL, NYA = 20_000, 400
NU = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def filled(database):
    """This test's database, filled by the generator."""
    schema.migrate()
    with time_machine.travel(NU, tick=False), db.atomic():
        tandvard_rows(ANTAL, NU, ofakturerade=NYA)
        behovspeng_rows(ANTAL, NU)


def actor(number):
    return Actor.of(Medarbetaruppdrag.get_by_id(number))


def test_the_rows_are_whole(filled):
    assert Atgard.select().count() == Atgardshandelse.select().count() == ANTAL
    assert Atgard.select(Atgard.mottagning).distinct().count() == MOTTAGNINGAR
    samma = (Atgard.datum == Aktivitet.datum) & (Atgard.mottagning == Aktivitet.mottagning)
    assert Atgard.select().join(Aktivitet).where(samma).count() == ANTAL
    assert NYA * 0.98 < Atgard.select().where(Atgard.status == Status.GODKAND).count() <= NYA
    assert Behovsatgard.select().count() == ANTAL + STORT - PER_ARENDE
    assert not [en for en in summor.belopp(Behovsarende.select().limit(50)).values() if en.fakturerbart]
    if is_sqlite():
        assert db.execute_sql("PRAGMA foreign_key_check").fetchall() == []


@time_machine.travel(NU, tick=False)
def test_every_question_finds_something(filled):
    actors = (actor(1), actor(TANDVARDSENHETEN))
    asked = questions(actors)
    empty = [name for name, question in asked.items() if "page" not in name and not question()]
    assert len(asked) > 10 and empty == []
    asked = behovspeng.questions(actors)
    empty = [name for name, question in asked.items() if not (found := question()) or not found[0]]
    assert len(asked) > 10 and empty == []
    assert len(underlag(Enhet.get_by_id(1)).arenden) == ANTAL // PER_ARENDE // OPPNA // MOTTAGNINGAR


def test_the_run_takes_what_is_not_invoiced(filled):
    with time_machine.travel(datetime(2026, 12, 1, 5, tzinfo=UTC), tick=False):
        made = korning.kor_alla()
    assert sum(each.antal_poster for each in made) == (
        Atgardshandelse.select().where(Atgardshandelse.status != Status.GODKAND).count()
    )
    assert not Atgard.select().where(Atgard.status == Status.GODKAND).exists()
