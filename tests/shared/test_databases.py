"""A test finds its database as the template is, whatever the test before it did to the one they share."""

import sqlite3

import psycopg
import pytest

from models.shared import clock
from models.shared.db import connect, connection, db, is_sqlite
from models.shared.info import Informationsmeddelande
from models.shared.organisation import Medarbetare
from models.shared.varde import Varde

ON_ITS_TABLE = {True: "", False: " ON audit_act"}


def write_and_remove(url):
    Medarbetare.update(fornamn="Någon annan").execute()
    assert Varde.delete().execute()
    tell()


def use_a_number(url):
    with db.atomic() as attempt:
        tell()
        attempt.rollback()


def rename_a_table(url):
    db.execute_sql("ALTER TABLE informationsmeddelande RENAME TO undan")


def take_a_trigger_away(url):
    names = "SELECT name FROM sqlite_master" if is_sqlite() else "SELECT tgname FROM pg_trigger"
    name = next(name for (name,) in db.execute_sql(names).fetchall() if name.startswith("audit_act_no_"))
    db.execute_sql(f'DROP TRIGGER "{name}"{ON_ITS_TABLE[is_sqlite()]}')


def stay_in_the_middle_of_a_change(url):
    other = sqlite3.connect(url.removeprefix("sqlite:///")) if is_sqlite() else psycopg.connect(url)
    other.execute("UPDATE medarbetare SET fornamn = 'Någon annan'")
    return other


def tell():
    return Informationsmeddelande.create(
        rubrik="Stängt i natt", text="Mellan klockan 02 och 03.", fran=clock.today()
    ).id


def seen():
    """Every row, every trigger, and the number that the next row gets."""
    rows = {name: sorted(map(str, db.execute_sql(f'SELECT * FROM "{name}"').fetchall())) for name in db.get_tables()}
    triggers = "FROM sqlite_master WHERE type = 'trigger'" if is_sqlite() else "FROM pg_trigger WHERE NOT tgisinternal"
    return rows, db.execute_sql(f"SELECT count(*) {triggers}").fetchone(), tell()


@pytest.mark.parametrize(
    "harm",
    [write_and_remove, use_a_number, rename_a_table, take_a_trigger_away, stay_in_the_middle_of_a_change],
    ids=lambda harm: harm.__name__,
)
def test_it_is_as_the_template(template, tmp_path, harm):
    found, left = [], []
    for do in (lambda url: None, harm, lambda url: None):
        with template.lent("cast", tmp_path / "database") as url:
            connect(url, tmp_path / "unused.db")
            with connection():
                if do is harm:
                    left.append(do(url))
                else:
                    found.append(seen())
            db.obj.close_all()
    assert found[0] == found[1]
    for other in left:
        if other:
            other.close()


def test_most_tests_share_one(template, tmp_path):
    """Else each test would cost the server a whole copy: what is shared is the same address, on either database."""
    urls = set()
    for _ in range(3):
        with template.lent("cast", tmp_path / "database") as url:
            urls.add(url)
    assert len(urls) == 1
