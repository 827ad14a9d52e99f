"""The page where two versions of a plan are read beside each other."""

import pytest

from models.samverkan.samtycke import Samtycke
from models.samverkan.sip.plan.planversion import Planversion
from models.shared.audit import AuditAct
from models.shared.person import Skydd
from tests.samverkan.sip.test_plan import skriv


@pytest.fixture
def uppdateras(godkand, cast):
    """A godkänd plan that is being updated, with another huvudmål."""
    Planversion.uppdatera(godkand, efter=2, anledning="Årlig uppföljning", by=cast.carin)
    skriv(godkand, "huvudmal", "Bo kvar hemma med hjälp.", by=cast.bo, sedan=1)
    return godkand


@pytest.fixture
def adress(uppdateras):
    return f"/samverkan/arenden/{uppdateras.id}/plan/jamforelse"


@pytest.mark.krav("F21", "M85")
def test_det_gamla_star_bredvid_det_nya_och_skillnaden_ar_markt_med_ord_och_tecken(som, adress):
    sidan = som("bo").get(adress).text
    assert "Jämför version 2 med planen nu" in sidan
    assert "Bo kvar hemma<ins> med hjälp</ins>." in sidan
    assert "1 ändrade, 0 nya, 0 borttagna" in sidan and "Ändrat" in sidan
    assert "Bor ensam efter en stroke." not in sidan


@pytest.mark.krav("F21")
def test_hela_planen_visas_med_en_lank(som, adress):
    hela = som("carin").get(f"{adress}?forr=2&nu=0&visa=hela").text
    assert "Bor ensam efter en stroke." in hela and "Träna med rollator" in hela
    assert f'href="{adress}?forr=2&amp;nu=0&amp;visa=andrat"' in hela
    assert "Inget skiljer" in som("carin").get(f"{adress}?forr=2&nu=2").text


@pytest.mark.krav("F21", "M25", "M87")
def test_planen_och_dess_versioner_leder_dit(som, adress, uppdateras):
    plan = adress.removesuffix("/jamforelse")
    assert f'href="{adress}"' in som("bo").get(plan).text
    assert f'href="{adress}?forr=2"' in som("bo").get(f"{plan}/version/2").text
    som("carin").send(f"{plan}/start-av-godkannande", efter=3)
    assert f'href="{adress}"' in som("bo").get(plan).text
    assert f'href="{adress}"' in som("carin").get(f"{plan}/uppdatering/4").text


@pytest.mark.krav("F21", "AU-01")
@pytest.mark.parametrize("fraga", ["forr=1", "forr=9", "forr=x", "nu=7", "forr=٢"])
def test_det_som_inte_finns_hittas_inte_och_det_som_visas_loggas(som, adress, fraga):
    assert som("bo").get(f"{adress}?{fraga}").status_code == 404
    som("bo").get(adress)
    rad = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert rad.handelse == "samverkan.arende.last" and "jämförelse av planen, version 2" in rad.fakta


@pytest.mark.krav("BG-06", "M68")
def test_utan_grund_finns_ingen_jamforelse(som, adress, uppdateras, cast):
    Samtycke.for_arende(uppdateras).avregistrera(by=cast.bo)
    assert som("bo").get(adress).status_code == 404


@pytest.mark.krav("PR-02")
def test_skyddad_folkbokforing_namner_ingen_enhet(som, adress, uppdateras, cast):
    person = uppdateras.person
    person.skydd = Skydd.FOLKBOKFORING
    person.save()
    sidan = som("bo").get(f"{adress}?visa=hela").text
    assert "Öppenvård" in sidan and person.efternamn not in sidan
    assert cast.carin.enhet.namn not in sidan
