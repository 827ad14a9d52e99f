"""A SIP as a CarePlan: judged by the library, the same when read again, and no more than may be told (L22, F25)."""

import json

import pytest
from fhir.resources.R4B.careplan import CarePlan

from models.samverkan.arende import Arende
from models.samverkan.egen_sip.delning import Delning
from models.samverkan.fhir.bibliotek import provad
from models.samverkan.fhir.careplan import careplan
from models.samverkan.fhir.koder import GODKAND_FOR_PATIENT, PLANTYP
from models.samverkan.samtycke import Samtycke
from models.samverkan.sip.avslut import Avslut
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.shared.organisation import Medarbetare
from models.shared.person import Skydd
from tests.samverkan.egen_sip.conftest import skicka, skriv


def planen(arende, oppnad=False):
    arende = Arende.get_by_id(arende.id)
    return careplan(arende, arende.person.visat(oppnad))


def godkand_for_patient(plan):
    return next(en["valueBoolean"] for en in plan["extension"] if en["url"] == GODKAND_FOR_PATIENT)


@pytest.mark.krav("L22", "F25")
def test_biblioteket_godtar_planen_och_ger_den_tillbaka_som_den_var(aktiv, per, cast):
    skicka(aktiv, "yttrande", "Jag vill hem.", per)
    bo = Medarbetare.get_by_id(cast.bo.medarbetare_id)
    Samordningsansvarig.registrera(aktiv, bo, by=cast.bo)
    plan = planen(aktiv)
    assert provad(plan) == plan
    last = CarePlan.model_validate_json(json.dumps(plan))
    assert json.loads(last.model_dump_json()) == plan
    assert last.status == "active" and last.intent == "plan"


@pytest.mark.krav("L22", "F25")
def test_planen_sager_vad_alla_har_godkant(aktiv, cast):
    plan = planen(aktiv)
    assert plan["category"][0]["coding"][0] == {
        "system": PLANTYP,
        "code": "SIP",
        "display": "Samordnad individuell plan",
    }
    assert plan["description"] == "Bo kvar hemma."
    person = aktiv.person
    assert plan["subject"]["identifier"] == {"system": "urn:oid:1.2.752.129.2.1.3.1", "value": person.nummer.lagrat}
    (mal,) = plan["contained"]
    assert mal["description"]["text"] == "Gå till affären"
    (aktivitet,) = plan["activity"]
    detail = aktivitet["detail"]
    assert (detail["code"]["text"], detail["status"]) == ("Träna med rollator", "in-progress")
    assert detail["performer"] == [{"display": cast.bo.enhet.namn}]
    assert detail["extension"][0]["valueDate"] == "2027-03-01"
    assert detail["goal"] == plan["goal"] == [{"reference": f"#{mal['id']}"}]
    assert {en["display"] for en in plan["contributor"]} == {cast.bo.enhet.namn, cast.carin.enhet.namn}


@pytest.mark.krav("L22")
@pytest.mark.parametrize(
    ("status", "kod"),
    [("Inte påbörjad", "not-started"), ("Klar", "completed"), ("Avbruten", "stopped"), ("", "unknown")],
)
def test_hur_det_gar_blir_ett_ord_som_fhir_kanner(aktiv, cast, status, kod):
    falt = planen(aktiv)["goal"][0]["reference"]
    assert falt.startswith("#delmal-")
    (nyckel,) = {en for en in _statusfalt(aktiv)}
    skriv(aktiv, nyckel, val=(status,) if status else (), by=cast.bo, sedan=1)
    assert planen(aktiv)["activity"][0]["detail"]["status"] == kod
    provad(planen(aktiv))


def _statusfalt(arende):
    from models.samverkan.sip.plan.planrad import Planrad, Slag

    return [rad.nyckel("status") for rad in Planrad.select().where(Planrad.slag == Slag.AKTIVITET)]


@pytest.mark.krav("L22")
def test_godkand_for_patient_foljer_delningen(aktiv, cast):
    assert godkand_for_patient(planen(aktiv)) is True
    Delning.stang(aktiv, by=cast.bo)
    assert godkand_for_patient(planen(aktiv)) is False


@pytest.mark.krav("F25", "M82")
def test_bara_en_godkand_plan_blir_en_careplan(skriven, cast):
    assert planen(skriven) is None


@pytest.mark.krav("F25", "M87", "M88")
def test_en_plan_som_uppdateras_lamnas_som_den_godkandes_och_en_avslutad_ar_fullfoljd(aktiv, cast):
    Planversion.uppdatera(aktiv, efter=2, anledning="Nya behov", by=cast.carin)
    skriv(aktiv, "huvudmal", "Bara skrivet.", by=cast.carin, sedan=1)
    plan = planen(aktiv)
    assert (plan["description"], plan["meta"]["versionId"]) == ("Bo kvar hemma.", "2")
    Avslut.avsluta(aktiv, anledning="Klart.", by=cast.carin)
    plan = planen(aktiv)
    assert plan["status"] == "completed" and plan["period"]["end"]
    provad(plan)


@pytest.mark.krav("F25", "BG-06")
def test_aterkallat_samtycke_ger_ingen_careplan(aktiv, cast):
    Samtycke.for_arende(aktiv).avregistrera(by=cast.carin)
    assert planen(aktiv) is None


@pytest.mark.krav("F25", "PR-01", "PR-02")
def test_det_som_skyddad_identitet_doljer_finns_inte_i_planen(aktiv, cast):
    person = aktiv.person
    namn, nummer = person.namn, person.nummer.lagrat
    person.skydd = Skydd.FOLKBOKFORING
    person.save()
    plan = planen(aktiv)
    huvud = json.dumps({en: plan[en] for en in ("subject", "author", "contributor", "contained")}, ensure_ascii=False)
    for dolt in (namn, nummer, cast.bo.enhet.namn, cast.carin.enhet.namn):
        assert dolt not in huvud, dolt
    assert "Öppenvård" in huvud
    provad(plan)


def test_det_som_inte_ar_fhir_slapps_inte_igenom():
    with pytest.raises(ValueError, match="status"):
        provad({"resourceType": "CarePlan", "intent": "plan", "subject": {"display": "Någon"}})
