"""The bench of tandvård measures what it says: its data is whole, and every question it puts finds something."""

from datetime import UTC, datetime

import pytest
import time_machine

from bench.tandvard import questions
from bench.tandvard_rows import MOTTAGNINGAR, TANDVARDSENHETEN, tandvard_rows
from models.shared import schema
from models.shared.actor import Actor
from models.shared.db import db, is_sqlite
from models.shared.organisation import Medarbetaruppdrag
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgard import Atgard, Atgardshandelse, Status
from models.tandvard.faktura import korning

ANTAL, NYA = 20_000, 400
NU = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def filled(database):
    """This test's database, filled by the generator."""
    schema.migrate()
    with time_machine.travel(NU, tick=False), db.atomic():
        tandvard_rows(ANTAL, NU, ofakturerade=NYA)


def actor(number):
    return Actor.of(Medarbetaruppdrag.get_by_id(number))


def test_the_rows_are_whole(filled):
    assert Atgard.select().count() == Atgardshandelse.select().count() == ANTAL
    assert Atgard.select(Atgard.mottagning).distinct().count() == MOTTAGNINGAR
    samma = (Atgard.datum == Aktivitet.datum) & (Atgard.mottagning == Aktivitet.mottagning)
    assert Atgard.select().join(Aktivitet).where(samma).count() == ANTAL
    assert NYA * 0.98 < Atgard.select().where(Atgard.status == Status.GODKAND).count() <= NYA
    if is_sqlite():
        assert db.execute_sql("PRAGMA foreign_key_check").fetchall() == []


@time_machine.travel(NU, tick=False)
def test_every_question_finds_something(filled):
    asked = questions((actor(1), actor(TANDVARDSENHETEN)))
    empty = [name for name, question in asked.items() if "page" not in name and not question()]
    assert len(asked) > 10 and empty == []


def test_the_run_takes_what_is_not_invoiced(filled):
    with time_machine.travel(datetime(2026, 12, 1, 5, tzinfo=UTC), tick=False):
        made = korning.kor_alla()
    assert sum(each.antal_poster for each in made) == (
        Atgardshandelse.select().where(Atgardshandelse.status != Status.GODKAND).count()
    )
    assert not Atgard.select().where(Atgard.status == Status.GODKAND).exists()
