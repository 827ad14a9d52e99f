"""Teeth, ytor and käkar, in the words of the FDI."""

import pytest

from models.shared.rules import RuleBroken
from models.tandvard.behovspeng.mun import (
    TANDER,
    YTOR,
    Kake,
    ar_mjolktand,
    kaken,
    kontrollera_tand,
    kontrollera_ytor,
    ytor_pa,
)


def test_trettiotva_tander_och_tjugo_mjolktander():
    assert sum(ar_mjolktand(tand) for tand in TANDER) == 20
    assert len(TANDER) == len(set(TANDER)) == 52
    assert {tand for tand in TANDER if kaken(tand) is Kake.OVER} == {
        *range(11, 19),
        *range(21, 29),
        *range(51, 56),
        *range(61, 66),
    }


@pytest.mark.krav("P28", "IN-06")
@pytest.mark.parametrize("tand", [None, 0, -11, 10, 19, 49, 50, 56, 86, 91, 111, 10**30])
def test_bara_tander_som_finns_tas_emot(tand):
    with pytest.raises(RuleBroken, match="FDI-nummer"):
        kontrollera_tand(tand)
    assert [kontrollera_tand(en) for en in (11, 48, 51, 85)] == [11, 48, 51, 85]


@pytest.mark.parametrize(
    ("tand", "ytor"), [(11, "MIDBPC"), (16, "MODBPC"), (33, "MIDBLC"), (34, "MODBLC"), (53, "MIDBPC"), (84, "MODBLC")]
)
def test_ytorna_foljer_tanden(tand, ytor):
    assert ytor_pa(tand) == ytor
    assert set(ytor) < set(YTOR)


@pytest.mark.krav("P28")
@pytest.mark.parametrize(
    ("ytor", "tand", "mening"),
    [
        ("", 16, "minst en tandyta"),
        ("  ", 16, "minst en tandyta"),
        ("I", 16, "Tand 16 har ingen yta I. Den har M, O, D, B, P, C."),
        ("MOL", 16, "Tand 16 har ingen yta L"),
        ("O", 11, "Tand 11 har ingen yta O"),
        ("X=", 11, "Tand 11 har ingen yta =, X"),
        ("C", 16, "Åtgärdskoden gäller inte yta C"),
    ],
)
def test_ytor_som_inte_finns_eller_inte_hor_till_koden_namns(ytor, tand, mening):
    with pytest.raises(RuleBroken, match=mening):
        kontrollera_ytor(ytor, tand, "MODBLIP")


def test_ytor_skrivs_i_samma_ordning_hur_de_an_anges():
    assert kontrollera_ytor("d o m", 36, "MODBL") == kontrollera_ytor("MODM", 36, "MODBL") == "MOD"
