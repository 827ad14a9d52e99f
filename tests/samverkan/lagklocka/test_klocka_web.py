"""Lagens tider i ärendet: vad var och en får veta, och vad som händer om patienten åker hem i morgon."""

from datetime import date, time

import pytest
import time_machine

from models.samverkan.inskrivning import Inskrivning
from models.samverkan.lagklocka.fall import for_organisation
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.utskriven_till import UTSKRIVEN_TILL
from models.samverkan.utskrivning import Slut, Utskrivning
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock
from tests.samverkan.conftest import publicera

RUBRIK = "Lagens tider"


def vid(dag, at=time(9)):
    return time_machine.travel(clock.utc(dag, at), tick=False)


@pytest.fixture
def inlagd(cast, request):
    """Patienten skrevs in den 2 november klockan 14.30."""
    with vid(date(2026, 11, 2), time(15)):
        svu = request.getfixturevalue("svu")
        Patientinformation.registrera(svu, lamnad=True, by=cast.anna)
        Samtycke.registrera(svu, Grund.SAMTYCKE, by=cast.anna)
    return svu


def lagg_in(arende, cast, **andrat):
    varden = {"inskriven": date(2026, 11, 2), "klockan": time(14, 30), "beraknad_ut": date(2026, 11, 9)}
    publicera(arende, cast.anna, **varden | andrat)


def klar(arende, cast, efter=1):
    datum, lakare = clock.today(), cast.medarbetare("gustav")
    Utskrivningstid.publicera(arende, datum=datum, klar=True, orsak="Åter", lakare=lakare, efter=efter, by=cast.anna)


def sida(som, arende, namn="carin", steg="utskrivningstid"):
    return som(namn).get(f"/samverkan/arenden/{arende.id}/{steg}").text


@pytest.mark.krav("F3", "BL-09")
@pytest.mark.parametrize(
    ("nar", "andrat", "mening"),
    [
        (time(14, 30), {}, "Skickat inom 24\xa0timmar."),
        (time(17, 31), {}, "Skickat 3 timmar för sent."),
        (time(9), {"klockan": None}, "Inskrivningens klockslag saknas."),
    ],
)
def test_inskrivningsmeddelandet(som, inlagd, cast, nar, andrat, mening):
    with vid(date(2026, 11, 3), nar):
        lagg_in(inlagd, cast, **andrat)
        assert mening in sida(som, inlagd)
        assert mening in sida(som, inlagd, steg="inskrivning")


@pytest.mark.krav("F3", "BL-09")
def test_om_patienten_aker_hem_i_morgon(som, inlagd, cast):
    with vid(date(2026, 11, 2), time(16)):
        lagg_in(inlagd, cast)
        assert "Patienten är inte utskrivningsklar." in sida(som, inlagd)
    with vid(date(2026, 11, 9), time(12)):
        klar(inlagd, cast)
        assert "Från tors 12 nov 2026" in sida(som, inlagd)
        assert "inget att betala" in sida(som, inlagd)
    with vid(date(2026, 11, 12), time(8)):
        assert "kommunen betalar för 1 dag, 10\xa0500,00\xa0kr" in sida(som, inlagd)


@pytest.mark.krav("F3", "M62")
def test_efter_utskrivningen_sags_vad_det_blev_och_en_angrad_raknas_inte(som, inlagd, cast):
    with vid(date(2026, 11, 2), time(16)):
        lagg_in(inlagd, cast)
    with vid(date(2026, 11, 9), time(12)):
        klar(inlagd, cast)
    with vid(date(2026, 11, 15)):
        hem, till = clock.today(), next(iter(UTSKRIVEN_TILL))
        hemma = {"datum": hem, "slut": Slut.UTSKRIVNING, "till": till, "utan_kallelseansvarig": True}
        Utskrivning.publicera(inlagd, **hemma, efter=0, by=cast.anna)
        assert "Patienten åkte hem sön 15 nov 2026: kommunen betalar för 3 dagar, 31\xa0500,00\xa0kr" in sida(
            som, inlagd
        )
        (ett,) = for_organisation(cast.anna.enhet.orgnr)
        assert ett.handelser.utskriven == hem
        Utskrivning.angra(inlagd, efter=1, by=cast.anna)
        assert "Om patienten åker hem i morgon: kommunen betalar för 4 dagar" in sida(som, inlagd)
        (ett,) = for_organisation(cast.anna.enhet.orgnr)
        assert ett.handelser.utskriven is None


@pytest.mark.krav("BG-06")
def test_mottagare_ser_inga_tider_nar_samtycket_ar_atertaget(som, inlagd, cast):
    with vid(date(2026, 11, 2), time(16)):
        lagg_in(inlagd, cast)
        assert RUBRIK in sida(som, inlagd)
        Samtycke.for_arende(inlagd).avregistrera(by=cast.anna)
        for steg in ("inskrivning", "utskrivning"):
            assert RUBRIK not in sida(som, inlagd, steg=steg)
            assert RUBRIK in sida(som, inlagd, "anna", steg)
        assert "Samtycket är återtaget, eller" in sida(som, inlagd, "anna", "utskrivning")


@pytest.mark.krav("M34", "F3")
def test_utkastets_klockslag_varnar_bara_slutenvarden(som, inlagd, cast):
    with vid(date(2026, 11, 3), time(16)):
        Inskrivning.spara_utkast(
            inlagd,
            inskriven=date(2026, 11, 2),
            klockan=time(14, 30),
            beraknad_ut=None,
            orsak="",
            sedan=0,
            by=cast.anna,
        )
        for steg in ("inskrivning", "utskrivningstid"):
            assert "gick ut för 1 timme sedan" in sida(som, inlagd, "anna", steg)
