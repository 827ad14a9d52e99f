"""The bench of socialtjänst measures what it says: its data is whole, and every question it puts finds something."""

from datetime import UTC, datetime

import pytest
import time_machine

from bench.socialtjanst import questions
from bench.socialtjanst_rows import CHEF, ENHETER, PERSONAL, socialtjanst_rows
from models.shared import schema
from models.shared.actor import Actor
from models.shared.db import db, is_sqlite
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.socialtjanst.genomforande.genomforande import Genomforande

ANTAL = 6_000
NU = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def filled(database):
    """This test's database, filled by the generator."""
    schema.migrate()
    with time_machine.travel(NU, tick=False), db.atomic():
        socialtjanst_rows(ANTAL, NU)


def test_the_rows_are_whole_and_every_question_finds_something(filled):
    assert Genomforande.select().count() == ANTAL and Enhet.select().count() == ENHETER
    assert Genomforande.select().where(Genomforande.avslutad.is_null()).count() == ANTAL // 2
    if is_sqlite():
        assert db.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    with time_machine.travel(NU, tick=False):
        chef, personal = (Actor.of(Medarbetaruppdrag.get_by_id(id)) for id in (CHEF, PERSONAL))
        found = {name: question() for name, question in questions(chef, personal).items()}
    empty = [name for name, answer in found.items() if "one enhet" not in name and not answer]
    assert len(found) == 22 and empty == []
