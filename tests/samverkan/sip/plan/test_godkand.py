"""When a plan was godkänd, and when it is to be followed up (M82, M85)."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from models.samverkan.arende import Arende, Deltagare
from models.samverkan.sip.plan.godkand import Medverkan, godkanda, nar_godkand
from models.samverkan.sip.plan.planrad import Planrad
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.sip.uppfoljning import Uppfoljning, sista_dag
from models.shared import clock
from tests.dagar import om_dagar
from tests.samverkan.sip.test_plan import godkann, innehall, skriv

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


def efter(timmar):
    return START + timedelta(hours=timmar)


@pytest.mark.krav("M82")
@given(
    st.dictionaries(st.integers(1, 4), st.integers(1, 40), max_size=4),
    st.lists(st.tuples(st.integers(1, 4), st.integers(-5, 40), st.none() | st.integers(1, 50)), max_size=5),
)
def test_godkand_ar_den_forsta_stunden_da_alla_som_deltog_hade_godkant(godkant, deltog):
    nar = {enhet: efter(timmar) for enhet, timmar in godkant.items()}
    medverkan = [Medverkan(en, efter(fran), till and efter(max(fran, till))) for en, fran, till in deltog]
    found = nar_godkand(nar, medverkan, START, None)

    def alla_har(stund):
        med = {en.enhet_id for en in medverkan if en.fran <= stund and (en.till is None or en.till > stund)}
        return bool(med) and all(en in nar and nar[en] <= stund for en in med)

    timmar = [efter(timme) for timme in range(52)]
    assert (found is None) or alla_har(found)
    skedde = [*nar.values(), *(en.till for en in medverkan if en.till and en.till > START)]
    assert found == min((stund for stund in timmar if stund in skedde and alla_har(stund)), default=None)


@pytest.mark.krav("M82")
def test_en_version_ar_godkand_nar_den_sista_har_godkant_eller_tagits_bort(vantar, cast):
    assert godkanda(vantar) == {}
    godkann(vantar, cast.carin)
    assert godkanda(vantar) == {}
    (bo,) = [en for en in Arende.get_by_id(vantar.id).aktiva_deltagare if en.enhet_id == cast.bo.enhet_id]
    bo.ta_bort(by=cast.carin)
    assert godkanda(vantar).keys() == {2}


@pytest.mark.krav("M82", "M85")
def test_en_enhet_som_kommer_senare_flyttar_inte_dagen_da_planen_blev_godkand(godkand, cast):
    nar = godkanda(godkand)[2]
    with time_machine.travel(om_dagar(200)):
        Deltagare.lagg_till(godkand, cast.enhet("avd31"), by=cast.bo)
        assert godkanda(godkand)[2] == nar


@pytest.mark.krav("M85", "BL-09")
@pytest.mark.parametrize(
    ("godkant", "dag"),
    [
        ("2026-03-02T09:00:00+00:00", "2027-03-02"),
        ("2026-12-31T23:30:00+00:00", "2028-01-01"),  # past midnight in Sweden
        ("2026-06-30T21:59:00+00:00", "2027-06-30"),
        ("2026-06-30T22:00:00+00:00", "2027-07-01"),  # summer time
        ("2028-02-29T12:00:00+00:00", "2029-02-28"),
        ("2026-10-25T00:30:00+00:00", "2027-10-25"),  # the ambiguous half past two
    ],
)
def test_planen_foljs_upp_senast_ett_ar_efter_den_svenska_dag_den_godkandes(database, godkant, dag):
    assert sista_dag(datetime.fromisoformat(godkant)).isoformat() == dag


@pytest.mark.krav("M85")
def test_nasta_uppfoljning_ar_den_tidigaste_av_den_planerade_och_den_arliga(godkand, cast):
    (aktivitet,) = innehall(godkand).aktiviteter(innehall(godkand).delmal()[0])
    arlig = Uppfoljning.for_plan(godkand, innehall(godkand))
    assert arlig.arlig and arlig.dag == sista_dag(godkanda(godkand)[2])
    Planversion.uppdatera(godkand, efter=2, anledning="Ny dag", by=cast.carin)
    dag = clock.today() + timedelta(days=30)
    skriv(godkand, aktivitet.nyckel("datum"), dag.isoformat(), by=cast.bo)
    assert Uppfoljning.for_plan(godkand, innehall(godkand)) == Uppfoljning(dag, False)
    Planrad.ta_bort(godkand, aktivitet.id, by=cast.bo)
    assert Uppfoljning.for_plan(godkand, innehall(godkand)) == arlig


@pytest.mark.krav("M80", "M84", "M85")
def test_en_aktivitet_ar_uppfoljd_nar_uppfoljningen_skrivs_pa_dagen_eller_senare(skriven, cast):
    (aktivitet,) = innehall(skriven).aktiviteter(innehall(skriven).delmal()[0])
    dag = clock.today() + timedelta(days=10)
    skriv(skriven, aktivitet.nyckel("datum"), dag.isoformat(), by=cast.bo)
    skriv(skriven, aktivitet.nyckel("uppfoljning"), "Har börjat.", by=cast.bo)
    assert innehall(skriven).att_folja_upp() == [dag]
    with time_machine.travel(clock.utc(dag)):
        skriv(skriven, aktivitet.nyckel("uppfoljning"), "Går hela vägen.", by=cast.bo, sedan=1)
        assert innehall(skriven).att_folja_upp() == []


@pytest.mark.krav("M85", "BL-09")
def test_forsenad_fran_dagen_efter_i_svensk_tid(database):
    uppfoljning = Uppfoljning(date(2027, 3, 2), True)
    for moment, sen in (("2027-03-02T22:59:00+00:00", False), ("2027-03-02T23:00:00+00:00", True)):
        with time_machine.travel(datetime.fromisoformat(moment)):
            assert uppfoljning.forsenad is sen


@pytest.mark.krav("M85")
def test_det_som_inte_ar_godkant_har_ingen_arlig_uppfoljning(vantar):
    assert Uppfoljning.for_plan(vantar, innehall(vantar)) is None
