"""Vad man inte deltar i finns inte: främmande id, borttagna deltagare, utkast och fält som ingen har bett om."""

import re

import pytest

from models.samverkan.arende import Arende, Deltagare
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.sokning import Sokning
from models.samverkan.steg import Kvittering, Stegversion
from models.shared import clock
from models.shared.organisation import Enhet, Medarbetare
from models.shared.session import LoginSession
from tests.samverkan.conftest import innehall, publicera

FINNS_INTE = 987_654_321
ADRESSER = (
    ("GET", ""),
    ("GET", "/inskrivning"),
    ("GET", "/utskrivningstid"),
    ("GET", "/kartlaggning"),
    ("GET", "/mer"),
    ("GET", "/borttagning"),
    ("POST", "/borttagning"),
    ("GET", "/deltagare/ny"),
    ("POST", "/deltagare"),
    ("GET", "/deltagare/1"),
    ("POST", "/deltagare/1/borttagning"),
    ("POST", "/inskrivning/utkast"),
    ("POST", "/inskrivning/publicering"),
    ("POST", "/inskrivning/kvittering"),
    ("GET", "/menprovning"),
    ("POST", "/menprovning"),
    ("POST", "/patientinformation"),
    ("GET", "/patientinformation/nej"),
    ("POST", "/patientinformation/nej"),
    ("POST", "/samtycke/samtycke"),
    ("POST", "/samtycke/avregistrering"),
)


def falt(**andrat):
    return {namn: "" if varde is None else varde for namn, varde in innehall(**andrat).items()} | {
        "sedan": 0,
        "efter": 1,
    }


def sidan(svar):
    """Svaret utan det som skiljer två sidor med samma innehåll."""
    return svar.status_code, re.sub(r'content="[^"]{80,}"|value="[^"]{10,}"', "", svar.text)


def hamta(window, metod, url):
    return window.get(url) if metod == "GET" else window.send(url, version=1, **falt())


@pytest.fixture
def annan(cast):
    """Hannas SVU för en annan patient, publicerad till andra enheter än Annas."""
    arende = Arende.skapa_svu(cast.person(4, listad="almryd_vc", kommunkod="9902"), by=cast.hanna)
    Patientinformation.registrera(arende, lamnad=True, by=cast.hanna)
    Samtycke.registrera(arende, Grund.SAMTYCKE, by=cast.hanna)
    publicera(arende, cast.hanna)
    return Arende.get_by_id(arende.id)


@pytest.mark.krav("AC-02", "AC-03", "AC-07")
@pytest.mark.parametrize("vem", ["hanna", "lena", "ibrahim", "maja"])
def test_andras_arende_svarar_precis_som_ett_som_inte_finns(som, publicerad, vem):
    window = som(vem)
    for metod, slut in ADRESSER:
        andras = hamta(window, metod, f"/samverkan/arenden/{publicerad.id}{slut}")
        inget = hamta(window, metod, f"/samverkan/arenden/{FINNS_INTE}{slut}")
        assert sidan(andras) == sidan(inget), slut
        assert andras.status_code == 404


@pytest.mark.krav("AC-03", "AC-04")
def test_en_deltagare_nas_bara_genom_sitt_eget_arende(som, cast, publicerad, annan):
    anna, hannas = som("anna"), annan.aktiva_deltagare[0]
    for url in (
        f"/samverkan/arenden/{publicerad.id}/deltagare/{hannas.id}",
        f"/samverkan/arenden/{publicerad.id}/deltagare/{FINNS_INTE}",
    ):
        assert anna.get(url).status_code == 404
        assert anna.send(url + "/borttagning").status_code == 404
    assert len(annan.aktiva_deltagare) == 3


@pytest.mark.krav("AC-03")
def test_frammande_id_i_formularet(som, cast, publicerad, annan):
    bo = som("bo")
    url = f"/samverkan/arenden/{publicerad.id}"
    svar = bo.send(f"{url}/inskrivning/kvittering", version=1, id=annan.id, arende=annan.id, enhet=cast.anna.enhet_id)
    assert svar.status_code == 303
    (rad,) = Kvittering.select()
    assert (rad.version.arende_id, rad.enhet_id, rad.av_id) == (publicerad.id, cast.bo.enhet_id, cast.bo.uppdrag_id)
    for enhet in (FINNS_INTE, cast.enhet("ekdala_tand").id, cast.enhet("region").id, cast.bo.enhet_id, 0, "x"):
        assert bo.send(f"{url}/deltagare", enhet=enhet).status_code == 422


@pytest.mark.krav("AC-03", "M31")
def test_ansvarig_for_menprovning_valjs_bland_de_egna(som, cast, svu):
    anna = som("anna")
    anna.send(f"/samverkan/arenden/{svu.id}/patientinformation")
    frammande = Medarbetare.get(Medarbetare.id == cast.uppdrag["henrik"].medarbetare_id)
    assert frammande.legitimation
    olegitimerad = cast.medarbetare("jasmin")
    for vald in (frammande.id, olegitimerad.id, FINNS_INTE, "", "x"):
        svar = anna.send(f"/samverkan/arenden/{svu.id}/menprovning", valj=1, ansvarig=vald)
        assert svar.status_code == 422
        assert frammande.namn not in svar.text
    assert Samtycke.for_arende(svu) is None


@pytest.mark.krav("AC-03")
def test_en_sokning_ar_bara_ens_egen(som, cast):
    sokning = Sokning.create(medarbetare=cast.anna.medarbetare_id, nummer=cast.person(0).nummer)
    assert som("anna").get(f"/samverkan/sokningar/{sokning.nyckel}").status_code == 200
    for vem in ("gustav", "bo"):
        andras = som(vem).get(f"/samverkan/sokningar/{sokning.nyckel}")
        inget = som(vem).get("/samverkan/sokningar/finnsintefinnsinte")
        assert sidan(andras) == sidan(inget)
        assert andras.status_code == 404
    assert som("gustav").send(f"/samverkan/sokningar/{sokning.nyckel}/svu").status_code == 404


@pytest.mark.krav("AC-08")
def test_borttagen_deltagare_stangs_ute_vid_nasta_klick(som, cast, publicerad):
    bo, url = som("bo"), f"/samverkan/arenden/{publicerad.id}"
    assert bo.get(f"{url}/inskrivning").status_code == 200
    Deltagare.get(Deltagare.arende == publicerad, Deltagare.enhet == cast.bo.enhet_id).ta_bort(by=cast.anna)
    for metod, slut in ADRESSER:
        assert hamta(bo, metod, url + slut).status_code == 404, slut
    assert not Kvittering.select().exists()
    assert publicerad.person.efternamn not in bo.get("/samverkan/").text


@pytest.mark.krav("AC-08")
def test_den_som_laggs_till_igen_ser_arendet_igen(som, cast, publicerad):
    Deltagare.get(Deltagare.arende == publicerad, Deltagare.enhet == cast.bo.enhet_id).ta_bort(by=cast.anna)
    Deltagare.lagg_till(publicerad, cast.enhet("ekdala_vc"), by=cast.anna)
    assert som("bo").get(f"/samverkan/arenden/{publicerad.id}/inskrivning").status_code == 200


@pytest.mark.krav("AC-07", "M14")
def test_enhet_byts_bara_inom_det_egna_organisationsnumret(som, cast, publicerad):
    lena = som("lena")
    for enhet in (cast.bo.enhet_id, cast.carin.enhet_id, FINNS_INTE, "x", "-1", ""):
        assert lena.send("/enhet", enhet=enhet).status_code == 404
    assert lena.get(f"/samverkan/arenden/{publicerad.id}/inskrivning").status_code == 404
    assert not LoginSession.select().where(LoginSession.enhet.is_null(False)).exists()


@pytest.mark.krav("AC-07", "M14")
def test_vid_en_annan_enhet_i_regionen_ser_man_det_den_ser(som, cast, publicerad):
    hanna, url = som("hanna"), f"/samverkan/arenden/{publicerad.id}/inskrivning"
    assert hanna.get(url).status_code == 404
    assert hanna.send("/enhet", enhet=cast.anna.enhet_id).status_code == 303
    assert hanna.get(url).status_code == 200
    Enhet.update(upphord=clock.today()).where(Enhet.id == cast.anna.enhet_id).execute()
    assert hanna.get(url).status_code == 401


@pytest.mark.krav("AC-03", "M34")
@pytest.mark.parametrize("vem", ["bo", "carin"])
def test_utkastet_finns_inte_for_mottagarna_pa_nagon_adress(som, cast, med_samtycke, vem):
    anna, window, url = som("anna"), som(vem), f"/samverkan/arenden/{med_samtycke.id}"
    fran_borjan = window.get("/samverkan/andringar?sedan=0&fran=0")
    assert anna.send(f"{url}/inskrivning/utkast", **falt(orsak="Hemligt utkast", efter=0)).status_code == 303
    assert "Hemligt utkast" in anna.get(f"{url}/inskrivning").text
    for metod, slut in ADRESSER:
        assert hamta(window, metod, url + slut).status_code == 404, slut
    assert med_samtycke.person.efternamn not in window.get("/samverkan/").text
    poll = window.get("/samverkan/andringar?sedan=0&fran=0")
    assert (poll.status_code, poll.text) == (fran_borjan.status_code, fran_borjan.text) == (204, "")
    sokt = window.send("/samverkan/sokningar", personnummer=med_samtycke.person.nummer.lagrat)
    traff = window.get(sokt.headers["Location"]).text
    assert med_samtycke.nummer not in traff
    assert "läsläge" not in traff


@pytest.mark.krav("AC-03", "M34")
def test_ett_nytt_utkast_efter_publicering_visas_bara_for_slutenvarden(som, publicerad):
    url = f"/samverkan/arenden/{publicerad.id}/inskrivning"
    assert som("anna").send(f"{url}/utkast", **falt(orsak="Hemligt utkast")).status_code == 303
    assert "Hemligt utkast" in som("anna").get(url).text
    for vem in ("bo", "carin", "dan"):
        assert "Hemligt utkast" not in som(vem).get(url).text


@pytest.mark.krav("AC-10")
def test_falt_som_ingen_har_bett_om_lamnas_darhan(som, cast, publicerad):
    extra = {
        "id": FINNS_INTE,
        "nummer": "SVU-1999-00001",
        "status": "arkiverad",
        "arkiverad": clock.now(),
        "borttagen": clock.now(),
        "publicerad": "",
        "skapad_av": cast.bo.uppdrag_id,
        "skapad_enhet": cast.bo.enhet_id,
        "av": cast.bo.uppdrag_id,
        "andrad_av": cast.bo.uppdrag_id,
        "publicerad_av": cast.bo.uppdrag_id,
        "enhet": cast.bo.enhet_id,
        "enhet_id": cast.bo.enhet_id,
        "part": "kommun",
        "version_id": 7,
        "andring": 900,
        "tidpunkt": "1999-01-01",
        "role": "administrator",
        "is_locked": 1,
        "permissions": "tandvard.fakturera",
    }
    fore = Arende.select().where(Arende.id == publicerad.id).dicts().get()
    svar = som("anna").send(f"/samverkan/arenden/{publicerad.id}/inskrivning/publicering", **falt(), **extra)
    assert svar.status_code == 303
    efter = Arende.select().where(Arende.id == publicerad.id).dicts().get()
    rorliga = {"andrad", "andring"}
    assert {k: v for k, v in efter.items() if k not in rorliga} == {k: v for k, v in fore.items() if k not in rorliga}
    assert efter["andring"] == fore["andring"] + 1
    version = Stegversion.senaste(publicerad, "inskrivning")
    assert (version.nummer, version.publicerad_av_id) == (2, cast.anna.uppdrag_id)
    assert version.publicerad_enhet_id == cast.anna.enhet_id
    rad = Inskrivning.publicerad(publicerad)
    assert (rad.andrad_av_id, rad.version_id) == (cast.anna.uppdrag_id, version.id)


@pytest.mark.krav("AC-10")
def test_ny_svu_tar_inget_ur_formularet_for_den_som_registret_kanner(som, cast):
    person = cast.person(0)
    sokning = Sokning.create(medarbetare=cast.anna.medarbetare_id, nummer=person.nummer)
    falska = {"fornamn": "Falsk", "efternamn": "Person", "person": 1, "typ": "sip", "skapad_enhet": cast.bo.enhet_id}
    assert som("anna").send(f"/samverkan/sokningar/{sokning.nyckel}/svu", **falska).status_code == 303
    (arende,) = Arende.select()
    assert (arende.typ, arende.skapad_enhet_id, arende.person.namn) == ("svu", cast.anna.enhet_id, person.namn)


@pytest.mark.krav("AC-11")
@pytest.mark.parametrize("vem", ["bo", "carin", "malin"])
def test_bara_slutenvarden_skriver_inskrivning_och_samtycke(som, cast, publicerad, vem):
    if vem == "malin":
        Deltagare.lagg_till(publicerad, cast.enhet("ekdala_hemsjukvard"), by=cast.anna)
    window, url = som(vem), f"/samverkan/arenden/{publicerad.id}"
    fore = list(Inskrivning.select().dicts()), list(Samtycke.select().dicts())
    for slut in (
        "/inskrivning/utkast",
        "/inskrivning/publicering",
        "/patientinformation",
        "/samtycke/nekat",
        "/samtycke/avregistrering",
        "/borttagning",
    ):
        svar = window.send(url + slut, **falt(orsak="Ändrad av mottagaren"))
        assert svar.status_code == 422, slut
        assert "lutenvården" in svar.text, slut
    assert (list(Inskrivning.select().dicts()), list(Samtycke.select().dicts())) == fore
    assert Patientinformation.select().count() == 1
    assert Arende.get_by_id(publicerad.id).borttagen is None


@pytest.mark.krav("AC-11")
def test_samma_medarbetare_skriver_inte_som_oppenvard(som, cast, publicerad):
    """Rätten följer enheten där man är, inte den man är."""
    anna, url = som("anna"), f"/samverkan/arenden/{publicerad.id}/inskrivning/publicering"
    anna.send("/enhet", enhet=cast.bo.enhet_id)
    assert anna.send(url, **falt(orsak="Skrivet från avdelningens sida")).status_code == 412
    anna.token = None  # a page that was made at the vårdcentral
    assert anna.send(url, **falt(orsak="Skrivet från vårdcentralen")).status_code == 422
    assert Stegversion.senaste(publicerad, "inskrivning").nummer == 1


@pytest.mark.krav("WE-01")
def test_en_gammal_sida_sager_till_i_stallet_for_att_spara(som, publicerad):
    before, anna = som("anna"), som("anna")
    anna.token = before.csrf()
    svar = anna.send(f"/samverkan/arenden/{publicerad.id}/borttagning")
    assert svar.status_code == 400
    assert "Ladda om sidan och försök igen." in svar.text
    assert Arende.get_by_id(publicerad.id).borttagen is None
