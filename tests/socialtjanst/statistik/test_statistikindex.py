"""Statistikens index: allt en rapport frågar en insats om, och aldrig den väg som det som skrivs går."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.db import db
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.statistik.matt import PAGAENDE
from models.socialtjanst.statistik.omfattning import Omfattning
from models.socialtjanst.statistik.rapport import underlag
from models.socialtjanst.statistik.uttag import Statistikuttag
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from tests.socialtjanst.conftest import insatstyp

pytestmark = [pytest.mark.krav("F10"), pytest.mark.sqlite_only]
STATISTIKENS = ["fran", "till", "insatstyp_id", "genomforande_id"]
ETT_GENOMFORANDES = ["genomforande_id", "fran"]


def index(kolumner):
    """The page where the index of these columns begins, in whatever order, by which a plan names it."""
    namn = next(en.name for en in db.get_indexes("socialtjanst_insats") if set(en.columns) == set(kolumner))
    return db.execute_sql("SELECT rootpage FROM sqlite_master WHERE name = ?", (namn,)).fetchone()[0]


def lasta(sql, varden=()):
    """The tables and indexes that a statement reads, those of its triggers too, by where they begin."""
    plan = f"EXPLAIN {sql}"
    return {rad[3] for rad in db.execute_sql(plan, varden).fetchall() if rad[1] == "OpenRead"}


@pytest.fixture
def skrivet():
    """What has been asked of the database, with its values."""
    gjort = []
    db.connection().set_trace_callback(gjort.append)
    yield gjort
    db.connection().set_trace_callback(None)


def test_inget_som_skrivs_laser_statistikens_index(cast, genomforande, skrivet):
    """It begins with days, and so many insatser begin before one that all of them would be gone through."""
    assert not db.execute_sql("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchall()
    idag, chef = clock.today(), cast.hedda
    ny = Insats.lagg_till(genomforande, insatstyp("Boendestöd"), idag, idag + timedelta(days=9), by=chef)
    ny.ratta(idag - timedelta(days=3), idag + timedelta(days=2), by=chef)
    ny.ratta(idag, None, by=chef)
    Insats.ange_avslutsorsak(genomforande, Avslutsorsak.get(), by=chef)
    statistikens, ett_genomforandes = index(STATISTIKENS), index(ETT_GENOMFORANDES)
    db.connection().set_trace_callback(None)
    fragor = [sql for sql in skrivet if "socialtjanst_insats" in sql and sql.startswith(("SELECT", "INSERT", "UPDATE"))]
    last = [lasta(sql) for sql in fragor]
    assert sum(ett_genomforandes in en for en in last) >= 4, fragor  # the triggers are looked at
    assert not [sql for sql, en in zip(fragor, last, strict=True) if statistikens in en]


def test_en_rapport_laser_statistikens_index_men_inte_insatserna(cast, genomforande):
    idag = clock.today()
    uttag = Statistikuttag.gor(Omfattning.IFO, [cast.enhet("larkan").id], idag, idag, "Prov", by=cast.hedda)
    last = lasta(*underlag(uttag).rader(PAGAENDE))
    tabellen = db.execute_sql("SELECT rootpage FROM sqlite_master WHERE name = 'socialtjanst_insats'").fetchone()[0]
    assert index(STATISTIKENS) in last
    assert tabellen not in last
