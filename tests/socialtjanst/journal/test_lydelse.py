"""The laws of rättningar: whatever is corrected, every text that has stood can be read again (T25, T27, JO-03)."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.shared.rules import RuleBroken
from models.socialtjanst.journal.lydelse import Bit, bitar, i_lydelse, lydelser, plats


class Rattad(NamedTuple):
    nummer: int
    start: int
    gammal: str
    ny: str


@st.composite
def rattningar(draw):
    """A text, and rättningar each of a part of what stands when it is made."""
    nu = text = draw(st.text("abå 🙂\n", min_size=1, max_size=30))
    gjorda = []
    for nummer in range(1, draw(st.integers(0, 12)) + 1):
        if not nu:
            break
        start = draw(st.integers(0, len(nu) - 1))
        slut = draw(st.integers(start + 1, len(nu)))
        gjorda.append(Rattad(nummer, start, nu[start:slut], draw(st.text("xyö ", max_size=8))))
        nu = lydelser(nu, gjorda[-1:])[-1]
    return text, gjorda


@pytest.mark.krav("JO-03")
@given(rattningar())
def test_varje_lydelse_kan_lasas_i_ordning_ur_markeringarna(fall):
    text, gjorda = fall
    alla, marken = lydelser(text, gjorda), bitar(text, gjorda)
    assert len(alla) == len(gjorda) + 1
    for nummer, lydelse in enumerate(alla):
        assert i_lydelse(marken, nummer) == lydelse


@pytest.mark.krav("JO-02")
@given(rattningar())
def test_allt_som_har_skrivits_star_kvar_med_sin_markering(fall):
    text, gjorda = fall
    marken = bitar(text, gjorda)
    assert "".join(bit.text for bit in marken if bit.tillagd == 0) == text
    for en in gjorda:
        assert "".join(bit.text for bit in marken if bit.borttagen == en.nummer) == en.gammal
        assert "".join(bit.text for bit in marken if bit.tillagd == en.nummer) == en.ny


@pytest.mark.krav("T27")
def test_det_nya_star_efter_det_som_ersattes():
    gjorda = [Rattad(1, 8, "tisdag", "onsdag"), Rattad(2, 8, "onsdag", "")]
    assert bitar("Besök i tisdag.", gjorda[:1]) == [Bit("Besök i "), Bit("tisdag", 0, 1), Bit("onsdag", 1), Bit(".")]
    assert bitar("Besök i tisdag.", gjorda)[2] == Bit("onsdag", 1, 2), "what was put in and taken out again stands too"


@pytest.mark.krav("T26")
def test_markerad_text_rattas_dar_den_star():
    assert plats("en två en", "en", 7) == 7
    assert plats("en två en", "två", None) == 3
    assert plats("en två en", "två", 8) == 3, "a mark that has moved is found at its only place"


@pytest.mark.krav("T26")
@pytest.mark.parametrize(("gammal", "sagt"), [("en", "2 gånger"), ("tre", "finns inte"), ("", "Markera")])
def test_text_som_skrivs_for_hand_ska_sta_pa_ett_stalle(gammal, sagt):
    with pytest.raises(RuleBroken, match=sagt):
        plats("en två en", gammal, None)
