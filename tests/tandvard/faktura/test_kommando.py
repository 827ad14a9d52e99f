"""`flask invoice-run`: säger vad som skapades, gör det en gång och vägrar en månad som inte är slut."""

import pytest
import time_machine

from app import create_app
from models.tandvard.faktura.faktura import Faktura
from tests.tandvard.conftest import rapport


@pytest.fixture
def flask(config, database):
    def run(*arguments):
        return create_app(config).test_cli_runner().invoke(args=arguments)

    return run


@pytest.mark.krav("B32", "BL-01")
def test_kommandot_skapar_fakturorna_en_gang_och_sager_vad_det_gjorde(cast, koder, flask):
    with time_machine.travel("2026-10-20T10:00:00+00:00", tick=False) as tid:
        rapport(cast, koder["mvc"], antal=2)
        tid.move_to("2026-11-02T10:00:00+00:00")
        forst = flask("invoice-run", "--period", "2026-10")
        assert (forst.exit_code, forst.stdout) == (0, "2026-10: 1 faktura med 2 poster, 97,00\u00a0kr.\n")
        assert flask("invoice-run").stdout == "Det fanns inga fakturor att skapa.\n"
        assert flask("jobs", "run", "skapa-fakturor").stdout == "Det fanns inga fakturor att skapa.\n"
    assert Faktura.select().count() == 1


@pytest.mark.krav("B32")
@pytest.mark.parametrize(("period", "sagt"), [("2099-01", "inte slut"), ("2026-1", "ÅÅÅÅ-MM"), ("nu", "ÅÅÅÅ-MM")])
def test_en_manad_som_inte_ar_slut_eller_inte_finns_vagras(cast, flask, period, sagt):
    svar = flask("invoice-run", "--period", period)
    assert svar.exit_code == 1 and sagt in svar.stderr
    assert not Faktura.select().exists()
