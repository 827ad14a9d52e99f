"""The plan on its page: written, godkänd, followed up, updated, and each version as it was."""

import re

import pytest

from models.samverkan.sip.plan.innehall import Planinnehall
from models.samverkan.sip.plan.plan import Plan
from models.samverkan.sip.plan.planfalt import INGA
from models.samverkan.sip.plan.planversion import Planversion


@pytest.fixture
def plan(kallad):
    return f"/samverkan/arenden/{kallad.id}/plan"


def innehall(arende):
    return Planinnehall.las(Plan.for_arende(arende), arende)


def spara(window, plan, falt, text="", val=(), version=0):
    return window.send(
        f"{plan}/falt/{falt}", **{f"text-{falt}": text, f"val-{falt}": list(val), f"version-{falt}": version}
    )


@pytest.fixture
def skriven(som, kallad, plan, cast):
    """Everything that must be written is."""
    carin, bo = som("carin"), som("bo")
    spara(carin, plan, "situation", "Bor ensam efter en stroke.")
    spara(carin, plan, "huvudmal", "Bo kvar hemma.")
    bo.send(f"{plan}/delmal", mal="Gå till affären", ansvarig=cast.bo.enhet.namn)
    (delmal,) = innehall(kallad).delmal()
    bo.send(f"{plan}/delmal/{delmal.id}/aktiviteter")
    (aktivitet,) = innehall(kallad).aktiviteter(delmal)
    spara(bo, plan, aktivitet.nyckel("aktivitet"), "Träna med rollator")
    spara(bo, plan, aktivitet.nyckel("ansvarig"), val=[cast.bo.enhet.namn])
    spara(bo, plan, aktivitet.nyckel("status"), val=["Pågår"])
    spara(carin, plan, f"enhet-{cast.carin.enhet_id}-inga", val=[INGA])
    return kallad


@pytest.mark.krav("M76")
def test_planen_oppnas_nar_kallelsen_ar_skickad(som, med_grund):
    sidan = som("bo").get(f"/samverkan/arenden/{med_grund.id}/plan").text
    assert "Planen öppnas när kallelsen är skickad" in sidan
    assert "Nytt delmål" not in sidan


@pytest.mark.krav("M76", "M77", "M78", "M79")
def test_planen_skrivs_falt_for_falt_med_motets_tid_och_orsak(som, kallad, plan, cast):
    sidan = som("bo").get(plan).text
    for text in ("kl. 13.00", "Flera insatser behöver gå i takt.", "Huvudmål", "Riskbedömning", "Nytt delmål"):
        assert text in sidan
    assert spara(som("bo"), plan, "huvudmal", "Bo kvar hemma.").status_code == 303
    assert "Bo kvar hemma." in som("carin").get(plan).text
    assert spara(som("carin"), plan, "huvudmal", "Något annat.").status_code == 409
    assert "Bo kvar hemma." in som("carin").get(f"{plan}/falt/huvudmal/logg").text
    assert som("carin").get(f"{plan}/falt/finns-inte/logg").status_code == 404


@pytest.mark.krav("M79", "M80")
def test_delmal_och_aktiviteter_skapas_och_tas_bort(som, skriven, plan):
    (delmal,) = innehall(skriven).delmal()
    svar = som("bo").send(f"{plan}/delmal", mal="Något mer", ansvarig="")
    assert svar.status_code == 422
    assert "Välj vilken enhet" in svar.text and "Något mer" in svar.text
    sidan = som("carin").get(plan).text
    assert "Gå till affären" in sidan and "Träna med rollator" in sidan
    assert som("carin").send(f"{plan}/rader/{delmal.id}/borttagning").status_code == 303
    assert "Gå till affären" not in som("carin").get(plan).text


@pytest.mark.krav("M81")
def test_starta_godkannande_sager_vad_som_saknas_och_leder_dit(som, kallad, plan):
    spara(som("carin"), plan, "huvudmal", "Bo kvar hemma.")
    svar = som("carin").send(f"{plan}/start-av-godkannande", efter=1)
    assert svar.status_code == 422
    assert 'href="#f-situation"' in svar.text and 'href="#nytt-delmal"' in svar.text
    for ankare in re.findall(r'href="#(f-[^"]+|nytt-delmal)"', svar.text):
        assert f'id="{ankare}"' in svar.text


@pytest.mark.krav("M82", "M84", "M25")
def test_alla_godkanner_och_sedan_andras_bara_uppfoljningen(som, skriven, plan):
    assert som("carin").send(f"{plan}/start-av-godkannande", efter=1).status_code == 303
    assert "Godkänn den för" in som("bo").get(plan).text
    assert som("bo").send(f"{plan}/godkannande", version=1).status_code == 409
    for namn in ("bo", "carin"):
        assert som(namn).send(f"{plan}/godkannande", version=2).status_code == 303
    sidan = som("bo").get(plan).text
    assert "Planen är godkänd och aktiv" in sidan
    assert "Nytt delmål" not in sidan
    (aktivitet,) = innehall(skriven).aktiviteter(innehall(skriven).delmal()[0])
    assert f'name="text-{aktivitet.nyckel("uppfoljning")}"' in sidan
    assert 'name="text-huvudmal"' not in sidan
    assert spara(som("bo"), plan, aktivitet.nyckel("uppfoljning"), "Gick hela vägen.").status_code == 303
    assert spara(som("bo"), plan, "huvudmal", "Något annat.", version=1).status_code == 422


@pytest.mark.krav("M87", "M25")
def test_uppdatera_plan_med_anledning_och_den_forra_versionen_kan_lasas(som, skriven, plan):
    som("carin").send(f"{plan}/start-av-godkannande", efter=1)
    assert "Skriv varför planen uppdateras" in som("carin").send(f"{plan}/uppdatering", efter=2, anledning="").text
    assert som("carin").send(f"{plan}/uppdatering", efter=2, anledning="Årlig uppföljning").status_code == 303
    sidan = som("bo").get(plan).text
    assert "Planen uppdateras. Årlig uppföljning" in sidan
    assert "Bo kvar hemma." in som("bo").get(f"{plan}/version/2").text
    assert "började planen skrivas" in som("bo").get(f"{plan}/version/1").text
    assert som("bo").get(f"{plan}/version/9").status_code == 404
    assert Planversion.select().count() == 2
