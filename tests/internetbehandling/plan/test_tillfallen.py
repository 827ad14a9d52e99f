"""Tillfällen: varje tillfälle ligger på sin dag och sitt klockslag i svensk tid, en gång, också när klockan ställs."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.internetbehandling.plan.i_ord import schema_i_ord
from models.internetbehandling.plan.tillfallen import Schema, nasta_handelse, tillfallen
from models.shared import clock

pytestmark = pytest.mark.krav("S26", "S27")
EN_DAG = timedelta(days=1)
SOMMARTID, VINTERTID = date(2026, 3, 29), date(2026, 10, 25)  # Sundays when the clock is put forward and back
dagar = st.dates(date(2026, 1, 1), date(2027, 12, 31)) | st.sampled_from([SOMMARTID, VINTERTID])
klockslag = st.times().map(lambda en: en.replace(second=0, microsecond=0, fold=0))
dagens = st.lists(klockslag | st.sampled_from([time(2, 30), time(3, 30)]), max_size=3).map(tuple)
veckor = st.tuples(*[dagens] * 7)


@st.composite
def upplagg(draw):
    """A start and the schedules since then, each from a later day."""
    start = draw(dagar)
    steg = draw(st.lists(st.integers(1, 40), max_size=3))
    fran = [start + sum(steg[:n]) * EN_DAG for n in range(len(steg) + 1)]
    return start, [Schema(dag, draw(st.integers(1, 12)), draw(st.integers(0, 30)), draw(veckor)) for dag in fran]


def mandag(dag):
    return dag - dag.weekday() * EN_DAG


def skulle_finnas(dag, tid):
    """True for a time that Swedish clocks show that day."""
    return clock.local(clock.utc(dag, tid)).time() == tid


@given(upplagg(), dagar, st.integers(0, 120))
def test_pa_ratt_dag_och_klockslag_i_ratt_vecka_och_aldrig_tva_ganger(lagt, fran, antal):
    start, scheman = lagt
    alla = list(tillfallen(scheman, start, fran, fran + antal * EN_DAG))
    assert len({ett.nar for ett in alla}) == len(alla) and alla == sorted(alla)
    for ett in alla:
        assert start <= ett.dag and fran <= ett.dag <= fran + antal * EN_DAG
        schema = [en for en in scheman if en.fran <= ett.dag][-1]
        visar = clock.local(ett.nar)
        tider = schema.tider[ett.dag.weekday()]
        assert visar.date() == ett.dag and (
            visar.time() in tider or any(not skulle_finnas(ett.dag, tid) for tid in tider)
        )
        assert (mandag(ett.dag) - mandag(start)).days // 7 % schema.intervall == 0
        assert clock.local(ett.stanger) == clock.local(clock.utc(ett.dag + (schema.dagar_efter + 1) * EN_DAG))
        assert ett.oppnar <= ett.nar < ett.stanger and ett.ar_oppet(ett.nar) and not ett.ar_oppet(ett.stanger)


@given(upplagg(), dagar)
def test_varje_klockslag_pa_en_aktiv_dag_blir_ett_tillfalle(lagt, dag):
    start, scheman = lagt
    galler = [en for en in scheman if en.fran <= dag]
    vantat = set()
    if dag >= start and (mandag(dag) - mandag(start)).days // 7 % galler[-1].intervall == 0:
        vantat = {clock.utc(dag, tid) for tid in galler[-1].tider[dag.weekday()]}
    assert {ett.nar for ett in tillfallen(scheman, start, dag, dag)} == vantat


@given(upplagg(), st.integers(1, 60), veckor, st.integers(1, 12), st.integers(0, 30))
def test_ett_nytt_schema_flyttar_inget_som_har_varit(lagt, dagar_senare, tider, intervall, efter):
    start, scheman = lagt
    fran = scheman[-1].fran + dagar_senare * EN_DAG
    nytt = [*scheman, Schema(fran, intervall, efter, tider)]
    i_gar = fran - EN_DAG
    assert list(tillfallen(scheman, start, start, i_gar)) == list(tillfallen(nytt, start, start, i_gar))


@given(upplagg(), st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)))
def test_det_som_hander_harnast_ar_det_forsta_som_kommer_eller_stanger(lagt, nar):
    start, scheman = lagt
    nu = clock.utc(nar.date(), nar.time())
    fran, till = clock.local(nu).date() - 40 * EN_DAG, max(clock.local(nu).date(), scheman[-1].fran) + 120 * EN_DAG
    alla = tillfallen(scheman, start, fran, till)
    vantat = min((en for ett in alla for en in (ett.nar, ett.stanger) if en > nu), default=None)
    assert nasta_handelse(scheman, start, nu, clock.utc(date(2020, 1, 1))) == vantat


@pytest.mark.parametrize(
    ("dag", "tid", "visar"), [(SOMMARTID, time(2, 30), "03:30 +0200"), (VINTERTID, time(2, 30), "02:30 +0200")]
)
def test_nar_klockan_stalls_om_blir_det_ett_tillfalle(dag, tid, visar):
    schema = Schema(dag, 1, 0, ((tid,),) * 7)
    alla = list(tillfallen([schema], dag, dag - 2 * EN_DAG, dag + EN_DAG))
    assert clock.local(alla[0].nar).strftime("%H:%M %z") == visar
    assert [ett.dag for ett in alla] == [dag, dag + EN_DAG]


def test_tva_klockslag_som_blir_samma_ar_ett_tillfalle():
    schema = Schema(SOMMARTID, 1, 0, ((time(2, 30), time(3, 30)),) * 7)
    assert len(list(tillfallen([schema], SOMMARTID, SOMMARTID, SOMMARTID))) == 1


def test_dygnet_ar_lika_langt_som_det_ar():
    """The day that is an hour shorter, and the one that is an hour longer, are open from midnight to midnight."""
    for dag, timmar in ((SOMMARTID, 23), (VINTERTID, 25)):
        (ett,) = tillfallen([Schema(dag, 1, 0, ((time(12),),) * 7)], dag, dag, dag)
        assert ett.stanger - ett.oppnar == timedelta(hours=timmar)


def test_schemat_lases_i_ord():
    tom = ()
    nagra = Schema(date(2026, 11, 2), 2, 1, ((time(7, 30), time(18)), tom, (time(7, 30),), tom, tom, tom, tom))
    assert schema_i_ord(nagra) == (
        "Varannan vecka, måndag 7.30 och 18.00, onsdag 7.30. Kan registreras samma dag och 1 dag efter."
    )
    alla = Schema(date(2026, 11, 2), 3, 0, ((time(20),),) * 7)
    assert schema_i_ord(alla) == "Var tredje vecka, alla dagar 20.00. Kan registreras samma dag."
