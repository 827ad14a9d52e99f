"""Information till patienten, samtycke, nekat samtycke, menprövning och återtagande."""

from datetime import time

import pytest

from models.samverkan import steg
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.shared.rules import RuleBroken
from tests.samverkan.conftest import innehall, publicera


@pytest.mark.krav("M28")
def test_ja_registrerar_muntlig_och_skriftlig_information(svu, cast):
    rad = Patientinformation.registrera(svu, lamnad=True, by=cast.anna)
    assert Patientinformation.for_arende(svu) == rad
    assert rad.lamnad
    assert rad.av_id == cast.anna.uppdrag_id


@pytest.mark.krav("M28")
def test_nej_kraver_anledning(svu, cast):
    with pytest.raises(RuleBroken, match="Ange anledningen") as broken:
        Patientinformation.registrera(svu, lamnad=False, anledning="  ", by=cast.anna)
    assert broken.value.field == "anledning"
    rad = Patientinformation.registrera(svu, lamnad=False, anledning="Patienten är medvetslös", by=cast.anna)
    assert Patientinformation.for_arende(svu).anledning == rad.anledning == "Patienten är medvetslös"


@pytest.mark.krav("M29")
def test_samtycke_kraver_att_informationen_ar_registrerad(svu, cast):
    with pytest.raises(RuleBroken, match="Registrera först"):
        Samtycke.registrera(svu, Grund.SAMTYCKE, by=cast.anna)


@pytest.mark.krav("M29")
def test_inget_publiceras_utan_registrerat_samtycke(svu, cast):
    Patientinformation.registrera(svu, lamnad=True, by=cast.anna)
    with pytest.raises(RuleBroken, match="Registrera samtycke"):
        publicera(svu, cast.anna)


@pytest.mark.krav("M29")
def test_samtycke_minns_vem_som_registrerade(med_samtycke, cast):
    rad = Samtycke.for_arende(med_samtycke)
    assert rad.registrerat_av_id == cast.anna.uppdrag_id
    assert rad.registrerat_enhet_id == cast.anna.enhet_id


def test_bara_en_grund_i_taget(med_samtycke, cast):
    with pytest.raises(RuleBroken, match="redan registrerat"):
        Samtycke.registrera(med_samtycke, Grund.NEKAT, by=cast.anna)


@pytest.fixture
def nekat(svu, cast):
    Patientinformation.registrera(svu, lamnad=True, by=cast.anna)
    Samtycke.registrera(svu, Grund.NEKAT, by=cast.anna)
    return svu


@pytest.mark.krav("M30", "BG-05")
def test_nekat_samtycke_slapper_bara_igenom_datumen(nekat, cast):
    with pytest.raises(RuleBroken, match="får inskrivningsorsaken inte") as broken:
        publicera(nekat, cast.anna, orsak="Höftfraktur")
    assert broken.value.field == "orsak"
    rad = publicera(nekat, cast.anna, orsak="")
    assert Inskrivning.publicerad(nekat) == rad


@pytest.mark.krav("M30", "BG-05")
def test_nekat_samtycke_sparar_inte_orsak_ens_som_utkast(nekat, cast):
    with pytest.raises(RuleBroken):
        Inskrivning.spara_utkast(nekat, **innehall(), sedan=0, by=cast.anna)
    assert Inskrivning.select().count() == 0


@pytest.mark.krav("M30", "BG-05")
def test_nekat_samtycke_har_bara_inskrivning_och_utskrivning(nekat):
    assert [one.key for one in steg.processen(nekat)] == ["inskrivning", "utskrivning"]


@pytest.mark.krav("M30", "BG-05")
def test_nekat_samtycke_doljer_klockslag_och_anledning_for_mottagarna(svu, cast):
    information = Patientinformation.registrera(svu, lamnad=False, anledning="Talar inte svenska", by=cast.anna)
    samtycke = Samtycke.registrera(svu, Grund.NEKAT, by=cast.anna)
    rad = publicera(svu, cast.anna, orsak="", klockan=time(0, 0))
    assert (rad.klockan_for(cast.bo, samtycke), information.anledning_for(cast.bo, samtycke, svu.typ)) == (None, None)
    assert rad.klockan_for(cast.anna, samtycke) == time(0, 0)
    assert information.anledning_for(cast.anna, samtycke, svu.typ) == "Talar inte svenska"


@pytest.mark.krav("M31", "BG-03")
def test_menprovning_bara_av_legitimerad_personal(svu, cast):
    Patientinformation.registrera(svu, lamnad=False, anledning="Svår demens", by=cast.anna)
    lakare = cast.medarbetare("gustav")
    with pytest.raises(RuleBroken, match="Bara legitimerad"):
        Samtycke.registrera(svu, Grund.MENPROVNING, ansvarig=lakare, by=cast.jasmin)
    rad = Samtycke.registrera(svu, Grund.MENPROVNING, ansvarig=lakare, by=cast.anna)
    assert rad.ansvarig == lakare
    assert steg.processen(svu)[2].key == "kartlaggning"


@pytest.mark.krav("M31", "BG-03")
def test_menprovning_kraver_en_legitimerad_ansvarig(svu, cast):
    Patientinformation.registrera(svu, lamnad=True, by=cast.anna)
    with pytest.raises(RuleBroken, match="Välj den person"):
        Samtycke.registrera(svu, Grund.MENPROVNING, by=cast.anna)
    with pytest.raises(RuleBroken, match="måste vara legitimerad"):
        Samtycke.registrera(svu, Grund.MENPROVNING, ansvarig=cast.medarbetare("jasmin"), by=cast.anna)


@pytest.mark.krav("M32")
@pytest.mark.parametrize("namn", ["bo", "carin"])
def test_bara_slutenvarden_avregistrerar(publicerad, cast, namn):
    with pytest.raises(RuleBroken, match="Bara slutenvården"):
        Samtycke.for_arende(publicerad).avregistrera(by=getattr(cast, namn))


@pytest.mark.krav("M32", "BG-06")
def test_avregistrering_tar_orsaken_fran_mottagarna_men_raderar_inget(publicerad, cast):
    assert Inskrivning.publicerad(publicerad).orsak_for(cast.bo, Samtycke.for_arende(publicerad)) == "Höftfraktur"
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    kvar = Inskrivning.publicerad(publicerad)
    assert kvar.orsak_for(cast.bo, None) is None
    assert kvar.orsak_for(cast.anna, None) == "Höftfraktur"
    assert kvar.inskriven and kvar.beraknad_ut
    assert Samtycke.select().count() == 1


@pytest.mark.krav("M32")
def test_efter_avregistrering_kan_nytt_samtycke_registreras(publicerad, cast):
    gammalt = Samtycke.for_arende(publicerad)
    gammalt.avregistrera(by=cast.anna)
    with pytest.raises(RuleBroken, match="redan återtagen"):
        gammalt.avregistrera(by=cast.anna)
    nytt = Samtycke.registrera(publicerad, Grund.SAMTYCKE, by=cast.anna)
    assert Samtycke.for_arende(publicerad) == nytt
