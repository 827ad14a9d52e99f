"""Läsläget på sidorna: vad som visas före, vad som går att läsa under, och att ingenting kan skrivas."""

from datetime import timedelta

import pytest
import time_machine
from peewee import OperationalError

from models.samverkan.arende import Arende
from models.samverkan.atkomst import Atkomst, Atkomstgrund, Granskningspost
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.sokning import Sokning
from models.shared import audit, clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.organisation import Rollbehorighet
from models.shared.session import LoginSession
from tests.samverkan.conftest import publicera
from tests.samverkan.test_atkomst import ADRESSER, FINNS_INTE, falt, hamta, sidan

SKAL = "Patienten är på väg in akut"


@pytest.fixture
def sok(cast):
    """`sok("lena", person)` är adressen till Lenas sökning på personen."""

    def ny(vem, person):
        sokning = Sokning.create(medarbetare=cast.uppdrag[vem].medarbetare_id, nummer=person.nummer)
        return f"/samverkan/sokningar/{sokning.nyckel}"

    return ny


def oppna(window, url, grund="samtycke", skal=SKAL, **mer):
    return window.send(f"{url}/atkomst", grund=grund, skal=skal, **mer)


@pytest.mark.krav("BG-04", "M9", "M10")
@pytest.mark.parametrize("vem", ["hanna", "lena"])
def test_fore_atkomsten_visas_bara_att_arende_finns(som, cast, publicerad, sok, vem):
    window, url = som(vem), sok(vem, publicerad.person)
    for sida in (window.get(url).text, window.get(f"{url}/atkomst").text):
        egen = cast.uppdrag[vem].enhet_id
        for hemligt in (publicerad.nummer, "Höftfraktur", cast.anna.namn, cast.bo.namn, "vårdcentral"):
            assert hemligt not in sida.replace("Läkargruppens vårdcentral", "")
        for deltagare in publicerad.aktiva_deltagare:
            assert deltagare.enhet_id != egen
            assert deltagare.enhet.namn not in sida
    assert "Ärende finns, läsläge" in window.get(url).text


@pytest.mark.krav("M10")
def test_aktivt_val_sager_vad_det_innebar_och_att_det_loggas(som, publicerad, sok):
    hanna, url = som("hanna"), sok("hanna", publicerad.person)
    ruta = hanna.get(f"{url}/atkomst").text
    assert "aktivt val" in ruta
    assert "inte behörighet" in ruta
    assert "loggas" in ruta
    svar = oppna(hanna, url, "aktivt-val")
    assert svar.headers["Location"] == f"/samverkan/arenden/{publicerad.id}"
    sida = hanna.get(f"/samverkan/arenden/{publicerad.id}/inskrivning").text
    assert "Läsläge." in sida
    assert "aktivt val inom egen organisation" in sida
    assert "Höftfraktur" in sida


@pytest.mark.krav("M9", "M12")
def test_andra_valjer_samtycke_menprovning_eller_nodsituation(som, publicerad, sok):
    ruta = som("lena").get(sok("lena", publicerad.person) + "/atkomst").text
    for grund in ("samtycke", "menprovning", "nodsituation"):
        assert f'value="{grund}"' in ruta
    assert "aktivt-val" not in ruta
    assert 'value="menprovning"' not in som("ibrahim").get(sok("ibrahim", publicerad.person) + "/atkomst").text


@pytest.mark.krav("BG-01", "BG-02")
@pytest.mark.parametrize(
    ("falten", "mening"),
    [
        ({"skal": "kort"}, "minst tio tecken"),
        ({"grund": ""}, "Välj grunden"),
        ({"grund": "annat"}, ""),
        ({"grund": "aktivt-val"}, ""),
        ({"grund": "menprovning"}, "Välj den person som har ansvarat"),
    ],
)
def test_felaktig_begaran_oppnar_ingenting(som, publicerad, sok, falten, mening):
    lena = som("lena")
    svar = oppna(lena, sok("lena", publicerad.person), **falten)
    assert svar.status_code == 422
    assert mening in svar.text
    assert lena.get(f"/samverkan/arenden/{publicerad.id}").status_code == 404
    assert not Atkomst.select().exists()


@pytest.mark.krav("BG-03", "AC-03")
def test_ansvarig_for_menprovning_valjs_bland_de_egna(som, cast, publicerad, sok):
    lena, url = som("lena"), sok("lena", publicerad.person)
    henrik = cast.medarbetare("henrik")
    hittad = oppna(lena, url, "menprovning", leta=1, sok=henrik.efternamn[:3])
    assert (hittad.status_code, henrik.namn in hittad.text, SKAL in hittad.text) == (200, True, True)
    for frammande in (cast.medarbetare("anna").id, FINNS_INTE, "x", ""):
        assert oppna(lena, url, "menprovning", ansvarig=frammande).status_code == 422
    assert oppna(lena, url, "menprovning", ansvarig=henrik.id).status_code == 303
    assert Atkomst.get().ansvarig_id == henrik.id


@pytest.mark.krav("BG-01", "BG-02", "AC-02")
@pytest.mark.parametrize(("vem", "grund"), [("hanna", "aktivt-val"), ("lena", "samtycke")])
def test_i_laslage_kan_ingenting_skrivas_pa_nagon_adress(som, cast, publicerad, sok, vem, grund):
    window = som(vem)
    oppna(window, sok(vem, publicerad.person), grund)
    url = f"/samverkan/arenden/{publicerad.id}"
    sida = window.get(f"{url}/inskrivning").text
    for knapp in ("Ändra", "Publicera", "Kvittera</button>", "Avregistrera", "Ny deltagare", "Ta bort plan"):
        assert knapp not in sida
    fore = Arende.select().where(Arende.id == publicerad.id).dicts().get()
    deltagare = publicerad.aktiva_deltagare[0].id
    lasbara = {"", "/inskrivning", "/utskrivningstid", "/kartlaggning"}
    for metod, slut in ADRESSER:
        slut = slut.replace("/deltagare/1", f"/deltagare/{deltagare}")
        vantat = {200, 302} if metod == "GET" and slut in lasbara else {404}
        assert hamta(window, metod, url + slut).status_code in vantat, (metod, slut)
    assert Arende.select().where(Arende.id == publicerad.id).dicts().get() == fore


@pytest.mark.krav("BG-01", "BG-02")
def test_varje_adress_som_andrar_ett_arende_svarar_att_det_inte_finns(app, som, publicerad, sok):
    """Även de adresser som tillkommer senare."""
    hanna = som("hanna")
    oppna(hanna, sok("hanna", publicerad.person), "aktivt-val")
    delar = {"namn": "inskrivning", "grund": "nekat", "deltagare": publicerad.aktiva_deltagare[0].id}
    regler = [
        r for r in app.url_map.iter_rules() if "POST" in r.methods and r.rule.startswith("/samverkan/arenden/<int:id>")
    ]
    assert len(regler) >= 10
    for regel in regler:
        platser = {namn: delar.get(namn, 1) for namn in regel.arguments} | {"id": publicerad.id}
        assert hanna.send(regel.build(platser)[1]).status_code == 404, regel.rule


@pytest.mark.krav("BG-01")
def test_atkomsten_galler_bara_i_samma_fonster_och_pa_samma_enhet(som, cast, publicerad, sok):
    hanna, url = som("hanna"), f"/samverkan/arenden/{publicerad.id}/inskrivning"
    oppna(hanna, sok("hanna", publicerad.person), "aktivt-val")
    assert hanna.get(url).status_code == 200
    assert som("hanna").get(url).status_code == som("mehmet").get(url).status_code == 404
    hanna.send("/enhet", enhet=cast.enhet("avd41").id)
    assert hanna.get(url).status_code == 404


@pytest.mark.krav("BG-01", "BG-02")
def test_nasta_begaran_efter_att_tiden_ar_ute_ar_404(som, publicerad, sok):
    lena, url = som("lena"), f"/samverkan/arenden/{publicerad.id}/inskrivning"
    oppna(lena, sok("lena", publicerad.person))
    assert lena.get(url).status_code == 200
    Atkomst.update(till=clock.now() + timedelta(minutes=5)).execute()
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        utgangen = lena.get(url)
        assert utgangen.status_code == 404
        assert sidan(utgangen) == sidan(lena.get(f"/samverkan/arenden/{FINNS_INTE}/inskrivning"))


@pytest.mark.krav("BG-01")
def test_avsluta_och_logga_ut_stanger(som, publicerad, sok):
    lena, url = som("lena"), f"/samverkan/arenden/{publicerad.id}/inskrivning"
    oppna(lena, sok("lena", publicerad.person))
    rad = Atkomst.get()
    assert som("henrik").send(f"/samverkan/atkomster/{rad.id}/avslut").status_code == 404
    assert lena.send(f"/samverkan/atkomster/{rad.id}/avslut").status_code == 303
    assert lena.get(url).status_code == 404
    oppna(lena, sok("lena", publicerad.person))
    assert lena.get(url).status_code == 200
    lena.send("/utloggning")
    assert not Atkomst.select().where(Atkomst.session.is_null(False), Atkomst.avslutad.is_null()).exists()
    assert not LoginSession.select().where(LoginSession.uppdrag == rad.uppdrag_id).exists()


@pytest.mark.krav("BG-05", "M9")
@pytest.mark.parametrize(("vem", "grund"), [("hanna", "aktivt-val"), ("lena", "nodsituation")])
def test_nekat_samtycke_visar_inte_mer_an_mottagarna_far_se(som, cast, svu, sok, vem, grund):
    """Även för den som själv arbetar i slutenvården."""
    Patientinformation.registrera(svu, lamnad=False, anledning="Hemlig anledning", by=cast.anna)
    Samtycke.registrera(svu, Grund.NEKAT, by=cast.anna)
    publicera(svu, cast.anna, orsak="")
    window, url = som(vem), f"/samverkan/arenden/{svu.id}"
    assert oppna(window, sok(vem, svu.person), grund).status_code == 303
    sida = window.get(f"{url}/inskrivning").text
    assert "Inskrivningsorsaken delas inte" in sida
    assert "Hemlig anledning" not in sida
    assert window.get(f"{url}/utskrivningstid").status_code == window.get(f"{url}/kartlaggning").status_code == 404


@pytest.mark.krav("BG-04", "BG-06")
def test_utkast_och_aterkallat_samtycke_syns_inte_i_laslage(som, cast, publicerad, sok):
    hanna, url = som("hanna"), f"/samverkan/arenden/{publicerad.id}/inskrivning"
    oppna(hanna, sok("hanna", publicerad.person), "aktivt-val")
    assert som("anna").send(f"{url}/utkast", **falt(orsak="Hemligt utkast")).status_code == 303
    assert "Hemligt utkast" not in hanna.get(url).text
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    assert "Höftfraktur" not in hanna.get(url).text


@pytest.mark.krav("BG-01")
def test_ett_borttaget_arende_nas_inte_langre(som, cast, publicerad, sok):
    lena, url = som("lena"), sok("lena", publicerad.person)
    oppna(lena, url)
    publicerad.ta_bort(by=cast.anna)
    assert lena.get(f"/samverkan/arenden/{publicerad.id}/inskrivning").status_code == 404
    assert lena.get(f"{url}/atkomst").status_code == 404
    assert "läsläge" not in lena.get(url).text.lower()


@pytest.mark.krav("BG-01", "AC-03")
def test_nagon_annans_sokning_oppnar_ingenting(som, publicerad, sok):
    andras = sok("hanna", publicerad.person)
    assert som("lena").get(f"{andras}/atkomst").status_code == 404
    assert oppna(som("lena"), andras).status_code == 404
    assert som("bo").get(sok("bo", publicerad.person) + "/atkomst").status_code == 404


@pytest.mark.krav("BG-09", "BG-08")
def test_lasningen_loggas_med_grund_och_atkomst_fore_sidan(som, publicerad, sok, monkeypatch):
    lena, url = som("lena"), f"/samverkan/arenden/{publicerad.id}/inskrivning"
    oppna(lena, sok("lena", publicerad.person))
    rad = Atkomst.get()
    assert rad.grund is Atkomstgrund.SAMTYCKE
    assert Granskningspost.select().where(Granskningspost.atkomst == rad).count() == 1
    lena.get(url)
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (act.handelse, act.akt, act.objekt_id) == ("samverkan.atkomst.last", "läst", publicerad.id)
    assert f'"atkomst": "{rad.id}"' in act.fakta
    assert '"grund": "samtycke"' in act.fakta
    assert [row.person for row in AuditPerson.select().where(AuditPerson.act == act)] == [publicerad.person_id]

    def full(*args, **kwargs):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(audit, "record", full)
    svar = lena.get(url)
    assert svar.status_code == 503
    assert "Höftfraktur" not in svar.text


def test_sokningen_visar_vad_som_ar_oppet_och_skickat_tva_ganger_ger_en_atkomst(som, publicerad, sok):
    lena, url = som("lena"), sok("lena", publicerad.person)
    for _ in range(2):
        assert oppna(lena, url, nyckel="samma").status_code == 303
    assert Atkomst.select().count() == 1
    traff = lena.get(url).text
    assert publicerad.nummer in traff
    assert "Ärende finns, läsläge" not in traff
    assert oppna(lena, url).status_code == 404


@pytest.mark.krav("AC-12", "BG-01", "BG-04", "AC-08")
def test_den_vars_roll_inte_far_oppna_laslage_ser_bara_att_arende_finns(som, cast, publicerad, sok):
    tuva, url = som("tuva"), sok("tuva", cast.person(5))
    hannas = Arende.skapa_svu(cast.person(5), by=cast.hanna)
    Patientinformation.registrera(hannas, lamnad=True, by=cast.hanna)
    Samtycke.registrera(hannas, Grund.SAMTYCKE, by=cast.hanna)
    publicera(hannas, cast.hanna)
    sida = tuva.get(url).text
    assert "Ärende finns, läsläge" in sida and "Din roll får inte öppna läsläge" in sida
    assert "Öppna i läsläge" not in sida and hannas.nummer not in sida
    assert tuva.get(f"{url}/atkomst").status_code == oppna(tuva, url, "aktivt-val").status_code == 403
    assert not Atkomst.select().exists()


@pytest.mark.krav("AC-08", "AC-12", "BG-01")
def test_en_behorighet_som_tas_ifran_stanger_laslaget_vid_nasta_begaran(som, publicerad, sok):
    hanna, url = som("hanna"), f"/samverkan/arenden/{publicerad.id}/inskrivning"
    oppna(hanna, sok("hanna", publicerad.person), "aktivt-val")
    assert hanna.get(url).status_code == 200
    Rollbehorighet.delete().where(Rollbehorighet.behorighet == "samverkan.laslage").execute()
    assert hanna.get(url).status_code == 404
