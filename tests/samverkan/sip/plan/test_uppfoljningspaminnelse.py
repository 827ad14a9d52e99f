"""An active SIP comes back to the start pages when it is to be followed up, and stays there until it is (M83, M85)."""

from datetime import timedelta

import pytest
import time_machine

from models.samverkan import oversikt, steg
from models.samverkan.arende import Arende
from models.samverkan.samtycke import Samtycke
from models.samverkan.sip.arkivering import lamna_startsidorna
from models.samverkan.sip.avslut import Avslut
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.sip.uppfoljningspaminnelse import UPPGIFT, Uppfoljningspaminnelse
from models.shared import clock
from models.shared.audit import AuditAct
from tests.samverkan.sip.test_plan import godkann, innehall, skriv

paminn = Uppfoljningspaminnelse.paminn


@pytest.fixture
def om():
    """Let days pass: the same time by a Swedish clock, also when summer time lies between."""
    nu = clock.local(clock.now())

    def ga(dagar):
        return time_machine.travel(nu + timedelta(days=dagar), tick=False)

    return ga


@pytest.fixture
def vilande(godkand, cast, om):
    """Active, and off the start pages."""
    steg.kvittera(godkand, "kallelse", version=1, by=cast.bo)
    with om(8):
        assert lamna_startsidorna() == 1
    return godkand


def uppgifter(actor):
    return [rad.att_gora for rad in oversikt.rader(actor)]


@pytest.mark.krav("M83", "M85", "BL-09")
def test_trettio_dagar_fore_arsdagen_kommer_planen_tillbaka_och_ligger_kvar(vilande, cast, om):
    with om(334):
        assert paminn() == 0 and uppgifter(cast.bo) == []
    with om(336):
        assert paminn() == 1
        assert paminn() == 0
        assert uppgifter(cast.bo) == uppgifter(cast.carin) == [(UPPGIFT,)]
        assert oversikt.rader(cast.bo)[0].datum["plan"].ord == "Följs upp"
        assert AuditAct.select().where(AuditAct.handelse == "samverkan.sip.pamind").count() == 1
    with om(400):
        assert lamna_startsidorna() == 0


@pytest.mark.krav("M18", "M85")
def test_den_som_bara_far_lasa_har_ingen_uppgift(vilande, cast, om):
    with om(336):
        paminn()
        assert uppgifter(cast.dan) == [()]


@pytest.mark.krav("M85", "M87")
def test_uppdatera_plan_svarar_pa_paminnelsen_och_ett_nytt_godkannande_flyttar_aret(vilande, cast, om):
    with om(336):
        paminn()
        Planversion.uppdatera(vilande, efter=2, anledning="Årlig uppföljning", by=cast.bo)
        assert uppgifter(cast.bo) == [()]
        assert not Uppfoljningspaminnelse.vantar(vilande)
        Planversion.starta_godkannande(vilande, efter=3, by=cast.carin)
        for by in (cast.bo, cast.carin):
            godkann(vilande, by)
        assert paminn() == 0
    with om(341):
        assert lamna_startsidorna() == 1
    with om(336 + 336):
        assert paminn() == 1


@pytest.mark.krav("M80", "M84", "M85")
def test_en_aktivitet_som_har_foljts_upp_tar_bort_uppgiften(vilande, cast, om):
    (aktivitet,) = innehall(vilande).aktiviteter(innehall(vilande).delmal()[0])
    Planversion.uppdatera(vilande, efter=2, anledning="Ny dag", by=cast.bo)
    dag = clock.today() + timedelta(days=60)
    skriv(vilande, aktivitet.nyckel("datum"), dag.isoformat(), by=cast.bo)
    Planversion.starta_godkannande(vilande, efter=3, by=cast.carin)
    for by in (cast.bo, cast.carin):
        godkann(vilande, by)
    with om(60):
        assert paminn() == 1
        assert uppgifter(cast.bo) == [(UPPGIFT,)]
        skriv(vilande, aktivitet.nyckel("uppfoljning"), "Går bra.", by=cast.bo)
        assert paminn() == 0
        assert uppgifter(cast.bo) == [()]


@pytest.mark.krav("M88", "BG-06")
def test_en_avslutad_plan_och_en_utan_samtycke_paminner_ingen(vilande, cast, om):
    with om(336):
        Samtycke.for_arende(vilande).avregistrera(by=cast.bo)
        assert paminn() == 0
        assert uppgifter(cast.bo) == [()]
        Avslut.avsluta(Arende.get_by_id(vilande.id), anledning="Flyttat", by=cast.bo)
        assert paminn() == 0


@pytest.mark.krav("F5", "M85")
def test_uppgiften_star_ocksa_under_visa_mer_information_och_pa_bladet(som, vilande, om):
    with om(370):
        paminn()
        bo = som("bo")
        assert UPPGIFT in bo.get(f"/samverkan/arenden/{vilande.id}/mer").text
        sidan = bo.get(f"/samverkan/arenden/{vilande.id}/plan").text
        assert "Försenad</b> Planen skulle ha följts upp senast" in sidan
