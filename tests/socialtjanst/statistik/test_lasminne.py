"""Läsminnet: mer av databasen hålls i minnet medan något räknas, och sedan inte längre."""

import pytest

from models.shared.db import PRAGMAS, db, is_sqlite
from models.socialtjanst.statistik.lasminne import KIB, lasminne

pytestmark = pytest.mark.krav("F10")


MEMORY, FILE = 2, 1  # as SQLite tells where it sorts


def kib(database):
    return -database.execute_sql("PRAGMA cache_size").fetchone()[0]


def sorteras():
    return db.execute_sql("PRAGMA temp_store").fetchone()[0]


@pytest.mark.sqlite_only
def test_namn_sorteras_bara_i_minnet(cast):
    assert sorteras() == MEMORY
    with lasminne():
        assert sorteras() == FILE
    with lasminne(namn=True):
        assert sorteras() == MEMORY
    assert sorteras() == MEMORY


@pytest.mark.sqlite_only
def test_mer_minne_medan_det_raknas(cast):
    vanligt = kib(db)
    assert vanligt == -PRAGMAS["cache_size"] < KIB
    with lasminne():
        with lasminne():
            assert kib(db) == KIB
        assert kib(db) == KIB
    assert kib(db) == vanligt


@pytest.mark.sqlite_only
def test_minnet_lamnas_aven_nar_nagot_gar_fel(cast):
    with pytest.raises(ZeroDivisionError), lasminne():
        raise ZeroDivisionError
    assert kib(db) == -PRAGMAS["cache_size"]


def test_postgresql_planerar_varje_fraga_for_sig(cast):
    if is_sqlite():
        assert not hasattr(db.connection(), "prepare_threshold"), "SQLite plans each question as it is"
        return
    vanligt = db.connection().prepare_threshold
    assert vanligt is not None
    with pytest.raises(ZeroDivisionError), lasminne():
        with lasminne():
            assert db.connection().prepare_threshold is None
        assert db.connection().prepare_threshold is None
        raise ZeroDivisionError
    assert db.connection().prepare_threshold == vanligt
