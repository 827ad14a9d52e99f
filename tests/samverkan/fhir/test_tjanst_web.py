"""Other systems ask for a CarePlan: with a key, for one vårdgivare and one purpose, each answer logged (F25)."""

import dataclasses
import json

import pytest

from models.samverkan.egen_sip.delning import Delning
from models.samverkan.fhir import bibliotek
from models.samverkan.samtycke import Samtycke
from models.shared.audit import AuditAct, AuditPerson, Outcome
from models.shared.person import Skydd
from models.shared.personuppgifter.sparr import Begard, Sparr
from models.shared.systemklient.systemklient import Syfte, Systemklient
from tests.windows import built

PNR = "urn:oid:1.2.752.129.2.1.3.1"


def sokord(arende):
    return f"{PNR}|{arende.person.nummer.lagrat}"


def antal(svar):
    assert svar.status_code == 200, svar.text
    assert svar.mimetype == "application/fhir+json"
    return svar.json["total"]


def sista():
    return AuditAct.select().order_by(AuditAct.id.desc()).get()


@pytest.mark.krav("F25", "L22", "AU-01")
def test_planen_lases_med_id_och_soks_med_personnummer_i_formularet(aktiv, system, cast):
    svar = system().get(aktiv.id)
    assert (svar.status_code, svar.mimetype) == (200, "application/fhir+json")
    assert svar.json["id"] == str(aktiv.id)
    act = sista()
    assert (act.handelse, act.roll, act.objekt_id) == ("samverkan.fhir.utlamnad", "Systemklient NPÖ 0", aktiv.id)
    assert (act.vardgivare, act.medarbetare, act.akt) == (cast.bo.enhet.orgnr, None, "lämnat ut")
    assert json.loads(act.fakta) == {"syfte": "vård och omsorg", "version": "2"}
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [aktiv.person_id]
    bunt = system().sok(sokord(aktiv))
    assert antal(bunt) == 1
    assert bunt.json["entry"][0]["resource"] == svar.json
    assert bunt.json["entry"][0]["fullUrl"].endswith(f"/samverkan/fhir/CarePlan/{aktiv.id}")


@pytest.mark.krav("F25", "AU-01")
def test_en_sokning_utan_traff_ar_ocksa_en_rad_i_loggen(aktiv, system, cast):
    annan = cast.person(5)
    assert antal(system().sok(f"{PNR}|{annan.nummer.lagrat}")) == 0
    assert (sista().handelse, sista().fakta) == ("samverkan.fhir.sokt", '{"antal": "0"}')
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == sista())] == [annan.id]


@pytest.mark.krav("F25", "AC-01", "AU-07")
@pytest.mark.parametrize("huvud", ["", "Bearer", "Bearer ", "Bearer fel", "Basic YTpi", "Bearer " + "x" * 500])
def test_utan_nyckel_som_galler_svaras_401(app, aktiv, huvud):
    headers = {"Authorization": huvud} if huvud else {}
    for svar in (
        app.test_client().get(f"/samverkan/fhir/CarePlan/{aktiv.id}", headers=headers),
        app.test_client().post(
            "/samverkan/fhir/CarePlan/_search", data={"patient.identifier": sokord(aktiv)}, headers=headers
        ),
    ):
        assert svar.status_code == 401
        assert svar.headers["WWW-Authenticate"].startswith("Bearer")
        assert svar.json["resourceType"] == "OperationOutcome"
    nekade = AuditAct.select().where(AuditAct.handelse == "shared.systemklient.nekad")
    assert {act.utfall for act in nekade} <= {Outcome.NEKAT}
    assert nekade.exists() is (huvud == "Bearer fel")


@pytest.mark.krav("F25", "AC-01")
def test_en_inloggning_oppnar_ingenting_har(aktiv, som, inne, cast):
    for window in (som("bo"), inne(cast.person(0))):
        assert window.get(f"/samverkan/fhir/CarePlan/{aktiv.id}").status_code == 401


@pytest.mark.krav("F25", "AC-01")
def test_en_nyckel_oppnar_inga_andra_adresser(aktiv, system):
    en = system()
    headers = {"Authorization": f"Bearer {en.nyckel}"}
    for adress in ("/samverkan/", f"/samverkan/arenden/{aktiv.id}/plan", "/mina-sidor", "/info"):
        assert en.client.get(adress, headers=headers).status_code == 401


@pytest.mark.krav("F25", "AC-08")
def test_en_aterkallad_nyckel_galler_inte_langre(aktiv, system):
    en = system()
    assert en.get(aktiv.id).status_code == 200
    Systemklient.aterkalla(Systemklient.get().id)
    assert en.get(aktiv.id).status_code == 401


@pytest.mark.krav("F25", "AC-07")
def test_bara_vardgivarens_egna_och_av_ratt_skal(aktiv, system, cast):
    """Carin's kommun takes part, Lena's vårdgivare does not; the person reads only what is open for them."""
    assert system(orgnr=cast.carin.enhet.orgnr).get(aktiv.id).status_code == 200
    assert system(orgnr=cast.lena.enhet.orgnr).get(aktiv.id).status_code == 404
    assert system(Syfte.PERSON).get(aktiv.id).status_code == 200
    Delning.stang(aktiv, by=cast.bo)
    assert system(Syfte.PERSON).get(aktiv.id).status_code == 404
    assert system().get(aktiv.id).status_code == 200
    assert system().get(9_999).status_code == 404
    assert (sista().handelse, sista().utfall, sista().objekt_id) == ("samverkan.fhir.nekad", Outcome.NEKAT, 9_999)


@pytest.mark.krav("F25", "BG-06", "M82")
@pytest.mark.parametrize("handelse", ["aterkallat", "skyddad", "sekretess"])
def test_det_som_inte_far_delas_finns_inte_for_systemet(aktiv, system, cast, handelse):
    person = aktiv.person
    if handelse == "aterkallat":
        Samtycke.for_arende(aktiv).avregistrera(by=cast.carin)
    else:
        person.skydd = Skydd.FOLKBOKFORING if handelse == "skyddad" else Skydd.SEKRETESSMARKERING
        person.save()
    assert system().get(aktiv.id).status_code == 404
    assert antal(system().sok(sokord(aktiv))) == 0


@pytest.mark.krav("F25", "M82")
def test_ett_utkast_finns_inte_for_systemet(skriven, system):
    assert system().get(skriven.id).status_code == 404
    assert antal(system().sok(sokord(skriven))) == 0


@pytest.mark.krav("F25", "BG-07", "AC-05")
def test_det_som_ar_sparrat_for_vardgivaren_finns_inte_for_dess_system(aktiv, system, cast):
    Sparr.registrera(aktiv.person, hela_vardgivaren=True, begard_av=Begard.PATIENTEN, by=cast.carin)
    assert system().get(aktiv.id).status_code == 404
    assert system(orgnr=cast.carin.enhet.orgnr).get(aktiv.id).status_code == 200


@pytest.mark.krav("F25", "IN-01")
def test_bara_ett_helt_nummer_soks_och_bara_i_formularet(aktiv, system):
    lagrat = aktiv.person.nummer.lagrat
    for varde in (lagrat, f"|{lagrat}", f"urn:oid:1.2.3|{lagrat}", f"{PNR}|", f"{PNR}|{lagrat[:6]}", ""):
        assert system().sok(varde).status_code == 400, varde
    assert system().sok(sokord(aktiv), falt="name").status_code == 400
    svar = system().sok(sokord(aktiv), mer="?patient.identifier=x")
    assert svar.status_code == 400
    assert lagrat not in svar.text
    assert antal(system().sok(sokord(aktiv), falt="subject.identifier")) == 1


@pytest.mark.krav("F25", "IN-08")
def test_ett_system_som_fragar_for_ofta_far_vanta(config, aktiv, system, cast):
    nyckel = system().nyckel
    app = built(dataclasses.replace(config, client_requests_per_minute=3))
    headers = {"Authorization": f"Bearer {nyckel}"}
    svar = [app.test_client().get(f"/samverkan/fhir/CarePlan/{aktiv.id}", headers=headers) for _ in range(6)]
    assert svar[0].status_code == 200
    assert svar[-1].status_code == 429
    assert svar[-1].headers["Retry-After"] and svar[-1].json["issue"][0]["code"] == "throttled"


@pytest.mark.krav("F25")
def test_den_som_deltar_hamtar_planen_som_fil(aktiv, skriven, som, cast):
    svar = som("bo").get(f"/samverkan/arenden/{aktiv.id}/plan/fhir")
    assert (svar.status_code, svar.mimetype) == (200, "application/fhir+json")
    assert svar.headers["Content-Disposition"] == f"attachment; filename={aktiv.nummer}.json"
    assert json.loads(svar.data)["resourceType"] == "CarePlan"
    assert (sista().handelse, sista().akt) == ("samverkan.plan.hamtad", "lämnat ut")
    assert f"/arenden/{aktiv.id}/plan/fhir" in som("bo").get(f"/samverkan/arenden/{aktiv.id}/plan").text
    assert som("malin").get(f"/samverkan/arenden/{aktiv.id}/plan/fhir").status_code == 404


@pytest.mark.krav("F25")
def test_utan_tillagget_sags_det_lugnt(aktiv, som, system, monkeypatch):
    monkeypatch.setattr(bibliotek, "finns", lambda: False)
    svar = som("bo").get(f"/samverkan/arenden/{aktiv.id}/plan/fhir")
    assert svar.status_code == 501
    assert "tillägget fhir" in svar.text and "Bo kvar hemma." in svar.text
    for svar in (system().get(aktiv.id), system().sok(sokord(aktiv))):
        assert svar.status_code == 501
        assert svar.json["issue"][0]["code"] == "not-supported"
