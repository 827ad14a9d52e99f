"""Körningen i flera processer på en gång, dödad mitt i, och medan mottagningen tar bort och krediterar."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date

import pytest
import time_machine

from models.shared.config import ROOT
from models.shared.db import connection
from models.shared.rules import RuleBroken
from models.tandvard.befolkningsansvar.atgard import Atgard, Atgardshandelse, Status
from models.tandvard.faktura import korning
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.fakturakorning import Fakturakorning
from models.tandvard.faktura.fakturapost import Fakturapost
from models.tandvard.mottagning import Mottagning
from tests.tandvard.conftest import FORELASNING_ORE, MVC_ORE, rapport

PERIOD = "2026-10"
# A process that is killed when it is about to run its statement of this number; 0 runs them all.
PROCESS = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from models.shared import clock, db
from models.tandvard.faktura import korning

url, stop = sys.argv[1], int(sys.argv[2])
db.connect(url, Path("unused.db"))
kors, sedan = korning.run, []

def run(*args):
    sedan.append(args)
    if len(sedan) == stop:
        os.kill(os.getpid(), signal.SIGKILL)
    return kors(*args)

korning.run = run
with db.connection(), clock.at(datetime(2026, 11, 1, 9, tzinfo=UTC)):
    print(korning.sagt(korning.kor_alla()))
"""
STEG = 5  # statements of a run


@pytest.fixture(autouse=True)
def tid():
    with time_machine.travel("2026-10-20T10:00:00+00:00", tick=False) as resa:
        yield resa


@pytest.fixture
def rapporterat(cast, koder):
    """Forty åtgärder at one mottagning and one at another."""
    Mottagning.create(enhet=cast.enhet("tallmora_tand"), fran=date(2020, 1, 1))
    rapport(cast, koder["forelasning"], by=cast.greta, behandlare=cast.medarbetare("greta"))
    return rapport(cast, koder["mvc"], antal=40)


def process(url, stop=0):
    return subprocess.Popen(
        [sys.executable, "-c", PROCESS, url, str(stop)], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    )


def allt_en_gang():
    """The two invoices, whatever has happened on the way to them."""
    fakturor = [(en.nummer, en.summa_ore, en.antal_poster) for en in Faktura.select().order_by(Faktura.nummer)]
    assert fakturor == [("F-2026-00001", 40 * MVC_ORE, 40), ("F-2026-00002", FORELASNING_ORE, 1)]
    assert len({rad.atgard_id for rad in Fakturapost.select()}) == Fakturapost.select().count() == 41
    assert {en.status for en in Atgard.select()} == {Status.FAKTURERAD}
    assert Atgardshandelse.select().where(Atgardshandelse.status == Status.FAKTURERAD).count() == 41
    assert Fakturakorning.get().antal_poster == 41


@pytest.mark.krav("BL-01")
def test_fyra_processer_pa_en_gang_ger_fakturorna_en_gang(rapporterat, database_url):
    alla = [process(database_url) for _ in range(4)]
    sagt = [en.communicate()[0] for en in alla]
    assert all(en.returncode == 0 for en in alla)
    assert sum("41 poster" in text for text in sagt) == 1, sagt
    allt_en_gang()


@pytest.mark.krav("BL-01")
@pytest.mark.parametrize("stop", range(1, STEG + 1))
def test_en_process_som_dodas_mitt_i_lamnar_inget_halvt(rapporterat, database_url, stop):
    dodad = process(database_url, stop)
    dodad.communicate()
    assert dodad.returncode == -9
    assert not Faktura.select().exists() and not Fakturakorning.select().exists()
    assert {en.status for en in Atgard.select()} == {Status.GODKAND}
    hel = process(database_url)
    assert "2 fakturor med 41 poster" in hel.communicate()[0]
    allt_en_gang()


def samtidigt(*gor):
    """Do all of it at once, each in a thread of its own; what a rule says no to is left."""
    start = threading.Barrier(len(gor))

    def en(verb):
        with connection(), suppress(RuleBroken):
            start.wait()
            verb()

    with ThreadPoolExecutor(len(gor)) as tradar:
        list(tradar.map(en, gor))


@pytest.mark.krav("BL-01", "BL-03", "B25")
def test_det_som_tas_bort_under_korningen_ar_antingen_raderat_eller_fakturerat(cast, rapporterat, tid):
    alla, eva = list(rapporterat.atgarder), cast.eva
    tid.move_to("2026-11-01T10:00:00+00:00")
    samtidigt(korning.kor_alla, *(lambda en=en: en.ta_bort(by=eva) for en in alla[:6]), korning.kor_alla)
    fakturerade = {rad.atgard_id for rad in Fakturapost.select()}
    assert fakturerade == {en.id for en in Atgard.select().where(Atgard.status == Status.FAKTURERAD)}
    raderade = Atgard.select().where(Atgard.status == Status.RADERAD).count()
    assert raderade + len(fakturerade) == 41
    assert sum(en.summa_ore for en in Faktura.select()) == FORELASNING_ORE + MVC_ORE * (40 - raderade)


@pytest.mark.krav("BL-04", "BL-03")
def test_krediterad_av_manga_pa_en_gang_och_under_korningen_krediteras_den_en_gang(cast, rapporterat, tid):
    tid.move_to("2026-11-01T10:00:00+00:00")
    korning.kor_alla()
    eva, ett = cast.eva, rapporterat.atgarder.first()
    samtidigt(*(lambda: Atgard.get_by_id(ett.id).kreditera(by=eva) for _ in range(4)))
    tid.move_to("2026-12-01T10:00:00+00:00")
    samtidigt(*(korning.kor_alla for _ in range(3)))
    krediter = Fakturapost.select().where(Fakturapost.kredit == True)  # noqa: E712
    assert [rad.belopp_ore for rad in krediter] == [-MVC_ORE]
    assert Faktura.get(period="2026-11").summa_ore == -MVC_ORE


@pytest.mark.krav("BL-03")
def test_godkand_och_underkand_pa_en_gang_blir_ett_av_dem(cast, rapporterat, tid):
    tid.move_to("2026-11-01T10:00:00+00:00")
    korning.kor_alla()
    sara, vera, faktura = cast.sara, cast.vera, Faktura.get(nummer="F-2026-00001")
    samtidigt(
        lambda: Faktura.get_by_id(faktura.id).godkann(by=sara),
        lambda: Faktura.get_by_id(faktura.id).godkann(by=vera),
        lambda: Faktura.get_by_id(faktura.id).underkann(skal="Fel.", by=vera),
    )
    faktura = Faktura.get_by_id(faktura.id)
    upphavda = faktura.poster.where(Fakturapost.upphavd.is_null(False)).count()
    assert upphavda == (40 if faktura.status == "underkand" else 0)
    assert faktura.handelser.count() in {2, 3}, "made, and then godkänd, underkänd, or underkänd after godkänd"


def test_attesterad_av_tva_pa_en_gang_far_ett_nummer(cast, rapporterat, tid):
    tid.move_to("2026-11-01T10:00:00+00:00")
    korning.kor_alla()
    vera, alla = cast.vera, list(Faktura.select().order_by(Faktura.nummer))
    for en in alla:
        en.godkann(by=cast.sara)
    samtidigt(*(lambda en=en: Faktura.get_by_id(en.id).attestera(by=vera) for en in (*alla, *alla)))
    assert {en.verifikationsnummer for en in Faktura.select()} == {"2026-00001", "2026-00002"}
