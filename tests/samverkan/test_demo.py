"""Demons ärenden: varje läge som en SVU kan vara i, berättat med samma verb som användarna har."""

from datetime import date

import pytest

from models.samverkan.arende import Arende, Deltagare
from models.samverkan.demo import att_logga_in_som
from models.samverkan.egen_sip.egen_sip import EgenSip
from models.samverkan.egen_sip.inlagg import Inlagg
from models.samverkan.egen_sip.inlaggslasning import olasta
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.oversikt import rader
from models.samverkan.processer import SVU, Typ
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.stallningstagande.regler import STEG as STALLNING
from models.samverkan.stallningstagande.stallningstagande import Stallningstagande
from models.samverkan.steg import Stegversion
from models.samverkan.utskrivning import Slut, Utskrivning
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock, demo
from models.shared.audit import AuditAct
from models.shared.invanare.invanare import Invanare
from models.shared.person import Person, Skydd
from models.shared.process import Colour, Progress
from tests.databases import BASDAG


@pytest.fixture
def rollista(demo_told):
    """Hela demon."""
    return demo.cast()


def test_startsidorna_ar_lagom_fulla(rollista):
    assert 16 <= len(rader(rollista.anna)) <= 22
    assert 13 <= len(rader(rollista.bo)) <= 24
    assert 14 <= len(rader(rollista.carin)) <= 24
    assert all(len(rader(getattr(rollista, namn))) >= 3 for namn in ("hanna", "ingrid", "petra", "ulla", "maja"))
    assert 4 <= sum(bool(rad.att_gora) for rad in rader(rollista.bo)) < len(rader(rollista.bo))


def test_ljusen_visar_varje_farg_som_finns_an_sa_lange(rollista):
    bos = [rad.lights for rad in rader(rollista.bo) if rad.typ is Typ.SVU]
    assert {lights[0].colour for lights in bos} == {Colour.RED, Colour.YELLOW, Colour.GREEN}
    assert {lights[1].colour for lights in bos if len(lights) > 2} == {Colour.RED, Colour.GREEN}
    annas = [rad.lights[0].colour for rad in rader(rollista.anna)]
    assert set(annas) == {Colour.GREY, Colour.YELLOW, Colour.GREEN}


def test_halv_ring_nar_en_av_kommunens_enheter_har_kvitterat(rollista):
    delvis = [rad for rad in rader(rollista.carin) if Progress.PARTLY in _progress(rad.lights[0])]
    assert delvis
    assert all(rad.lights[0].colour is Colour.YELLOW for rad in delvis)
    assert {rad.id for rad in delvis} & {rad.id for rad in rader(rollista.malin)}


def test_varje_grund_finns_och_en_ar_atertagen(rollista):
    annas = rader(rollista.anna)
    assert {rad.grund for rad in annas} == {*Grund, None}
    assert Samtycke.get(Samtycke.grund == Grund.MENPROVNING).ansvarig == rollista.medarbetare("gustav")
    atertaget = Samtycke.get(Samtycke.avregistrerat.is_null(False))
    assert Samtycke.for_arende(atertaget.arende) is None
    assert all(not rad.orsak for rad in _publicerade_med(Grund.NEKAT))


def test_fore_publicering_finns_skapade_informerade_och_utkast(rollista):
    annas = [Arende.get_by_id(rad.id) for rad in rader(rollista.anna) if rad.utkast]
    information = [Patientinformation.for_arende(arende) for arende in annas]
    assert None in information
    assert {rad.lamnad for rad in information if rad} == {True, False}
    utkast = next(filter(None, (Inskrivning.utkast(arende, by=rollista.anna) for arende in annas)))
    assert utkast.andring == 2
    assert not any(rad.utkast for rad in rader(rollista.bo) if rad.typ is Typ.SVU)


def test_stallningstaganden_finns_i_varje_lage(rollista):
    ljus = [
        light
        for n in ("anna", "hanna", "ingrid", "ulla")
        for rad in rader(getattr(rollista, n))
        for light in rad.lights
    ]
    stallning = [light for light in ljus if light.step.key == STALLNING]
    assert {light.colour for light in stallning} == {Colour.RED, Colour.YELLOW, Colour.GREEN, Colour.GREY}
    assert any(Progress.PARTLY in _progress(light) for light in stallning)
    assert Stegversion.select().where(Stegversion.steg == STALLNING, Stegversion.aterlamnad).exists()
    assert Stallningstagande.select().where(Stallningstagande.version.is_null()).exists()


@pytest.mark.parametrize("namn", ["anna", "bo", "carin"])
def test_huvudrollerna_har_ett_arende_vid_varje_steg_och_ser_det_klart(rollista, namn):
    sedda = {(light.step.key, light.colour) for rad in rader(getattr(rollista, namn)) for light in rad.lights}
    klart = {step.key: Colour.BLUE if step.key == "kartlaggning" else Colour.GREEN for step in SVU}
    assert klart.items() <= sedda
    assert {(step.key, Colour.GREY) for step in SVU[2:]} <= sedda


def test_kartlaggningar_finns_fulla_halva_och_borjade(rollista):
    skrivna = [len(Faltvarde.nu(rad)) for rad in Kartlaggning.select()]
    alla = len(Kartlaggning.get().katalog.falt)
    assert {alla}.issubset(skrivna)
    assert min(skrivna) <= 10 < alla
    assert Faltvarde.select().where(Faltvarde.version == 2).exists()
    assert Colour.BLUE in {light.colour for rad in rader(rollista.carin) for light in rad.lights}


def test_nya_versioner_finns_av_varje_steg_som_publiceras(rollista):
    flera = Stegversion.select().where(Stegversion.nummer >= 2)
    assert {version.steg for version in flera} == {"inskrivning", "utskrivningstid", "utskrivning", STALLNING, "plan"}
    assert Utskrivningstid.select().where(Utskrivningstid.datum > BASDAG).exists()
    klara = Utskrivningstid.select().where(Utskrivningstid.klar)
    assert {Utskrivningstid.for_arende(rad.arende).klar for rad in klara} == {True, False}


def test_arkiverade_borttagna_och_tidigare_planer_finns(rollista):
    arkiverade = list(Arende.select().where(Arende.arkiverad.is_null(False)))
    assert len(arkiverade) >= 4
    aktuella = {rad.person_id for rad in rader(rollista.anna)}
    assert aktuella & {arende.person_id for arende in arkiverade}
    assert Arende.select().where(Arende.borttagen.is_null(False)).count() == 1
    assert Deltagare.select().where(Deltagare.borttagen.is_null(False)).count() == 1


def test_den_som_har_skyddad_folkbokforing_ar_inte_adresserad_till_nagon_kommun(rollista):
    person = Person.get(Person.skydd == Skydd.FOLKBOKFORING)
    (arende,) = person.arenden
    assert [deltagare.enhet.namn for deltagare in arende.aktiva_deltagare] == ["Avd 12 Medicin", "Ekdala vårdcentral"]


def test_varje_handelse_ar_loggad_och_gjord_av_en_medarbetare(rollista):
    for model in (Stegversion, Samtycke, Patientinformation):
        assert model.select().exists()
    akter = AuditAct.select()
    assert akter.where(AuditAct.handelse == "samverkan.arende.skapat").count() == Arende.select().count()
    samverkans = akter.where(AuditAct.handelse.startswith("samverkan."))
    av_sig_sjalvt = samverkans.where(AuditAct.medarbetare.is_null(), AuditAct.roll != "Invånare")
    assert {akt.handelse for akt in av_sig_sjalvt} == {"samverkan.arende.arkiverat"}


def test_tva_personer_har_sin_sip_pa_mina_sidor(rollista):
    (aktiv, _), (infor_motet, _) = sorted(att_logga_in_som().items(), key=lambda item: item[1])
    sip = {person: EgenSip.egna(Invanare(person.id, ""))[0] for person in (aktiv, infor_motet)}
    assert set(Inlagg.senaste(sip[aktiv])) > {"yttrande"}
    assert set(Inlagg.senaste(sip[infor_motet])) == {"fragor"}
    assert olasta(sip[aktiv], rollista.bo.enhet_id)
    assert len(olasta(sip[aktiv], rollista.carin.enhet_id)) == 1


def test_utskrivna_angrade_och_avslutade_i_fortid_finns(rollista):
    senaste = [Utskrivning.for_arende(arende) for arende in Arende.select().where(Arende.arkiverad.is_null())]
    kvar = [rad for rad in senaste if rad]
    assert {rad.angrad for rad in kvar} == {True, False}
    assert {rad.slut for rad in kvar if not rad.angrad} == {*Slut, None}
    assert FastVardkontakt.select().exists()
    with clock.at(clock.utc(BASDAG)):
        assert Utskrivning.arkivera_utskrivna() == 0


def test_nummer_foljer_ordningen_och_aret_nar_arendena_skapades(database):
    demo.fill(date(2027, 1, 3))
    arenden = list(Arende.select().order_by(Arende.skapad))
    arens = {ar: [a.nummer for a in arenden if clock.local(a.skapad).year == ar] for ar in (2026, 2027)}
    for ar, nummer in arens.items():
        for typ in Typ:
            egna = [ett for ett in nummer if ett.startswith(typ.upper())]
            assert egna == [f"{typ.upper()}-{ar}-{n:05}" for n in range(1, len(egna) + 1)]
            assert egna


def _progress(light):
    return {progress for _, progress in light.progress}


def _publicerade_med(grund):
    arenden = [samtycke.arende for samtycke in Samtycke.select().where(Samtycke.grund == grund)]
    return [Inskrivning.publicerad(arende) for arende in arenden]
