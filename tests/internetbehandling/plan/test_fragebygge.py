"""Frågebygge: en fråga som behandlaren skriver blir en fråga, och det som är fel sägs vid sitt fält."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.internetbehandling.plan.fragebygge import FrageBrister, Skriven, bygg
from models.internetbehandling.program.innehall import (
    Fraga,
    Fragetyp,
    Val,
    Villkor,
    fragor_av_json,
    fragor_som_json,
)
from models.shared.rules import RuleBroken
from tests.internetbehandling.plan.conftest import FRAGOR, SATT

pytestmark = pytest.mark.krav("S25", "S31")
ENVAL = Skriven(typ="enval", text="Hur gick du?", val="Ute\nInne\n", flagga="Inne")


def brister(*skrivna, forra=()):
    with pytest.raises(FrageBrister) as fel:
        bygg(skrivna, forra)
    return fel.value.brister


def test_det_som_inte_andras_ar_samma_fragor():
    assert bygg([Skriven.av(fraga) for fraga in FRAGOR], FRAGOR) == FRAGOR
    assert fragor_av_json(fragor_som_json(FRAGOR)) == FRAGOR


def test_en_egen_fraga_av_varje_typ():
    tal = Skriven(typ="tal", text="Steg?", minst="0", mest="100000", enhet="steg", obligatorisk=True)
    skala = Skriven(
        typ="skala", text="Känsla?", minst="0", mest="10", ord_minst="dålig", ord_mest="bra", flagga="9\n10"
    )
    fragor = bygg(
        [tal, skala, ENVAL, Skriven(typ="flerval", text="Vad?", val="A\nB"), Skriven(typ="text", text="Mer?")]
    )
    assert [en.kod for en in fragor] == [f"fraga-{n}" for n in range(1, 6)]
    assert fragor[0] == Fraga("fraga-1", Fragetyp.TAL, "Steg?", obligatorisk=True, minst=0, mest=100_000, enhet="steg")
    assert fragor[1].flagga == ("9", "10") and (fragor[1].ord_minst, fragor[1].ord_mest) == ("dålig", "bra")
    assert fragor[2].val == (Val("svar-1", "Ute"), Val("svar-2", "Inne")) and fragor[2].flagga == ("svar-2",)


def test_en_fraga_behaller_sin_kod_och_sina_svar_nar_texten_andras():
    andrad = replace(Skriven.av(SATT), text="Var gick du?", val="Inne\nUte\nBåde och")
    (fraga,) = bygg([andrad], FRAGOR)
    assert fraga.kod == "satt" and fraga.val == (Val("inne", "Inne"), Val("ute", "Ute"), Val("svar-1", "Både och"))
    (ny,) = bygg([replace(Skriven.av(SATT), typ="text")], FRAGOR)
    assert ny.kod == "fraga-1" and ny.val == ()


def test_det_en_fraga_hanger_pa_star_kvar_sa_lange_det_galler():
    hanger = Fraga("hur", Fragetyp.TEXT, "Hur var det ute?", om=Villkor("satt", ("ute",)))
    forra = (SATT, hanger)
    skrivna = [Skriven.av(en) for en in forra]
    assert bygg(skrivna, forra) == forra
    assert bygg(list(reversed(skrivna)), forra)[0].om is None
    assert bygg([replace(skrivna[0], val="Hemma\nBorta", flagga=""), skrivna[1]], forra)[1].om is None


@pytest.mark.parametrize(
    ("skriven", "falt"),
    [
        (Skriven(typ="tal"), "text"),
        (replace(ENVAL, typ="nagot"), "typ"),
        (replace(ENVAL, val="Ute", flagga=""), "val"),
        (replace(ENVAL, val="\n".join(map(str, range(31))), flagga=""), "val"),
        (replace(ENVAL, val=f"{'x' * 201}\nB", flagga=""), "val"),
        (replace(ENVAL, flagga="Uppe"), "flagga"),
        (Skriven(typ="skala", text="?", minst="0"), "mest"),
        (Skriven(typ="skala", text="?", minst="0", mest="30"), "mest"),
        (Skriven(typ="tal", text="?", minst="5", mest="5"), "mest"),
        (Skriven(typ="tal", text="?", minst="fem"), "minst"),
        (Skriven(typ="tal", text="?", minst="12345678901234567890"), "minst"),
        (Skriven(typ="tal", text="?", enhet="x" * 201), "enhet"),
        (Skriven(typ="tal", text="x" * 4001), "text"),
        (Skriven(typ="tal", text="hej\u200b"), "text"),
    ],
)
def test_det_som_ar_fel_sags_vid_sitt_falt(skriven, falt):
    fel = brister(Skriven(typ="text", text="Bra?"), skriven)
    assert set(fel) == {(1, falt)} and fel[1, falt]


def test_en_plan_har_fragor_men_inte_hur_manga_som_helst():
    for skrivna in ([], [ENVAL] * 51):
        with pytest.raises(RuleBroken):
            bygg(skrivna)


text = st.text(max_size=30)


@given(
    st.lists(
        st.builds(
            Skriven,
            kod=st.sampled_from(["", "satt", "steg"]),
            typ=st.sampled_from([*Fragetyp, "x"]),
            text=text,
            val=text,
            minst=text | st.sampled_from(["0", "1", "-3"]),
            mest=text | st.sampled_from(["10", "7"]),
            flagga=text,
        ),
        max_size=4,
    )
)
def test_vad_som_an_skrivs_blir_fragor_eller_meningar(skrivna):
    try:
        fragor = bygg(skrivna, FRAGOR)
    except RuleBroken as broken:
        assert broken.sentence
        return
    assert len({fraga.kod for fraga in fragor}) == len(skrivna)
    assert bygg([Skriven.av(fraga) for fraga in fragor], fragor) == fragor
