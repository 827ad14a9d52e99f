"""Patientens sida: sökrutan, flikarna Behovspeng och Listning, att skapa ett ärende och att ta bort det."""

from datetime import timedelta

import pytest

from models.shared import clock, demo_befolkning
from models.shared.audit import AuditAct, AuditPerson
from models.shared.person import Person
from models.shared.personuppgifter.skydd import Skydd
from models.tandvard.behovspeng import rapportera
from models.tandvard.behovspeng.anslutning import Anslutning
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.listning import Tandlakarlistning
from tests.tandvard.behovspeng.conftest import anslut, borja, lista

SOK = "/tandvard/patientsokning"
INGEN = "Ingen patient med det numret är eller har varit listad hos er."


def sidan(person, flik="behovspeng"):
    return f"/personer/{person.id}/{flik}"


def nytt(person):
    return f"/tandvard/patienter/{person.id}/behovspeng/nytt"


def sist_i_loggen():
    sist = AuditAct.select().order_by(AuditAct.id.desc()).get()
    return sist.handelse, [rad.person for rad in AuditPerson.select().where(AuditPerson.act == sist)]


@pytest.mark.krav("P32", "P13", "AU-01")
def test_sokrutan_leder_till_patientens_flik_och_sokningen_star_i_loggen(som, patient):
    eva = som("eva")
    svar = eva.send(SOK, patientnummer=str(patient.nummer))
    assert (svar.status_code, svar.location) == (303, sidan(patient))
    assert sist_i_loggen() == ("shared.person.sokt", [patient.id])
    assert eva.send(SOK, htmx=True, patientnummer=patient.nummer.lagrat).headers["HX-Redirect"] == sidan(patient)


@pytest.mark.krav("P32", "AC-03", "AU-01")
def test_den_som_inte_ar_patient_dar_finns_inte_vare_sig_nagon_har_numret_eller_inte(som, cast, ansluten):
    okand, ingens = cast.person(3), demo_befolkning.nummer()[60]
    for nummer, i_loggen in ((okand.nummer, [okand.id]), (ingens, [])):
        svar = som("eva").send(SOK, patientnummer=str(nummer))
        assert sist_i_loggen() == ("shared.person.sokt", i_loggen)
        assert svar.status_code == 422
        assert INGEN in svar.text
        assert f'value="{nummer}"' in svar.text, "det som skrevs står kvar"
        assert okand.efternamn not in svar.text


@pytest.mark.krav("P32")
@pytest.mark.parametrize(
    ("skrivet", "mening"),
    [("", "Skriv patientens personnummer."), ("123", "tolv siffror"), ("x" * 500, "tolv siffror")],
)
def test_ett_felskrivet_nummer_sags_vid_sokrutan(som, ansluten, skrivet, mening):
    svar = som("eva").send(SOK, htmx=True, patientnummer=skrivet)
    assert svar.status_code == 422
    assert mening in svar.text
    assert svar.text.lstrip().startswith("<form")


@pytest.mark.krav("P32", "P5")
def test_sokrutan_finns_bara_dar_behovspeng_visas(som, cast):
    assert "patientnummer" not in som("eva").get("/info").text
    anslut(cast)
    assert "patientnummer" in som("eva").get("/info").text
    for vem in ("finn", "greta", "anna"):
        assert "patientnummer" not in som(vem).get("/info").text


@pytest.mark.krav("P13")
def test_fliken_behovspeng_har_patientens_alla_arenden_med_start_och_slut(som, cast, patient, behovsarende):
    tidigare = borja(lista(patient, behovsarende.mottagning, 900), cast.eva, sedan=500)
    text = som("eva").get(sidan(patient)).text
    for en in (tidigare, behovsarende):
        assert f'<a href="/tandvard/behovspeng/{en.id}">{en.nummer}</a>' in text
        assert str(en.start) in text
        assert str(en.slut) in text
    assert "Har gått ut" in text
    assert "Pågår, " in text
    assert text.index(behovsarende.nummer) < text.index(tidigare.nummer)


@pytest.mark.krav("P8")
def test_fliken_listning_visar_vad_som_avsatts_och_inte_var_patienten_listats_sedan(som, cast, patient, ansluten):
    text = som("eva").get(sidan(patient, "listning")).text
    assert "Avsätts till behovspeng" in text
    assert "100,00\u00a0kr</strong> per år. Beloppet gäller från 2000-01-01" in text
    flyttade = clock.today() - timedelta(days=10)
    Tandlakarlistning.create(person=patient, enhet=anslut(cast, "tallmora_tand", "greta"), fran=flyttade)
    text = som("eva").get(sidan(patient, "listning")).text
    assert "Inget, eftersom personen inte är listad" in text
    assert str(flyttade - timedelta(days=1)) in text
    assert "Tallmora" not in text.partition("<main")[2]


@pytest.mark.krav("P6", "AC-03")
def test_patienten_syns_for_den_egna_mottagningen_och_vardgivaren_och_for_bedomaren_nar_det_finns_ett_arende(
    som, cast, patient, behovskoder
):
    def svar():
        return {vem: som(vem).get(sidan(patient)).status_code for vem in ("eva", "disa", "torsten", "greta", "finn")}

    assert svar() == {"eva": 200, "disa": 200, "torsten": 404, "greta": 404, "finn": 404}
    borja(patient, cast.eva)
    assert svar() == {"eva": 200, "disa": 200, "torsten": 200, "greta": 404, "finn": 404}
    assert "Skapa behovspengsärende" not in som("disa").get(sidan(patient)).text


@pytest.mark.krav("P8")
def test_den_som_har_varit_listad_syns_aven_sedan(som, cast, patient, ansluten):
    Tandlakarlistning.update(till=clock.today() - timedelta(days=5)).execute()
    assert som("eva").get(sidan(patient)).status_code == 200


@pytest.mark.krav("P18", "P19", "P20")
def test_arendet_skapas_med_startdatum_och_man_kommer_till_det(som, patient):
    eva = som("eva")
    rutan = eva.get(nytt(patient)).text
    assert "Startdatum för prövningsperioden" in rutan
    assert f'value="{clock.today()}"' in rutan
    svar = eva.send(nytt(patient), start=str(clock.today()))
    arende = Behovsarende.get()
    assert (svar.status_code, svar.location) == (303, f"/tandvard/behovspeng/{arende.id}")
    assert arende.nummer == f"BP-{clock.today().year}-00001"


@pytest.mark.krav("P9", "P10", "P18")
def test_det_som_ar_fel_sags_vid_faltet_och_datumet_star_kvar(som, patient, behovsarende):
    imorgon, fore = clock.today() + timedelta(days=1), clock.today() - timedelta(days=2000)
    for dag, mening in (
        (imorgon, "inte i framtiden"),
        (fore, "inte listad hos mottagningen på startdatumet"),
        (clock.today(), "Perioderna får inte överlappa"),
    ):
        svar = som("eva").send(nytt(patient), start=str(dag))
        assert svar.status_code == 422
        assert mening in svar.text
        assert f'value="{dag}"' in svar.text
    assert som("eva").send(nytt(patient), start="i går").status_code == 422
    assert Behovsarende.select().count() == 1


@pytest.mark.krav("P1", "P7")
def test_den_som_inte_kan_rapportera_far_veta_vem_man_vander_sig_till(som, cast, patient):
    svar = som("disa").get(nytt(patient))
    assert svar.status_code == 403
    assert "Logga in mot en mottagning" in svar.text


@pytest.mark.krav("P32")
def test_ett_arende_utan_atgardskoder_tas_bort_och_ett_med_sager_varfor_inte(
    som, cast, patient, behovsarende, uppgifter
):
    url = f"/tandvard/behovspeng/{behovsarende.id}/borttagning"
    eva = som("eva")
    assert url in eva.get(sidan(patient)).text
    assert behovsarende.nummer in eva.get(url).text
    en = rapportera.lagg_till(behovsarende, uppgifter("101"), by=cast.eva)
    assert url not in eva.get(sidan(patient)).text
    svar = eva.send(url)
    assert svar.status_code == 422
    assert "Ta bort alla åtgärdskoder i ärendet först." in svar.text
    rapportera.ta_bort(en, by=cast.eva)
    assert url in eva.get(sidan(patient)).text
    svar = eva.send(url)
    assert (svar.status_code, svar.location) == (303, sidan(patient))
    assert behovsarende.nummer not in eva.get(sidan(patient)).text.partition("<main")[2]
    assert eva.get(f"/tandvard/behovspeng/{behovsarende.id}").status_code == 404


@pytest.mark.krav("P3", "P5")
def test_nar_mottagningen_aldrig_varit_ansluten_finns_patienten_inte(som, cast):
    person = lista(cast.person(4), cast.enhet("ekdala_tand"))
    assert not Anslutning.select().exists()
    assert som("eva").get(sidan(person)).status_code == 404


@pytest.mark.krav("PR-01")
def test_en_patient_med_skyddad_identitet_ar_dold_tills_mottagningen_visar_uppgifterna(som, patient, behovsarende):
    Person.update(skydd=Skydd.SEKRETESSMARKERING).where(Person.id == patient.id).execute()
    eva, arendet = som("eva"), f"/tandvard/behovspeng/{behovsarende.id}"
    assert eva.send(SOK, patientnummer=str(patient.nummer)).location == sidan(patient)
    for url in (sidan(patient), arendet):
        assert patient.efternamn not in eva.get(url).text
    eva.send(f"/personer/{patient.id}/visning", skal="Patienten sitter i väntrummet.")
    for url in (sidan(patient), arendet):
        assert str(patient.nummer) in eva.get(url).text
