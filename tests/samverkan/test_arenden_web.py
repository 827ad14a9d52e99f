"""Ärendets sidor som svar: ordningen till en inskrivning, kvittering, deltagare och borttagning."""

import re
from datetime import timedelta

import pytest

from models.samverkan import steg
from models.samverkan.arende import Arende
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.samtycke import Patientinformation, Samtycke
from models.samverkan.steg import Kvittering
from models.shared import clock
from tests.samverkan.conftest import publicera


def sida(window, arende, steg="inskrivning"):
    svar = window.get(f"/samverkan/arenden/{arende.id}/{steg}")
    assert svar.status_code == 200, svar.status
    return svar.text


def falt(**andrat):
    idag = clock.today()
    varden = {
        "inskriven": idag.isoformat(),
        "klockan": "",
        "beraknad_ut": (idag + timedelta(days=4)).isoformat(),
        "orsak": "Höftfraktur",
        "sedan": 0,
        "efter": 0,
    }
    return varden | andrat


@pytest.mark.krav("M28", "M29")
def test_ja_leder_till_samtycke_och_samtycke_till_inskrivning(som, svu):
    anna, url = som("anna"), f"/samverkan/arenden/{svu.id}"
    assert "Registrera samtycke" not in sida(anna, svu)
    assert anna.send(url + "/patientinformation").status_code == 303
    assert "Registrera samtycke" in sida(anna, svu)
    assert anna.send(url + "/samtycke/samtycke").status_code == 303
    assert 'name="orsak"' in sida(anna, svu)
    assert Samtycke.for_arende(svu).grund == "samtycke"


@pytest.mark.krav("M28")
def test_nej_utan_anledning_visar_meningen_vid_faltet(som, svu):
    anna, url = som("anna"), f"/samverkan/arenden/{svu.id}/patientinformation/nej"
    svar = anna.send(url, anledning="")
    assert svar.status_code == 422 and "Ange anledningen" in svar.text
    assert Patientinformation.for_arende(svu) is None
    assert anna.send(url, anledning="Patienten sover").status_code == 303


@pytest.mark.krav("M30", "BG-05")
def test_vid_nekat_samtycke_finns_inget_falt_for_orsak_och_ingen_vag(som, svu, cast):
    anna, url = som("anna"), f"/samverkan/arenden/{svu.id}"
    anna.send(url + "/patientinformation")
    anna.send(url + "/samtycke/nekat")
    assert 'name="orsak"' not in sida(anna, svu)
    svar = anna.send(url + "/inskrivning/publicering", **falt())
    assert svar.status_code == 422 and Inskrivning.select().count() == 0
    assert anna.send(url + "/inskrivning/publicering", **falt(orsak="")).status_code == 303
    assert anna.get(url + "/kartlaggning").status_code == 404


@pytest.mark.krav("M31")
def test_menprovning_soker_fram_den_ansvariga(som, svu, cast):
    anna, url = som("anna"), f"/samverkan/arenden/{svu.id}"
    anna.send(url + "/patientinformation")
    gustav = cast.medarbetare("gustav")
    assert gustav.namn in anna.send(url + "/menprovning", sok=gustav.fornamn[:3]).text
    assert gustav.namn not in anna.send(url + "/menprovning", sok=gustav.fornamn[:2]).text
    assert anna.send(url + "/menprovning", valj=1, ansvarig=gustav.id).status_code == 303
    assert gustav.namn in sida(anna, svu)


@pytest.mark.krav("M31")
def test_undersokskoterska_utfor_ingen_menprovning(som, svu, cast):
    jasmin, url = som("jasmin"), f"/samverkan/arenden/{svu.id}"
    jasmin.send(url + "/patientinformation")
    svar = jasmin.send(url + "/menprovning", valj=1, ansvarig=cast.medarbetare("gustav").id)
    assert svar.status_code == 422 and Samtycke.for_arende(svu) is None


@pytest.mark.krav("M31", "BG-03")
@pytest.mark.parametrize(("namn", "hinder"), [("jasmin", "Bara legitimerad personal"), ("bo", "Bara slutenvården")])
def test_menprovningens_sida_sager_vem_som_far_och_erbjuder_inget(som, publicerad, cast, namn, hinder):
    vem, url = som(namn), f"/samverkan/arenden/{publicerad.id}/menprovning"
    text = vem.get(url).text
    assert hinder in text
    assert "Be en legitimerad kollega" in text
    assert 'name="sok"' not in text
    gustav = cast.medarbetare("gustav")
    svar = vem.send(url, sok=gustav.fornamn[:3])
    assert svar.status_code == 422
    assert gustav.namn not in svar.text


@pytest.mark.krav("M32")
def test_avregistrera(som, publicerad):
    url = f"/samverkan/arenden/{publicerad.id}/samtycke/avregistrering"
    assert som("bo").send(url).status_code == 422
    assert som("anna").send(url).status_code == 303
    assert Samtycke.for_arende(publicerad) is None
    assert "Höftfraktur" not in sida(som("bo"), publicerad)


@pytest.mark.krav("M33", "M34")
def test_utkast_syns_bara_for_slutenvarden_publicerat_for_alla(som, med_samtycke):
    anna, bo, url = som("anna"), som("bo"), f"/samverkan/arenden/{med_samtycke.id}"
    assert anna.send(url + "/inskrivning/utkast", **falt(beraknad_ut="")).status_code == 303
    assert bo.get(url + "/inskrivning").status_code == 404
    assert anna.send(url + "/inskrivning/publicering", **falt(sedan=1)).status_code == 303
    assert "Höftfraktur" in sida(bo, med_samtycke)


@pytest.mark.krav("M33")
@pytest.mark.parametrize(
    ("andrat", "mening"),
    [
        ({"inskriven": "31/12"}, "Ange datum som ÅÅÅÅ-MM-DD"),
        ({"inskriven": "2026-02-30"}, "Ange datum som ÅÅÅÅ-MM-DD"),
        ({"inskriven": "0001-01-01", "klockan": "00:00"}, "Kontrollera årtalet."),
        ({"beraknad_ut": "9999-12-31"}, "Kontrollera årtalet."),
        ({"klockan": "25:00"}, "Ange klockslag som TT:MM"),
        ({"orsak": "a\u200bb"}, "osynligt tecken"),
        ({"orsak": "x" * 4001}, "högst 4\u00a0000 tecken"),
        ({"beraknad_ut": ""}, "Ange beräknad tid för utskrivning."),
    ],
)
def test_fel_i_formularet_far_en_mening_och_texten_star_kvar(som, med_samtycke, andrat, mening):
    anna, url = som("anna"), f"/samverkan/arenden/{med_samtycke.id}/inskrivning/publicering"
    svar = anna.send(url, **falt(**andrat))
    assert svar.status_code == 422
    assert mening in svar.text
    assert (andrat.get("orsak") or "Höftfraktur") in svar.text
    assert Inskrivning.select().count() == 0


def test_den_som_publicerar_efter_nagon_annan_ser_bada_texterna(som, publicerad, cast):
    anna, url = som("anna"), f"/samverkan/arenden/{publicerad.id}/inskrivning/publicering"
    publicera(publicerad, cast.gustav, efter=1, orsak="Gustavs text")
    svar = anna.send(url, **falt(orsak="Annas text", efter=1))
    assert svar.status_code == 409
    assert "Annas text" in svar.text and "Gustavs text" in svar.text


@pytest.mark.krav("M36")
def test_kvittera_fran_sidan(som, publicerad):
    bo, url = som("bo"), f"/samverkan/arenden/{publicerad.id}/inskrivning/kvittering"
    assert "Kvittera" in sida(bo, publicerad)
    assert bo.send(url, version=1).status_code == 303
    assert Kvittering.select().count() == 1
    assert bo.send(url, version=1).status_code == 422
    assert som("dan").send(url, version=1).status_code == 403


@pytest.mark.krav("M36")
def test_kvittering_av_gammal_version_visar_den_nya(som, publicerad, cast):
    bo = som("bo")
    publicera(publicerad, cast.anna, efter=1, orsak="Ny bedömning")
    svar = bo.send(f"/samverkan/arenden/{publicerad.id}/inskrivning/kvittering", version=1)
    assert svar.status_code == 409 and "Ny bedömning" in svar.text
    assert Kvittering.select().count() == 0


@pytest.mark.krav("M23", "M5")
def test_hogerfaltet_visar_samtycke_deltagare_och_planer(som, publicerad, cast):
    publicerad.arkivera(by=cast.anna)
    ny = Arende.skapa_svu(publicerad.person, by=cast.anna)
    text = sida(som("anna"), ny)
    assert "Samtycke" in text and publicerad.nummer in text
    assert cast.carin.enhet.namn in text
    rad = next(d for d in publicerad.aktiva_deltagare if d.enhet_id == cast.bo.enhet_id)
    roller = som("carin").get(f"/samverkan/arenden/{publicerad.id}/deltagare/{rad.id}").text
    assert cast.bo.roll in roller and "kvittering" in roller


@pytest.mark.krav("M91")
def test_ny_deltagare_och_ta_bort_enhet(som, publicerad, cast):
    carin, url = som("carin"), f"/samverkan/arenden/{publicerad.id}/deltagare"
    enhet = cast.malin.enhet
    assert enhet.namn in carin.get(url + "/ny").text
    assert carin.send(url, enhet=enhet.id).status_code == 303
    assert carin.send(url, enhet=enhet.id).status_code == 422
    rad = next(d for d in publicerad.aktiva_deltagare if d.enhet_id == enhet.id)
    assert carin.send(f"{url}/{rad.id}/borttagning").status_code == 303
    assert carin.get(f"{url}/{rad.id}").status_code == 404


@pytest.mark.krav("M35")
def test_ta_bort_plan(som, publicerad):
    url = f"/samverkan/arenden/{publicerad.id}/borttagning"
    anna = som("anna")
    assert publicerad.person.listnamn in anna.get(url).text
    assert som("bo").send(url).status_code == 422
    assert anna.send(url).status_code == 303
    assert anna.get(f"/samverkan/arenden/{publicerad.id}").status_code == 404
    assert Arende.get_by_id(publicerad.id).borttagen


def test_borttagen_mottagare_mellan_sida_och_klick(som, publicerad, cast):
    bo = som("bo")
    sida(bo, publicerad)
    next(d for d in publicerad.aktiva_deltagare if d.enhet_id == cast.bo.enhet_id).ta_bort(by=cast.anna)
    svar = bo.send(f"/samverkan/arenden/{publicerad.id}/inskrivning/kvittering", version=1)
    assert svar.status_code == 404 and "Sidan finns inte" in svar.text
    assert Kvittering.select().count() == 0


@pytest.mark.krav("M1", "M2", "M36")
def test_den_roda_cirkeln_sager_vad_som_ska_goras(som, publicerad):
    assert "Att göra: Kvittera inskrivning" in som("bo").get("/samverkan/").text
    assert "Att göra:" not in som("dan").get("/samverkan/").text


@pytest.mark.krav("M21")
def test_ett_oppet_arende_far_veta_att_det_har_andrats(som, publicerad, cast):
    anna = som("anna")
    fraga = re.search(r'hx-get="([^"]+/andring[^"]+)"', sida(anna, publicerad))[1].replace("&amp;", "&")
    assert anna.get(fraga).status_code == 204
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.bo)
    svar = anna.get(fraga)
    assert svar.status_code == 200 and "Ärendet har ändrats." in svar.text
    assert publicerad.person.efternamn not in svar.text
    assert som("hanna").get(fraga).status_code == 404


@pytest.mark.krav("M27")
def test_en_part_som_saknas_sags_med_sitt_skal(som, publicerad, cast):
    anna = som("anna")
    next(d for d in publicerad.aktiva_deltagare if d.enhet_id == cast.carin.enhet_id).ta_bort(by=cast.anna)
    assert f"Ingen kommun deltar. {cast.carin.enhet.namn} är borttagen ur ärendet." in sida(anna, publicerad)


@pytest.mark.krav("M32")
def test_aterkallat_samtycke_ser_inte_ut_som_om_det_aldrig_funnits(som, publicerad, cast):
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    assert "Samtycke återtaget" in sida(som("bo"), publicerad)


@pytest.mark.krav("M33")
def test_alla_falt_som_saknas_namns_pa_en_gang(som, med_samtycke):
    url = f"/samverkan/arenden/{med_samtycke.id}/inskrivning/publicering"
    text = som("anna").send(url, **falt(inskriven="", beraknad_ut="", orsak="")).text
    for mening in ("Ange inskrivningsdatum.", "Ange beräknad tid för utskrivning.", "Ange inskrivningsorsak."):
        assert mening in text


@pytest.mark.krav("M33")
@pytest.mark.parametrize(("steg", "falt"), [("inskrivning", "Inskrivningsorsak"), ("utskrivningstid", "Orsak till")])
def test_formularet_for_det_som_ar_publicerat_hamtas_nar_nagon_ska_andra(som, publicerad, steg, falt):
    stangt, oppet = sida(som("anna"), publicerad, steg), sida(som("anna"), publicerad, f"{steg}?andra=1")
    assert f"/{steg}?andra=1" in stangt and f"{falt}" not in re.sub(r"<d[td].*?</d[td]>", "", stangt)
    assert '<details class="edit" open>' in oppet and falt in oppet
    assert 'class="edit"' not in sida(som("bo"), publicerad, f"{steg}?andra=1")
