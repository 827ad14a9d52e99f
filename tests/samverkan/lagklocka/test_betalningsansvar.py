"""Betalningsansvaret efter lagens dagar: klockan tolv, dygn då klockan ställs om, månadsskiften, avbrott och hinder."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.samverkan.lagklocka import betalningsansvar as regler
from models.samverkan.lagklocka.betalningsansvar import bedom, forsta_dag
from models.samverkan.lagklocka.handelser import Handelser, Tidsbesked
from models.samverkan.lagklocka.villkor import Modell, Villkor
from models.shared import clock

KVALL = time(23, 59, 59, 999999)
dagar = st.dates(date(2018, 1, 2), date(2040, 1, 1))
klockslag = st.times()


def villkor(**andrat):
    varden = {
        "modell": Modell.LAG,
        "dagar": 3,
        "dagar_sent": 4,
        "brytpunkt": time(12),
        "kallelse_kravs": False,
        "snitt": 3,
        "belopp_ore": lambda dag: 10_000_00 if dag.year < 2026 else 11_000_00,
    }
    return Villkor(**varden | andrat)


def besked(dag, at=time(9), *, klar=True, datum=None):
    return Tidsbesked(clock.utc(dag, at), datum or dag, klar)


def handelser(*tider, **andrat):
    return Handelser(
        **{"inskriven": date(2026, 1, 1), "meddelad": clock.utc(date(2026, 1, 1)), "tider": tider} | andrat
    )


@pytest.mark.krav("BL-09")
@pytest.mark.parametrize(
    ("at", "antal"),
    [
        (time(0), 3),
        (time(11, 59, 59, 999999), 3),
        (time(12), 3),
        (time(12, 0, 0, 1), 4),
        (KVALL, 4),
    ],
)
def test_tre_dagar_och_fyra_efter_klockan_tolv(at, antal):
    dag = date(2026, 11, 9)
    assert forsta_dag(besked(dag, at), villkor()) == dag + timedelta(days=antal)


@pytest.mark.krav("BL-09")
@pytest.mark.parametrize("dag", [date(2026, 3, 29), date(2026, 10, 25)], ids=["sommartid", "vintertid"])
@pytest.mark.parametrize(("at", "antal"), [(time(12), 3), (time(12, 1), 4)])
def test_klockan_tolv_ar_svensk_tid_ocksa_nar_klockan_stalls_om(dag, at, antal):
    assert forsta_dag(besked(dag, at), villkor()) == dag + timedelta(days=antal)


@pytest.mark.krav("BL-09")
def test_samma_stund_i_utc_ar_fore_tolv_pa_vintern_och_efter_pa_sommaren():
    vinter, sommar = datetime(2026, 1, 12, 10, 30, tzinfo=UTC), datetime(2026, 7, 13, 10, 30, tzinfo=UTC)
    assert forsta_dag(Tidsbesked(vinter, date(2026, 1, 12), True), villkor()) == date(2026, 1, 15)
    assert forsta_dag(Tidsbesked(sommar, date(2026, 7, 13), True), villkor()) == date(2026, 7, 17)


@pytest.mark.krav("BL-09")
def test_halv_tva_som_upprepas_i_oktober_hor_till_samma_dag():
    forst, sedan = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert clock.local(forst).time() == clock.local(sedan).time() == time(2, 30)
    ena, andra = (forsta_dag(Tidsbesked(at, date(2026, 10, 25), True), villkor()) for at in (forst, sedan))
    assert ena == andra == date(2026, 10, 28)


@pytest.mark.krav("BL-09")
@pytest.mark.parametrize(
    ("dag", "fran"),
    [
        (date(2026, 1, 29), date(2026, 2, 1)),
        (date(2028, 2, 27), date(2028, 3, 1)),
        (date(2027, 2, 27), date(2027, 3, 2)),
        (date(2026, 12, 30), date(2027, 1, 2)),
    ],
    ids=["månadsskifte", "skottår", "inte skottår", "årsskifte"],
)
def test_dagarna_raknas_i_almanackan(dag, fran):
    assert forsta_dag(besked(dag), villkor()) == fran


def test_besked_om_en_kommande_dag_raknas_fran_den_dagen():
    dag = date(2026, 11, 9)
    assert forsta_dag(besked(dag, time(15), datum=date(2026, 11, 12)), villkor()) == date(2026, 11, 15)


@pytest.mark.krav("BL-09")
@given(dagar, klockslag, klockslag)
def test_ett_senare_besked_ger_aldrig_en_tidigare_dag(dag, ena, andra):
    tidigt, sent = sorted([besked(dag, ena), besked(dag, andra)], key=lambda en: en.skickat)
    assert forsta_dag(tidigt, villkor()) <= forsta_dag(sent, villkor())
    assert 3 <= (forsta_dag(sent, villkor()) - dag).days <= 4


@pytest.mark.krav("BL-09")
@given(dagar, klockslag, st.integers(0, 60))
def test_varje_dag_till_kostar_sitt_eget_ars_belopp(dag, at, stannar):
    ansvar = bedom(handelser(besked(dag, at)), villkor(), samtycke=None)
    hem = dag + timedelta(days=stannar)
    assert ansvar.dagar(hem) == max(0, stannar - (ansvar.fran - dag).days)
    en_till = ansvar.belopp_ore(hem + timedelta(days=1)) - ansvar.belopp_ore(hem)
    assert en_till == (ansvar.villkor.belopp_ore(hem) if hem >= ansvar.fran else 0)


def test_over_nyar_byts_beloppet():
    ansvar = bedom(handelser(besked(date(2025, 12, 28))), villkor(), samtycke=None)
    assert ansvar.fran == date(2025, 12, 31)
    assert ansvar.belopp_ore(date(2026, 1, 2)) == 10_000_00 + 11_000_00


def test_den_som_aker_hem_forsta_dagen_kostar_inget():
    ansvar = bedom(handelser(besked(date(2026, 11, 9))), villkor(), samtycke=None)
    assert (ansvar.dagar(date(2026, 11, 12)), ansvar.belopp_ore(date(2026, 11, 12))) == (0, 0)


@pytest.mark.krav("BL-09")
@pytest.mark.parametrize(
    ("fall", "mening"),
    [
        ({"samtycke": regler.NEKAT}, regler.NEKAT),
        ({"kommun": False}, regler.INGEN_KOMMUN),
        ({"meddelad": None}, regler.INTE_MEDDELAD),
        ({"tider": ()}, regler.INTE_KLAR),
        ({"tider": (besked(date(2026, 1, 5)), besked(date(2026, 1, 6), klar=False))}, regler.AVBROTT),
        ({"kallelse_kravs": True}, regler.INGEN_KALLELSE),
    ],
)
def test_det_som_hindrar_sags_i_ord_och_kostar_inget(fall, mening):
    vad = {key: fall[key] for key in ("meddelad", "tider") if key in fall}
    hur = {"samtycke": None} | {key: fall[key] for key in ("samtycke", "kommun") if key in fall}
    terms = villkor(kallelse_kravs=fall.get("kallelse_kravs", False))
    ansvar = bedom(handelser(besked(date(2026, 1, 5)), **vad), terms, **hur)
    assert ansvar.hinder == (mening,)
    assert (ansvar.fran, ansvar.dagar(date(2026, 2, 1)), ansvar.belopp_ore(date(2026, 2, 1))) == (None, 0, 0)


@pytest.mark.krav("BL-09", "M44")
def test_efter_ett_avbrott_raknas_tiden_om():
    tider = besked(date(2026, 1, 5)), besked(date(2026, 1, 6), klar=False), besked(date(2026, 1, 8), time(13))
    assert bedom(handelser(*tider), villkor(), samtycke=None).fran == date(2026, 1, 12)


@pytest.mark.krav("M44")
def test_en_flyttad_dag_ar_ett_nytt_besked_men_en_ny_lakare_inte():
    forst = besked(date(2026, 1, 5))
    assert handelser(forst, besked(date(2026, 1, 6), datum=date(2026, 1, 5))).klar == forst
    flyttad = besked(date(2026, 1, 6), datum=date(2026, 1, 7))
    assert handelser(forst, flyttad).klar == flyttad
