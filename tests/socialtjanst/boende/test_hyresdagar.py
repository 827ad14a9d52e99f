"""Vilka dagar i en månad som debiteras och vad de kostar: hyresfri månad, in- och utflyttning och byte (T44)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.socialtjanst.boende.hyresdagar import (
    Boendetid,
    Delmanad,
    Hyresregler,
    andel,
    hyresrader,
    manader,
    sista,
)

DAG = timedelta(days=1)
APRIL, MAJ = date(2026, 4, 1), date(2026, 5, 1)
HYRA = 6_000_00
LINJER = {1: [(date(2020, 1, 1), HYRA)], 2: [(date(2020, 1, 1), 7_001_01)]}


def belopp(tider, manad=APRIL, regler=None, linjer=None):
    return [
        (rad.fran, rad.till, rad.belopp_ore)
        for rad in hyresrader(tider, manad, regler or Hyresregler(), linjer or LINJER)
    ]


@pytest.mark.krav("T44")
def test_en_hel_manad_kostar_hyran_och_en_del_dess_dagar():
    assert belopp([Boendetid(1, 1, date(2026, 1, 1), None)]) == [(APRIL, date(2026, 4, 30), HYRA)]
    assert belopp([Boendetid(1, 1, date(2026, 4, 16), None)]) == [(date(2026, 4, 16), date(2026, 4, 30), 3_000_00)]
    assert belopp([Boendetid(1, 1, date(2026, 1, 1), date(2026, 4, 10))]) == [(APRIL, date(2026, 4, 10), 2_000_00)]
    assert belopp([Boendetid(1, 1, MAJ, None)]) == []


@pytest.mark.krav("T44")
@pytest.mark.parametrize(
    ("delmanad", "vantat"),
    [
        (Delmanad.DAGAR, [(date(2026, 4, 11), date(2026, 4, 20), 2_000_00)]),
        (Delmanad.HEL, [(APRIL, date(2026, 4, 30), HYRA)]),
        (Delmanad.INGEN, []),
    ],
)
def test_manaden_for_in_och_utflyttning_debiteras_som_kommunen_har_beslutat(delmanad, vantat):
    regler = Hyresregler(inflyttning=delmanad, utflyttning=delmanad)
    assert belopp([Boendetid(1, 1, date(2026, 4, 11), date(2026, 4, 20))], regler=regler) == vantat
    hel = [Boendetid(1, 1, APRIL, date(2026, 4, 30))]
    assert belopp(hel, regler=regler) == [(APRIL, date(2026, 4, 30), HYRA)]


@pytest.mark.krav("T44")
def test_en_hyresfri_manad_ger_en_rad_utan_belopp():
    rader = hyresrader([Boendetid(1, 1, date(2026, 1, 1), None)], APRIL, Hyresregler(fria=frozenset({4})), LINJER)
    assert [(rad.fri, rad.belopp_ore, rad.hyra_ore) for rad in rader] == [(True, 0, HYRA)]
    assert not hyresrader([Boendetid(1, 1, APRIL, None)], MAJ, Hyresregler(fria=frozenset({4})), LINJER)[0].fri


@pytest.mark.krav("T40", "T44")
@pytest.mark.parametrize("delmanad", list(Delmanad))
def test_ett_byte_ar_varken_in_eller_utflyttning(delmanad):
    regler = Hyresregler(inflyttning=delmanad, utflyttning=delmanad)
    tider = [
        Boendetid(1, 1, date(2026, 1, 1), date(2026, 4, 10)),
        Boendetid(2, 1, date(2026, 4, 11), None, efter_byte=True),
    ]
    assert sum(ore for *_, ore in belopp(tider, regler=regler)) == HYRA
    assert [(fran, till) for fran, till, _ in belopp(tider, regler=regler)] == [
        (APRIL, date(2026, 4, 10)),
        (date(2026, 4, 11), date(2026, 4, 30)),
    ]


@pytest.mark.krav("T44")
def test_ny_hyra_mitt_i_manaden_ger_en_rad_for_var():
    linjer = {1: [(date(2020, 1, 1), 3_000_00), (date(2026, 4, 16), 6_000_00)]}
    assert belopp([Boendetid(1, 1, date(2026, 1, 1), None)], linjer=linjer) == [
        (APRIL, date(2026, 4, 15), 1_500_00),
        (date(2026, 4, 16), date(2026, 4, 30), 3_000_00),
    ]
    fore = belopp([Boendetid(1, 1, date(2026, 1, 1), None)], linjer={1: [(date(2026, 4, 16), HYRA)]})
    assert [ore for *_, ore in fore] == [0, 3_000_00]
    assert hyresrader([Boendetid(1, 3, APRIL, None)], APRIL, Hyresregler(), LINJER)[0].hyra_ore is None


@pytest.mark.krav("T44")
def test_korttid_kostar_per_dygn_vilka_regler_som_an_galler_for_manader():
    regler = Hyresregler(frozenset({4}), Delmanad.HEL, Delmanad.INGEN)
    tid = Boendetid(1, 1, date(2026, 4, 11), date(2026, 4, 13), per_dygn=True)
    assert belopp([tid], regler=regler, linjer={1: [(date(2020, 1, 1), 250_00)]}) == [
        (date(2026, 4, 11), date(2026, 4, 13), 750_00)
    ]


dagar = st.integers(0, 500).map(lambda antal: date(2025, 11, 1) + antal * DAG)
hyror = st.integers(0, 20_000_00)
regler = st.builds(
    Hyresregler,
    fria=st.frozensets(st.integers(1, 12), max_size=3),
    inflyttning=st.sampled_from(Delmanad),
    utflyttning=st.sampled_from(Delmanad),
)


@st.composite
def boende(draw):
    """Some kontrakt of a person one after the other, with a byte between some of them and none between others."""
    tider, fran = [], draw(dagar)
    for nr in range(draw(st.integers(1, 6))):
        till = fran + draw(st.integers(0, 70)) * DAG
        efter_byte = bool(tider) and tider[-1].till == fran - DAG and draw(st.booleans())
        tider.append(Boendetid(nr, draw(st.integers(1, 2)), fran, till, efter_byte=efter_byte))
        fran = till + draw(st.integers(1, 20)) * DAG if draw(st.booleans()) else till + DAG
    return tider


@pytest.mark.krav("T44")
@given(boende(), regler)
def test_ingen_dag_debiteras_tva_ganger(tider, regler):
    debiterade = []
    for manad in manader(date(2025, 11, 1), date(2028, 6, 1)):
        for rad in hyresrader(tider, manad, regler, LINJER):
            debiterade += [rad.fran + nr * DAG for nr in range(rad.dagar)]
            assert manad <= rad.fran <= rad.till <= sista(manad)
    assert len(debiterade) == len(set(debiterade))
    if regler.inflyttning is regler.utflyttning is Delmanad.DAGAR:
        assert set(debiterade) == {en.fran + nr * DAG for en in tider for nr in range((en.till - en.fran).days + 1)}


@pytest.mark.krav("T44")
@given(hyror, dagar, st.lists(st.integers(1, 30), max_size=6))
def test_delarna_av_en_manad_ar_hela_hyran_pa_oret(ore, dag, snitt):
    borjan, slut = dag.replace(day=1), sista(dag)
    granser = sorted({borjan, *(borjan + nr * DAG for nr in snitt if borjan + nr * DAG <= slut), slut + DAG})
    delar = [andel(ore, fran, efter - DAG) for fran, efter in pairwise(granser)]
    assert sum(delar) == ore and all(del_ >= 0 for del_ in delar)


@pytest.mark.krav("T40", "T44")
@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), hyror, regler)
def test_manaderna_summerar_till_detsamma_hur_ofta_personen_an_byter(langder, ore, regler):
    linjer = {1: [(date(2020, 1, 1), ore)]}
    fran = date(2026, 1, 9)
    byten, borjan = [], fran
    for nr, antal in enumerate(langder):
        byten.append(Boendetid(nr, 1, borjan, borjan + (antal - 1) * DAG, efter_byte=bool(nr)))
        borjan += antal * DAG
    ett = [Boendetid(0, 1, fran, borjan - DAG)]
    for manad in manader(fran, borjan):
        med_byten = hyresrader(byten, manad, regler, linjer)
        utan = hyresrader(ett, manad, regler, linjer)
        assert sum(rad.belopp_ore for rad in med_byten) == sum(rad.belopp_ore for rad in utan)
        assert sum(rad.dagar for rad in med_byten) == sum(rad.dagar for rad in utan)
