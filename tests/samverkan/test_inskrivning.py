"""Inskrivning: utkast, publicering, nya versioner och datumen."""

from datetime import time, timedelta

import pytest
import time_machine

from models.samverkan.arende import Arende
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.steg import Stegversion, lights
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock
from models.shared.rules import Conflict, RuleBroken
from tests.samverkan.conftest import innehall, publicera


@pytest.mark.krav("M33")
def test_publicering_sparar_datum_tid_och_orsak(med_samtycke, cast):
    igar = clock.today() - timedelta(days=1)
    publicera(med_samtycke, cast.anna, inskriven=igar, klockan=time(14, 30))
    rad = Inskrivning.publicerad(med_samtycke)
    assert (rad.inskriven, rad.klockan, rad.orsak) == (igar, time(14, 30), "Höftfraktur")
    assert rad.version.nummer == 1
    assert rad.version.publicerad_av_id == cast.anna.uppdrag_id


@pytest.mark.krav("M33")
@pytest.mark.parametrize("falt", ["inskriven", "beraknad_ut", "orsak"])
def test_publicering_kraver_faltet(med_samtycke, cast, falt):
    with pytest.raises(RuleBroken) as broken:
        publicera(med_samtycke, cast.anna, **{falt: "" if falt == "orsak" else None})
    assert broken.value.field == falt
    assert Inskrivning.select().count() == 0


def test_inskrivningsdatum_ligger_inte_i_framtiden(med_samtycke, cast):
    with pytest.raises(RuleBroken, match="framtiden"):
        publicera(med_samtycke, cast.anna, inskriven=clock.today() + timedelta(days=1))


def test_klockslaget_har_varit(med_samtycke, cast):
    with time_machine.travel(clock.utc(clock.today(), time(12, 0)), tick=False):
        with pytest.raises(RuleBroken, match="inte varit ännu"):
            publicera(med_samtycke, cast.anna, klockan=time(12, 1))
        publicera(med_samtycke, cast.anna, klockan=time(12, 0))


def test_beraknad_tid_ar_inte_fore_inskrivningen(med_samtycke, cast):
    with pytest.raises(RuleBroken, match="kan inte vara före") as broken:
        publicera(med_samtycke, cast.anna, beraknad_ut=clock.today() - timedelta(days=1))
    assert broken.value.field == "beraknad_ut"


@pytest.mark.krav("M34")
def test_utkast_far_vara_halvt_och_ses_bara_av_slutenvarden(med_samtycke, cast):
    Inskrivning.spara_utkast(med_samtycke, **innehall(beraknad_ut=None, orsak=""), sedan=0, by=cast.anna)
    assert Inskrivning.utkast(med_samtycke, by=cast.anna).beraknad_ut is None
    assert Inskrivning.utkast(med_samtycke, by=cast.bo) is None
    assert Inskrivning.publicerad(med_samtycke) is None
    assert Arende.get_by_id(med_samtycke.id).publicerad is None


@pytest.mark.krav("M34")
def test_publicering_av_utkast_gor_det_till_version(med_samtycke, cast):
    utkast = Inskrivning.spara_utkast(med_samtycke, **innehall(orsak=""), sedan=0, by=cast.anna)
    publicera(med_samtycke, cast.anna, sedan=utkast.andring)
    assert Inskrivning.utkast(med_samtycke, by=cast.anna) is None
    assert Inskrivning.select().count() == 1


def test_tva_som_skriver_samma_utkast_mots_av_konflikt(med_samtycke, cast):
    Inskrivning.spara_utkast(med_samtycke, **innehall(orsak="Annas text"), sedan=0, by=cast.anna)
    with pytest.raises(Conflict):
        Inskrivning.spara_utkast(med_samtycke, **innehall(orsak="Gustavs text"), sedan=0, by=cast.gustav)
    assert Inskrivning.utkast(med_samtycke, by=cast.anna).orsak == "Annas text"


def test_tva_som_publicerar_samtidigt_blir_en_version(publicerad, cast):
    publicera(publicerad, cast.anna, efter=1, orsak="Annas")
    with pytest.raises(Conflict):
        publicera(publicerad, cast.gustav, efter=1, orsak="Gustavs")
    assert Stegversion.senaste(publicerad, "inskrivning").nummer == 2
    assert Inskrivning.publicerad(publicerad).orsak == "Annas"
    assert Inskrivning.utkast(publicerad, by=cast.anna) is None


@pytest.mark.krav("M33")
def test_mottagarna_kan_inte_skriva_inskrivningen(publicerad, cast):
    with pytest.raises(RuleBroken, match="Bara slutenvården"):
        publicera(publicerad, cast.bo, efter=1)


def test_forsta_datumet_ar_gront_utan_kvittering(publicerad, cast):
    tid = lights(publicerad, cast.bo)[1]
    assert (tid.step.key, tid.colour.ord) == ("utskrivningstid", "grön")
    assert Utskrivningstid.for_arende(publicerad).datum == clock.today() + timedelta(days=5)


def test_andrat_datum_ska_kvitteras(publicerad, cast):
    publicera(publicerad, cast.anna, efter=1, beraknad_ut=clock.today() + timedelta(days=8))
    assert lights(publicerad, cast.bo)[1].colour.ord == "röd"
    assert lights(publicerad, cast.anna)[1].colour.ord == "gul"


def test_oandrat_datum_ger_ingen_ny_utskrivningstid(publicerad, cast):
    publicera(publicerad, cast.anna, efter=1, orsak="Rättad orsak")
    assert Stegversion.senaste(publicerad, "utskrivningstid").nummer == 1
