"""Läsminnet: mer av databasen hålls i minnet medan något räknas, och sedan inte längre."""

import pytest

from models.shared.db import PRAGMAS, db
from models.socialtjanst.statistik.lasminne import KIB, lasminne

pytestmark = [pytest.mark.krav("F10"), pytest.mark.sqlite_only]


MEMORY, FILE = 2, 1  # as SQLite tells where it sorts


def kib(database):
    return -database.execute_sql("PRAGMA cache_size").fetchone()[0]


def sorteras():
    return db.execute_sql("PRAGMA temp_store").fetchone()[0]


def test_namn_sorteras_bara_i_minnet(cast):
    assert sorteras() == MEMORY
    with lasminne():
        assert sorteras() == FILE
    with lasminne(namn=True):
        assert sorteras() == MEMORY
    assert sorteras() == MEMORY


def test_mer_minne_medan_det_raknas(cast):
    vanligt = kib(db)
    assert vanligt == -PRAGMAS["cache_size"] < KIB
    with lasminne():
        with lasminne():
            assert kib(db) == KIB
        assert kib(db) == KIB
    assert kib(db) == vanligt


def test_minnet_lamnas_aven_nar_nagot_gar_fel(cast):
    with pytest.raises(ZeroDivisionError), lasminne():
        raise ZeroDivisionError
    assert kib(db) == -PRAGMAS["cache_size"]
