"""Städlistan: each domain offers its points, and whoever may mend them sees those of their enhet (F12)."""

import pytest

from models.shared.audit import AuditAct, AuditPerson
from models.tandvard import stadlista
from models.tandvard.behovspeng import besluta
from tests.tandvard.behovspeng.conftest import arendet, begard
from tests.tandvard.conftest import ansluten, rapport, upplagda


@pytest.fixture
def beslutad(cast):
    """A förhandsbedömning of Eva's mottagning that is decided and that nobody there has read."""
    fhb = begard(cast, arendet(cast))
    besluta.ta_hand_om(fhb, by=cast.torsten)
    fhb = type(fhb).get_by_id(fhb.id)
    besluta.besluta(fhb, {}, by=cast.torsten)
    return type(fhb).get_by_id(fhb.id)


@pytest.fixture
def tom(cast):
    """An activity of Eva's mottagning whose only åtgärd has been taken away."""
    ansluten(cast)
    aktivitet = rapport(cast, upplagda(cast)["tobak"], personnummer=[cast.person(6).nummer])
    aktivitet.atgarder.get().ta_bort(by=cast.eva)
    return aktivitet


@pytest.mark.krav("F12")
def test_det_som_ingen_har_last_star_i_listan_tills_det_ar_last(som, beslutad, cast):
    sidan = som("eva").get("/stadlista").text
    assert beslutad.arende.nummer in sidan and f"/tandvard/behovspeng/{beslutad.arende_id}" in sidan
    besluta.markera_som_last(beslutad, by=cast.eva)
    sidan = som("eva").get("/stadlista").text
    assert beslutad.arende.nummer not in sidan and "Inget att göra" in sidan


@pytest.mark.krav("F12")
def test_en_aktivitet_utan_atgarder_star_i_listan(som, tom, cast):
    assert [rad.id for rad in stadlista.tomma_aktiviteter(cast.eva)] == [tom.id]
    assert list(stadlista.tomma_aktiviteter(cast.greta)) == []
    assert f"Aktivitet {tom.nummer}" in som("eva").get("/stadlista/aktiviteter-utan-atgarder").text


@pytest.mark.krav("F12", "AC-02")
def test_var_och_en_ser_de_punkter_som_rollen_kan_atgarda(som, beslutad):
    assert "Det finns ingen städlista för din roll" in som("dan").get("/stadlista").text
    assert beslutad.arende.nummer not in som("greta").get("/stadlista").text
    assert som("dan").get("/stadlista/fhb-olasta").status_code == 404


@pytest.mark.krav("AU-01")
def test_vem_listan_visar_star_i_loggen(som, beslutad):
    som("eva").get("/stadlista/fhb-olasta")
    act = AuditAct.get(AuditAct.handelse == "shared.stadlista.last")
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [beslutad.arende.person_id]
