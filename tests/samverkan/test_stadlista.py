"""Samverkan i städlistan: en SIP utan samordningsansvarig och en utskrivning utan kallelseansvarig (F12)."""

from datetime import timedelta

import pytest

from models.samverkan import stadlista
from models.samverkan.arende import Arende
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.samverkan.steg import Stegversion
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock
from models.shared.personuppgifter.sparr import Begard, Sparr
from tests.samverkan.sip.conftest import kalla


@pytest.fixture
def klar(publicerad, cast):
    """An SVU whose patient is utskrivningsklar."""
    satt(publicerad, cast, klar=True, efter=1, lakare=cast.medarbetare("gustav"))
    return Arende.get_by_id(publicerad.id)


def satt(arende, cast, **varden):
    """Publish another time of discharge, in three days."""
    dag = clock.today() + timedelta(days=0 if varden["klar"] else 3)
    Utskrivningstid.publicera(arende, datum=dag, orsak="Ny bedömning", by=cast.anna, **varden)


@pytest.fixture
def planerad(cast):
    """A SIP of Carin's that Bo is called to, and whose plan has been sent."""
    kallad = Arende.skapa_sip(cast.person(0), by=cast.carin)
    Patientinformation.registrera(kallad, lamnad=True, by=cast.carin)
    Samtycke.registrera(kallad, Grund.SAMTYCKE, by=cast.carin)
    kalla(kallad, cast.carin)
    Stegversion.create(
        arende=kallad, steg="plan", nummer=1, publicerad_av=cast.carin.uppdrag_id, publicerad_enhet=cast.carin.enhet_id
    )
    return Arende.get_by_id(kallad.id)


def ids(query):
    return [arende.id for arende in query]


@pytest.mark.krav("F12")
def test_en_utskrivning_utan_kallelseansvarig_star_hos_vardcentralen(klar, som, cast):
    assert ids(stadlista.utan_kallelseansvarig(cast.bo)) == [klar.id]
    assert ids(stadlista.utan_kallelseansvarig(cast.carin)) == ids(stadlista.utan_kallelseansvarig(cast.anna)) == []
    assert ids(stadlista.utan_kallelseansvarig(cast.viola)) == [], "its enhet has been removed"
    assert klar.nummer in som("bo").get("/stadlista").text
    satt(klar, cast, klar=False, efter=2)
    assert ids(stadlista.utan_kallelseansvarig(cast.bo)) == [], "utskrivningsklar no longer"
    satt(klar, cast, klar=True, efter=3, lakare=cast.medarbetare("gustav"))
    assert ids(stadlista.utan_kallelseansvarig(cast.bo)) == [klar.id]
    FastVardkontakt.registrera(klar, cast.medarbetare("bo"), kallelseansvarig=True, by=cast.bo)
    assert ids(stadlista.utan_kallelseansvarig(cast.bo)) == []


@pytest.mark.krav("F12")
def test_en_sip_utan_samordningsansvarig_star_hos_deltagarna(planerad, cast):
    assert (
        ids(stadlista.sip_utan_samordnare(cast.carin)) == ids(stadlista.sip_utan_samordnare(cast.bo)) == [planerad.id]
    )
    assert ids(stadlista.sip_utan_samordnare(cast.viola)) == []
    Samordningsansvarig.registrera(planerad, cast.medarbetare("bo"), by=cast.bo)
    assert ids(stadlista.sip_utan_samordnare(cast.carin)) == []


@pytest.mark.krav("F12", "BG-07")
def test_det_som_ar_sparrat_star_inte_i_nagons_stadlista(klar, planerad, cast):
    assert ids(stadlista.utan_kallelseansvarig(cast.bo)) == [klar.id]
    assert ids(stadlista.sip_utan_samordnare(cast.bo)) == [planerad.id]
    for by in (cast.anna, cast.carin):
        Sparr.registrera(klar.person, hela_vardgivaren=False, begard_av=Begard.PATIENTEN, by=by)
    assert ids(stadlista.utan_kallelseansvarig(cast.bo)) == ids(stadlista.sip_utan_samordnare(cast.bo)) == []
    assert ids(stadlista.sip_utan_samordnare(cast.carin)) == [planerad.id], "its own enhet has documented it"
