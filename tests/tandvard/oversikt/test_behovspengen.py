"""The overview of behovspeng: what can be invoiced now, what is not done, what is credited, and what is invoiced."""

import pytest
import time_machine

from models.shared import clock, demo
from models.tandvard.faktura.behovsunderlag import underlag
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturastatus, Fakturatyp
from models.tandvard.oversikt.behovspengen import behovspengen
from tests.databases import BASDAG

OVERSIKT = "/tandvard/oversikt"


@pytest.fixture
def rollista(demo_told):
    with time_machine.travel(clock.utc(BASDAG), tick=False):
        yield demo.cast()


@pytest.mark.krav("P45", "F19")
def test_det_som_kan_faktureras_ar_just_det_som_underlaget_ger(rollista):
    enhet = rollista.enhet("ekdala_tand")
    hela, visat = behovspengen([enhet.id], "2025-04", rollista.eva), underlag(enhet)
    assert hela.kvar.fakturerbart_ore == visat.summa_ore != 0
    assert hela.kvar.arenden == sum(ett.belopp.fakturerbart != 0 for ett in visat.arenden) > 1
    assert hela.kvar.ej_utfort_ore > 0 and hela.kvar.krediteras == 1


def test_fakturorna_raknas_utom_de_underkanda_och_bara_for_den_som_ser_dem(rollista):
    enhet = rollista.enhet("ekdala_tand")
    alla = list(Faktura.select().where(Faktura.fakturatyp == Fakturatyp.BEHOVSPENG))
    hela = behovspengen([enhet.id], "2025-04", rollista.eva)
    assert (hela.fakturerat.antal, hela.fakturerat.ore) == (len(alla), sum(en.summa_ore for en in alla))
    assert 0 < hela.utbetalas.antal < hela.fakturerat.antal
    assert behovspengen([enhet.id], "2025-04", rollista.greta).fakturerat.antal == 0
    assert behovspengen([enhet.id], "2026-04", rollista.eva).fakturerat.antal == 0
    Faktura.update(status=Fakturastatus.UNDERKAND).where(Faktura.id == alla[0].id).execute()
    assert behovspengen([enhet.id], "2025-04", rollista.eva).fakturerat.antal == len(alla) - 1


@pytest.mark.krav("P6", "AC-07")
def test_var_och_en_ser_sitt_och_den_som_ser_flera_valjer_en(rollista, som):
    eva = som("eva").get(OVERSIKT).text
    assert "Faktureringsbart nu" in eva and "Fakturor för behovspeng" in eva
    disa = som("disa").get(OVERSIKT).text
    assert "Välj en mottagning för att se vad den kan fakturera." in disa and "Faktureringsbart nu" not in disa
    vald = som("disa").get(f"{OVERSIKT}?mottagning={rollista.enhet('tallmora_tand').id}").text
    assert "Faktureringsbart nu" in vald
    for utan in ("finn", "marcus"):
        assert "Behovspeng</h2>" not in som(utan).get(OVERSIKT).text
