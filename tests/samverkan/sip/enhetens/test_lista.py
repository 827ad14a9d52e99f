"""Every SIP of an enhet: how far each has come, when it is followed up, and in what order they stand (M22, M85)."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from models.samverkan.arende import Arende
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.sip.avslut import Avslut
from models.samverkan.sip.enhetens.lista import lista
from models.samverkan.sip.enhetens.ordning import Folj, Fraga, Sort
from models.samverkan.sip.enhetens.siprad import Siprad, Status
from models.samverkan.sip.plan import planerat
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.sip.uppfoljning import Uppfoljning
from models.shared import clock
from models.shared.person import Skydd
from models.shared.personuppgifter.sparr import Begard, Sparr
from tests.samverkan.sip.conftest import kalla
from tests.samverkan.sip.test_plan import godkann, innehall, skriv

IDAG = date(2026, 11, 21)
DAGAR = st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31))


def ett(id, dag, namn="Ek", status=Status.AKTIV):
    """A row, as far as the order of the list asks."""
    return Siprad(
        id=id,
        nummer="",
        person_id=id,
        personnummer=str(id % 3),
        namn=namn,
        sortnyckel=namn,
        dold=False,
        avliden=False,
        status=status,
        uppfoljning=Uppfoljning(dag, True) if dag else None,
        mote=(dag, time(9)) if dag else None,
        deltagare="",
        andrad=clock.utc(dag or IDAG),
    )


RADER = st.lists(st.tuples(DAGAR, st.sampled_from("abc"), st.sampled_from(list(Status))), max_size=12)


@pytest.mark.krav("M22")
@given(RADER, st.sampled_from(list(Sort)), st.booleans(), st.integers(1, 4), st.none() | st.sampled_from(list(Folj)))
def test_sidorna_ar_tillsammans_hela_listan_i_ordning(rader, sort, fallande, per_sida, folj):
    alla = [ett(nummer, *rad) for nummer, rad in enumerate(rader, start=1)]
    fraga = Fraga(sort=sort, fallande=fallande, folj=folj)
    hela = fraga.ordnade(alla)
    sidor, kvar = [], hela
    while kvar:
        sidor += kvar[:per_sida]
        kvar = fraga.ordnade(alla, efter=sidor[-1].id)
    assert sidor == hela
    assert {rad.id for rad in hela} == {rad.id for rad in alla if fraga.stammer(rad)}
    assert fraga._replace(fallande=not fallande).ordnade(alla) == hela[::-1]


@pytest.mark.krav("M85")
def test_forsenade_ar_de_vars_dag_har_varit_och_snart_ar_inom_trettio_dagar():
    alla = [ett(n, IDAG + timedelta(days=dagar)) for n, dagar in enumerate((-1, 0, 30, 31), start=1)]
    with time_machine.travel(datetime(2026, 11, 21, 12, tzinfo=clock.SWEDEN)):
        assert [rad.id for rad in Fraga(folj=Folj.FORSENAD).ordnade(alla)] == [1]
        assert [rad.id for rad in Fraga(folj=Folj.SNART).ordnade(alla)] == [1, 2, 3]
        assert [rad.forsenad for rad in alla] == [True, False, False, False]


@pytest.mark.krav("M22", "M83", "M85")
def test_statusen_foljer_planen_fran_pabborjad_till_avslutad(sip, cast):
    def nu(actor=cast.bo):
        return [rad.status for rad in lista(actor)]

    assert (nu(), nu(cast.carin)) == ([], [Status.PABORJAD])
    Patientinformation.registrera(sip, lamnad=True, by=cast.carin)
    Samtycke.registrera(sip, Grund.SAMTYCKE, by=cast.carin)
    arende = Arende.get_by_id(sip.id)
    assert nu() == [Status.ATT_KALLA]
    kalla(arende, cast.carin)
    assert nu() == [Status.KALLAD]
    skriv(arende, "huvudmal", "Bo kvar hemma.", by=cast.bo)
    assert nu() == [Status.SKRIVS]


@pytest.mark.krav("M82", "M87", "M88")
def test_statusen_fran_godkannande_till_uppdatering_och_avslut(vantar, cast):
    def nu():
        ((rad),) = lista(cast.bo)
        return rad.status, rad.uppfoljning is not None

    assert nu() == (Status.VANTAR, False)
    for by in (cast.bo, cast.carin):
        godkann(vantar, by)
    assert nu() == (Status.AKTIV, True)
    Planversion.uppdatera(vantar, efter=2, anledning="Nya behov", by=cast.bo)
    assert nu() == (Status.UPPDATERAS, True)
    Avslut.avsluta(vantar, anledning="Flyttat", by=cast.bo)
    assert nu() == (Status.AVSLUTAD, False)


@pytest.mark.krav("BG-06", "M68")
def test_utan_grund_sags_varken_mote_eller_uppfoljning(godkand, cast):
    Samtycke.for_arende(godkand).avregistrera(by=cast.bo)
    (rad,) = lista(cast.carin)
    assert (rad.status, rad.uppfoljning, rad.mote) == (Status.SAMTYCKE_SAKNAS, None, None)


@pytest.mark.krav("M80", "M85")
def test_listan_och_planen_sager_samma_dag(skriven, cast):
    (aktivitet,) = innehall(skriven).aktiviteter(innehall(skriven).delmal()[0])
    dag = clock.today() + timedelta(days=3)

    def samma():
        funna = planerat.las("?", (skriven.id,))[skriven.id]
        assert funna == innehall(skriven).att_folja_upp()
        return funna

    assert samma() == []
    skriv(skriven, aktivitet.nyckel("datum"), dag.isoformat(), by=cast.bo)
    assert samma() == [dag]
    skriv(skriven, aktivitet.nyckel("status"), val=("Klar",), by=cast.bo, sedan=1)
    assert samma() == []
    skriv(skriven, aktivitet.nyckel("status"), val=("Pågår",), by=cast.bo, sedan=2)
    with time_machine.travel(clock.utc(dag)):
        skriv(skriven, aktivitet.nyckel("uppfoljning"), "Går bra.", by=cast.bo)
        assert samma() == []
    skriv(skriven, aktivitet.nyckel("uppfoljning"), "", by=cast.bo, sedan=1)
    assert samma() == [dag]


@pytest.mark.krav("PR-01", "PR-02")
def test_skyddad_folkbokforing_visas_utan_namn_nummer_och_enheter(godkand, cast):
    person = godkand.person
    person.skydd = Skydd.FOLKBOKFORING
    person.save()
    (rad,) = lista(cast.bo)
    assert (rad.namn, rad.personnummer, rad.deltagare) == ("Skyddad identitet", "", "Kommun")
    assert person.sortnyckel != rad.sortnyckel


@pytest.mark.krav("BG-07")
def test_det_som_ar_sparrat_for_enheten_star_inte_i_listan(godkand, cast):
    Sparr.registrera(godkand.person, hela_vardgivaren=False, begard_av=Begard.PATIENTEN, by=cast.carin)
    assert lista(cast.bo) == []
    assert len(lista(cast.carin)) == 1
