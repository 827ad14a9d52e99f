"""Närvaron och mötets anteckningar: fält i planen, med planens versioner, godkännande och logg."""

import pytest

from models.samverkan.samtycke import Samtycke
from models.samverkan.sip.mote.narvaro import Narvarande, narvaro
from models.samverkan.sip.mote.narvarofalt import enhetsnyckel
from models.samverkan.sip.plan.innehall import Planinnehall
from models.samverkan.sip.plan.plan import Plan
from models.samverkan.sip.plan.planrad import Planrad, Slag
from models.samverkan.sip.plan.planvarde import Planvarde
from models.shared.audit import AuditAct
from models.shared.rules import RuleBroken


@pytest.fixture
def skriven(kallad, cast):
    """Bo came, the syster was there at a distance, and nobody has said of Carin."""
    syster = Planrad.lagg_till(kallad, Slag.DELTAGARE, by=cast.bo)
    Planvarde.spara(kallad, f"enhet-{cast.bo.enhet_id}-namn", text="Bo Ek, 0980-1", sedan=0, by=cast.bo)
    Planvarde.spara(kallad, enhetsnyckel(cast.bo.enhet_id), val=("Kom",), sedan=0, by=cast.bo)
    Planvarde.spara(kallad, syster.nyckel("namn"), text="Maj-Britt", sedan=0, by=cast.bo)
    Planvarde.spara(kallad, syster.nyckel("narvaro"), val=("På distans",), sedan=0, by=cast.carin)
    return kallad


@pytest.mark.krav("F21", "M77")
def test_narvaro_per_enhet_och_for_var_och_en_som_ar_tillagd(skriven, cast):
    assert set(narvaro(skriven)) == {
        Narvarande(cast.bo.enhet.namn, "Bo Ek, 0980-1", "Kom"),
        Narvarande(cast.carin.enhet.namn, "", ""),
        Narvarande("Maj-Britt", "", "På distans"),
    }


@pytest.mark.krav("F21")
def test_bara_de_tre_svaren_finns(skriven, cast):
    with pytest.raises(RuleBroken, match="Valet finns inte"):
        Planvarde.spara(skriven, enhetsnyckel(cast.carin.enhet_id), val=("Kanske",), sedan=0, by=cast.carin)


@pytest.mark.krav("F21")
def test_motet_foljer_med_i_planens_versioner(skriven, cast):
    Planvarde.spara(skriven, "anteckningar", text="Vi enades om gångträning.", sedan=0, by=cast.carin)
    fryst = Planinnehall.las(Plan.for_arende(skriven), skriven).fryst()
    (motet,) = [dict(map(_par, ett["falt"])) for ett in fryst if ett["rubrik"] == "Mötet"]
    assert motet == {
        f"{cast.bo.enhet.namn}: närvaro": "Kom",
        "Ytterligare deltagare 1: närvaro": "På distans",
        "Anteckningar från mötet": "Vi enades om gångträning.",
    }


@pytest.mark.krav("AU-05")
def test_loggen_namnger_ingen_som_ar_tillagd(skriven):
    assert not [act for act in AuditAct.select() if "Maj-Britt" in act.fakta]


@pytest.mark.krav("F21")
def test_motets_falt_star_pa_planens_blad_med_namnet_bredvid(som, skriven):
    sidan = som("carin").get(f"/samverkan/arenden/{skriven.id}/plan").text
    for text in ("Mötet</h3>", "Anteckningar från mötet", "På distans", "Bo Ek, 0980-1", "Ytterligare deltagare 1"):
        assert text in sidan


@pytest.mark.krav("BG-06")
def test_utan_samtycke_sags_inte_vem_som_kom(skriven, cast):
    Samtycke.for_arende(skriven).avregistrera(by=cast.bo)
    assert narvaro(skriven) == ()


def _par(ett):
    """Heading and text of a field that is kept in a version, whatever else is kept with it."""
    return ett[-2], ett[-1]
