"""An active SIP leaves the start page after 72 hours, is found again, and comes back when something happens (M83)."""

from datetime import timedelta

import pytest
import time_machine

from models.samverkan import oversikt, steg
from models.samverkan.arende import Arende
from models.samverkan.sip.arkivering import lamna_startsidorna
from models.samverkan.sip.avslut import Avslut
from models.samverkan.sip.enhetens.lista import lista
from models.samverkan.sip.enhetens.siprad import Status
from models.samverkan.sip.plan.planvarde import Planvarde
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.sokning import Sokning
from models.shared import clock
from tests.samverkan.sip.test_plan import godkand, innehall, skriven, vantar  # noqa: F401  (fixtures)


@pytest.fixture
def om():
    """Let hours pass."""

    def ga(timmar):
        return time_machine.travel(clock.now() + timedelta(hours=timmar), tick=False)

    return ga


def pa_startsidan(actor):
    return [rad.id for rad in oversikt.rader(actor)]


@pytest.fixture
def aktiv(godkand, cast):  # noqa: F811
    """The meeting is kvitterat too."""
    steg.kvittera(godkand, "kallelse", version=1, by=cast.bo)
    return godkand


@pytest.mark.krav("M83")
def test_en_aktiv_sip_lamnar_startsidan_efter_72_timmar_och_hittas_anda(aktiv, cast, om):
    with om(71):
        assert lamna_startsidorna() == 0
    with om(72):
        assert lamna_startsidorna() == 1
        assert lamna_startsidorna() == 0
        for actor in (cast.bo, cast.carin):
            assert pa_startsidan(actor) == []
            (rad,) = lista(actor)
            assert (rad.id, rad.status, rad.mote is not None) == (aktiv.id, Status.AKTIV, True)
            sokning = Sokning.create(medarbetare=actor.medarbetare_id, nummer=aktiv.person.nummer)
            assert [traff.id for traff in sokning.traffar(actor)] == [aktiv.id]
        assert Arende.aktiv_sip(aktiv.person) == aktiv
        assert Arende.get_by_id(aktiv.id).arkiverad is None


@pytest.mark.krav("M83")
def test_en_plan_som_vantar_pa_nagon_ligger_kvar(vantar, om):  # noqa: F811
    with om(500):
        assert lamna_startsidorna() == 0


@pytest.mark.krav("M83")
def test_ett_kommande_mote_som_inte_ar_kvitterat_haller_den_kvar_tills_det_har_varit(godkand, om):  # noqa: F811
    with om(100):
        assert lamna_startsidorna() == 0
    with om(24 * 8):
        assert lamna_startsidorna() == 1


@pytest.mark.krav("M83", "M84")
def test_uppfoljning_later_den_vila_men_en_uppdatering_tar_den_tillbaka(aktiv, cast, om):
    with om(100):
        lamna_startsidorna()
        (aktivitet,) = innehall(aktiv).aktiviteter(innehall(aktiv).delmal()[0])
        Planvarde.spara(aktiv, aktivitet.nyckel("uppfoljning"), text="Går bra.", sedan=0, by=cast.bo)
        assert pa_startsidan(cast.bo) == []
        Planversion.uppdatera(aktiv, efter=2, anledning="Nya behov", by=cast.bo)
        assert pa_startsidan(cast.bo) == pa_startsidan(cast.carin) == [aktiv.id]


@pytest.mark.krav("M83", "M88")
def test_en_avslutad_sip_arkiveras(godkand, cast, om):  # noqa: F811
    Avslut.avsluta(godkand, anledning="Målen är uppfyllda", by=cast.bo)
    with om(73):
        assert lamna_startsidorna() == 1
        assert Arende.get_by_id(godkand.id).arkiverad
        assert lista(cast.bo) == []
