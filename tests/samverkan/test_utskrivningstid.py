"""Tid för utskrivning: ändrad beräknad tid, utskrivningsklar, avbrott, och vilka som då ska kvittera."""

from datetime import timedelta

import pytest

from models.samverkan import events, oversikt, steg
from models.samverkan.samtycke import Grund, Samtycke
from models.samverkan.utskrivningstid import STEG, Utskrivningstid
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.process import Colour
from models.shared.rules import Conflict, RuleBroken
from tests.samverkan.conftest import publicera


def om(dagar):
    return clock.today() + timedelta(days=dagar)


@pytest.fixture
def gustav(cast):
    """En läkare på Annas avdelning."""
    return cast.medarbetare("gustav")


def andra(arende, by, *, efter=1, **andrat):
    varden = {"datum": om(8), "klar": False, "orsak": "Feber", "lakare": None} | andrat
    return Utskrivningstid.publicera(arende, **varden, efter=efter, by=by)


def ljus(arende, actor):
    return next(light for light in steg.lights(arende, actor) if light.step.key == STEG)


@pytest.mark.krav("M40")
def test_inskrivningens_datum_ar_gront_och_kursivt_for_alla(publicerad, cast):
    assert {ljus(publicerad, actor).colour for actor in (cast.anna, cast.bo, cast.carin)} == {Colour.GREEN}
    (rad,) = oversikt.rader(cast.bo)
    assert rad.datum[STEG] == steg.Stegdatum(om(5), preliminar=True, ord="Beräknad ut")


@pytest.mark.krav("M41", "M42")
def test_ny_beraknad_tid_ska_kvitteras_av_alla_andra(publicerad, cast):
    andra(publicerad, cast.anna)
    assert ljus(publicerad, cast.anna).colour is Colour.YELLOW
    assert ljus(publicerad, cast.bo).colour is ljus(publicerad, cast.carin).colour is Colour.RED
    steg.kvittera(publicerad, STEG, version=2, by=cast.bo)
    assert ljus(publicerad, cast.bo).colour is Colour.YELLOW
    steg.kvittera(publicerad, STEG, version=2, by=cast.carin)
    assert ljus(publicerad, cast.anna).colour is Colour.GREEN


@pytest.mark.krav("M41")
def test_andrad_tid_behover_sin_orsak(publicerad, cast):
    with pytest.raises(RuleBroken, match="orsaken") as broken:
        andra(publicerad, cast.anna, orsak="  ")
    assert broken.value.field == "orsak"
    assert Utskrivningstid.for_arende(publicerad).version.nummer == 1


@pytest.mark.krav("M43")
def test_utskrivningsklar_har_sin_lakare_och_star_upprätt(publicerad, cast, gustav):
    andra(publicerad, cast.anna, datum=om(2), klar=True, orsak="", lakare=gustav)
    nu = Utskrivningstid.for_arende(publicerad)
    assert (nu.ord, nu.lakare.namn, nu.stegdatum.preliminar) == ("Utskrivningsklar", "Gustav Bergenstråhle", False)
    assert oversikt.rader(cast.carin)[0].datum[STEG] == steg.Stegdatum(om(2), ord="Utskrivningsklar")


@pytest.mark.krav("M43")
@pytest.mark.parametrize("vem", [None, "anna", "greta"])
def test_bara_en_lakare_ansvarar_for_utskrivningsklar(publicerad, cast, vem):
    lakare = vem and cast.medarbetare(vem)
    with pytest.raises(RuleBroken, match="läkare") as broken:
        andra(publicerad, cast.anna, klar=True, lakare=lakare)
    assert broken.value.field == "lakare"


@pytest.mark.krav("M44", "M45")
def test_avbrott_kvitteras_pa_nytt(publicerad, cast, gustav):
    andra(publicerad, cast.anna, klar=True, orsak="", lakare=gustav)
    for actor in (cast.bo, cast.carin):
        steg.kvittera(publicerad, STEG, version=2, by=actor)
    with pytest.raises(RuleBroken, match="orsaken"):
        andra(publicerad, cast.anna, efter=2, datum=om(9), klar=True, orsak="", lakare=gustav)
    andra(publicerad, cast.anna, efter=2, datum=om(9), klar=True, lakare=gustav)
    assert ljus(publicerad, cast.bo).colour is Colour.RED
    andra(publicerad, cast.anna, efter=3, datum=om(9), klar=False)
    nu = Utskrivningstid.for_arende(publicerad)
    assert (nu.ord, nu.lakare, nu.version.nummer) == ("Beräknad ut", None, 4)
    assert [rad.version.nummer for rad in Utskrivningstid.alla(publicerad)] == [4, 3, 2, 1]


@pytest.mark.krav("M45")
def test_en_roll_per_enhet_racker_och_bara_en_gang(publicerad, cast):
    andra(publicerad, cast.anna)
    steg.kvittera(publicerad, STEG, version=2, by=cast.bo)
    with pytest.raises(RuleBroken, match="redan kvitterat"):
        steg.kvittera(publicerad, STEG, version=2, by=cast.karim)


@pytest.mark.krav("AC-11")
def test_bara_slutenvarden_andrar(publicerad, cast):
    for actor in (cast.bo, cast.carin):
        with pytest.raises(RuleBroken, match="slutenvården"):
            andra(publicerad, actor)


def test_fore_inskrivning_finns_ingen_tid_att_andra(med_samtycke, cast):
    with pytest.raises(RuleBroken, match="inskrivningen först"):
        andra(med_samtycke, cast.anna, efter=0)


@pytest.mark.parametrize(
    ("andrat", "mening"),
    [
        ({"datum": None}, "Ange datum"),
        ({"datum": om(-1)}, "före inskrivningsdatumet"),
        ({"datum": om(5)}, "Ingenting är ändrat"),
    ],
)
def test_datumet_provas(publicerad, cast, andrat, mening):
    with pytest.raises(RuleBroken, match=mening) as broken:
        andra(publicerad, cast.anna, **andrat)
    assert broken.value.field == "datum"


@pytest.mark.krav("M30", "BG-05")
def test_utan_grund_att_dela_gar_tiden_inte_att_andra(publicerad, cast):
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    Samtycke.registrera(publicerad, Grund.NEKAT, by=cast.anna)
    with pytest.raises(RuleBroken, match="utan samtycke"):
        andra(publicerad, cast.anna)


@pytest.mark.krav("M25")
def test_den_som_last_en_aldre_version_far_lasa_den_nya_forst(publicerad, cast):
    andra(publicerad, cast.anna)
    with pytest.raises(Conflict, match="medan du skrev"):
        andra(publicerad, cast.anna, efter=1, datum=om(9))


@pytest.mark.krav("M40")
def test_en_ny_inskrivning_med_samma_datum_ror_inte_tiden(publicerad, cast):
    andra(publicerad, cast.anna)
    publicera(publicerad, cast.anna, efter=1, orsak="Höftfraktur, opererad")
    assert Utskrivningstid.for_arende(publicerad).datum == om(8)


@pytest.mark.krav("M40", "M43")
def test_nar_patienten_ar_klar_andras_tiden_bara_i_sitt_eget_steg(publicerad, cast, gustav):
    andra(publicerad, cast.anna, klar=True, orsak="", lakare=gustav)
    with pytest.raises(RuleBroken, match="utskrivningsklar") as broken:
        publicera(publicerad, cast.anna, efter=1, beraknad_ut=om(6))
    assert broken.value.field == "beraknad_ut"


@pytest.mark.krav("AU-02")
def test_andringen_loggas(publicerad, cast):
    andra(publicerad, cast.anna)
    senast = AuditAct.select().order_by(AuditAct.id.desc()).first()
    assert senast.handelse == events.STEG_PUBLICERAT.key
    assert '"version": "2"' in senast.fakta
