"""SIP on its pages: begun from a search, the ground, the kallelse, the answers, samordningsansvarig and the end."""

import io
from datetime import time, timedelta

import pytest

from blueprints.shared.show import dag as visa_dag
from models.samverkan.arende import Arende
from models.samverkan.meddelanden.meddelande import Meddelande
from models.samverkan.samtycke import Samtycke
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.rules import RuleBroken
from tests.samverkan.sip.conftest import innehall, kalla


@pytest.fixture
def fonster(som):
    """A window that goes to the pages of one SIP."""

    def oppna(namn, arende, steg="kallelse"):
        return som(namn).get(f"/samverkan/arenden/{arende.id}/{steg}")

    return oppna


def ifyllt(**andrat):
    """What the form of a kallelse sends."""
    varden = {falt: "" if varde is None else str(varde) for falt, varde in innehall().items()}
    return varden | {"tid": "13:00", "sedan": 0, "efter": 0} | andrat


def sok(window, person):
    return window.send("/samverkan/sokningar", personnummer=person.nummer.lagrat).headers["Location"]


@pytest.mark.krav("M63", "M64")
def test_kommunen_skapar_en_sip_fran_sokningen_och_sedan_ar_rutan_gra(som, cast):
    person, carin = cast.person(0), som("carin")
    traffar = sok(carin, person)
    assert "Skapa ny SIP" in carin.get(traffar).text
    svar = carin.send(f"{traffar}/sip")
    assert svar.status_code == 303
    sidan = carin.get(svar.headers["Location"], follow_redirects=True).text
    assert "Har patienten fått skriftlig information?" in sidan
    gra = carin.get(traffar).text
    assert "<button disabled>Skapa ny SIP</button>" in gra
    assert "redan en aktiv SIP" in carin.send(f"{traffar}/sip").text


@pytest.mark.krav("M63")
def test_den_som_inte_deltar_far_veta_att_en_aktiv_sip_finns_men_inte_vilken(som, sip, cast):
    lena = som("lena")
    sidan = lena.get(sok(lena, sip.person)).text
    assert "Din enhet eller roll deltar inte i den" in sidan
    assert sip.nummer not in sidan


@pytest.mark.krav("M67", "M68", "M69")
def test_information_och_samtycke_registreras_pa_kallelsens_blad(som, fonster, sip):
    carin, url = som("carin"), f"/samverkan/arenden/{sip.id}"
    assert carin.send(f"{url}/patientinformation").headers["Location"].endswith("/kallelse")
    assert "Menprövning kan bara utföras av legitimerad personal" in fonster("carin", sip).text
    assert carin.send(f"{url}/samtycke/samtycke").status_code == 303
    assert "Skicka kallelse" in fonster("bo", sip).text
    assert som("bo").send(f"{url}/samtycke/avregistrering").status_code == 303
    assert "Planen kan varken läsas eller skrivas" in fonster("carin", sip).text


@pytest.mark.krav("M70", "M71", "M72")
def test_kallelsen_far_sina_meningar_vid_falten_och_texten_star_kvar(som, med_grund):
    url = f"/samverkan/arenden/{med_grund.id}/kallelse"
    svar = som("carin").send(f"{url}/sandning", **ifyllt(plats="", datum="2020-01-01", orsak="Ett skäl"))
    assert svar.status_code == 422
    assert "Skriv var mötet hålls." in svar.text
    assert "Ett skäl" in svar.text
    svar = som("carin").send(f"{url}/sandning", **ifyllt(datum="2020-01-01"))
    assert "Mötestiden måste vara i framtiden" in svar.text
    assert Kallelse.skickad(med_grund) is None


@pytest.mark.krav("M72", "M86")
def test_utkast_sandning_kvittens_och_ny_version(som, fonster, med_grund):
    url = f"/samverkan/arenden/{med_grund.id}/kallelse"
    assert som("carin").send(f"{url}/utkast", **ifyllt(plats="Rum 7", datum="", tid="")).status_code == 303
    assert "Rum 7" in fonster("bo", med_grund).text
    assert som("bo").send(f"{url}/utkast", **ifyllt(plats="Rum 8")).status_code == 409
    assert som("carin").send(f"{url}/sandning", **ifyllt(sedan=1)).status_code == 303
    sidan = fonster("bo", med_grund).text
    assert "Version 1, publicerad" in sidan
    assert "kl. 13.00" in sidan
    assert som("bo").send(f"{url}/kvittering", version=1).status_code == 303
    assert som("bo").send(f"{url}/sandning", **ifyllt(efter=1, plats="Videorum")).status_code == 303
    aldre = som("carin").get(f"{url}/version/1").text
    assert "Vårdcentralen, rum 3" in aldre
    assert "Videorum" not in aldre.split("Deltagande enheter")[0]


def test_den_som_inte_kan_komma_foreslar_en_tid_som_alla_laser(som, fonster, kallad):
    url = f"/samverkan/arenden/{kallad.id}/kallelse/svar"
    assert "Kan inte komma" in som("bo").get(f"{url}?version=1").text
    assert "Skriv varför ni inte kan komma" in som("bo").send(url, orsak="", version=1).text
    dag = clock.today() + timedelta(days=9)
    assert som("bo").send(url, orsak="Stängt", datum=dag, tid="09:00", version=1).status_code == 303
    sidan = fonster("carin", kallad).text
    assert f"Föreslår {visa_dag(dag)} kl. 09.00" in sidan


@pytest.mark.krav("M73")
def test_samordningsansvarig_registreras_och_tas_bort_i_hogerfaltet(som, fonster, med_grund, cast):
    url, bo = f"/samverkan/arenden/{med_grund.id}/samordningsansvarig", cast.medarbetare("bo")
    sokt = som("carin").send(url, sok=bo.hsa_id, utanfor="y", leta="1")
    assert bo.namn in sokt.text
    assert som("carin").send(url, vald=bo.id).status_code == 303
    assert bo.namn in fonster("carin", med_grund).text
    rad = Samordningsansvarig.for_arende(med_grund)
    assert som("bo").send(f"{url}/{rad.id}/borttagning").status_code == 303
    assert Samordningsansvarig.for_arende(med_grund) is None


@pytest.mark.krav("M88")
def test_planen_avslutas_med_anledning_och_kan_sedan_bara_lasas(som, fonster, kallad):
    url = f"/samverkan/arenden/{kallad.id}/avslut"
    assert "Skriv varför planen avslutas" in som("bo").send(url, anledning="").text
    assert som("bo").send(url, anledning="Målen är uppfyllda").status_code == 303
    sidan = fonster("carin", kallad).text
    assert "Planen är avslutad" in sidan
    assert "Målen är uppfyllda" in sidan
    assert "Skicka kallelse" not in sidan


@pytest.mark.krav("M89")
def test_ta_bort_plan_finns_tills_kallelsen_ar_skickad(som, fonster, med_grund, cast):
    assert "Ta bort plan" in fonster("carin", med_grund).text
    kalla(med_grund, cast.carin)
    sidan = fonster("carin", med_grund).text
    assert "Ta bort plan" not in sidan
    assert "Avsluta plan" in sidan


@pytest.mark.krav("BG-06")
def test_aterkallat_samtycke_doljer_kallelse_samordnare_och_kartlaggning(som, fonster, kallad, cast):
    Samordningsansvarig.registrera(kallad, cast.medarbetare("bo"), by=cast.carin)
    Samtycke.for_arende(kallad).avregistrera(by=cast.carin)
    for namn in ("carin", "bo"):
        sidan = fonster(namn, kallad).text
        assert "Vårdcentralen, rum 3" not in sidan
        assert "Samordningsansvarig" not in sidan
    assert fonster("carin", kallad, "kartlaggning").status_code == 404
    assert "rum 3" not in som("carin").get(f"/samverkan/arenden/{kallad.id}/kallelse/version/1").text
    assert som("carin").get(f"/samverkan/arenden/{kallad.id}/samordningsansvarig").status_code == 404


@pytest.mark.krav("M75")
def test_kartlaggningen_i_en_sip_ar_gemensam_for_alla_deltagare(som, fonster, med_grund):
    url = f"/samverkan/arenden/{med_grund.id}/kartlaggning"
    assert som("bo").send(f"{url}/start").status_code == 303
    for namn in ("bo", "carin"):
        sidan = fonster(namn, med_grund, "kartlaggning").text
        assert "Personens egen röst" in sidan
        assert "Du skriver här" in sidan
    falt = {"text-viktigt": "Att få bo kvar", "version-viktigt": 0}
    assert som("carin").send(f"{url}/falt/viktigt", **falt).status_code in (200, 303)
    assert "Att få bo kvar" in fonster("bo", med_grund, "kartlaggning").text


def test_en_sip_har_inga_steg_och_adresser_som_hor_till_en_svu(som, kallad, cast):
    anna = som("anna")
    for adress in ("inskrivning", "utskrivning", "fasta-vardkontakter", "mottagningssvar", "underlag", "patientbesked"):
        assert anna.get(f"/samverkan/arenden/{kallad.id}/{adress}").status_code == 404
    svu = Arende.skapa_svu(cast.person(5), by=cast.anna)
    assert som("anna").get(f"/samverkan/arenden/{svu.id}/avslut").status_code == 404
    with pytest.raises(RuleBroken):
        kalla(svu, cast.anna, tid=time(14))


@pytest.mark.krav("AU-01")
def test_lasningen_av_sipens_blad_loggas(som, kallad):
    som("bo").get(f"/samverkan/arenden/{kallad.id}/avslut")
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (act.handelse, act.objekt_id) == ("samverkan.arende.last", kallad.id)


@pytest.mark.krav("M93", "M97")
def test_ett_meddelande_med_fil_skickas_ocksa_i_en_sip(som, kallad, cast):
    url = f"/samverkan/arenden/{kallad.id}"
    fil = io.BytesIO(b"Dagordning"), "dagordning.txt"
    assert som("carin").send(f"{url}/meddelanden/utkast/fil", fil=fil).status_code == 200
    svar = som("carin").send(f"{url}/meddelanden", text="Dagordning till mötet.")
    assert svar.status_code == 303
    assert som("carin").get(svar.location).status_code == 200
    assert som("bo").get(f"{url}/meddelanden/{Meddelande.get().id}/fil").data == b"Dagordning"


@pytest.mark.krav("M66", "M74")
def test_en_avdelning_laggs_till_i_tradet_fore_kallelsen_och_tas_bort_nar_den_inte_behovs(som, med_grund, cast):
    carin, url, avdelning = som("carin"), f"/samverkan/arenden/{med_grund.id}/deltagare", cast.anna.enhet
    tradet = carin.get(f"{url}/ny").text
    assert f'{cast.bo.enhet.namn} <span class="push muted">Ingår</span>' in tradet
    assert f"Vill du lägga till {avdelning.namn} i ärendet?" in tradet
    assert carin.send(url, enhet=avdelning.id).status_code == 303
    kalla(med_grund, cast.carin)
    assert "Kvittera att" in som("anna").get(f"/samverkan/arenden/{med_grund.id}/kallelse").text
    rad = next(en for en in med_grund.aktiva_deltagare if en.enhet_id == avdelning.id)
    assert carin.send(f"{url}/{rad.id}/borttagning").status_code == 303
    assert avdelning.id not in {en.enhet_id for en in med_grund.aktiva_deltagare}
