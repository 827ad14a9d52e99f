"""The sums of an ärende, held against the manual's words and against laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.tandvard.behovspeng.belopp import Belopp

SJALVRISK = 5_000_00


@pytest.mark.krav("P21")
def test_sjalvrisken_star_med_minustecken_fran_start():
    tomt = Belopp(0, SJALVRISK)
    assert (tomt.summa, tomt.fakturerbart, tomt.kvar) == (-SJALVRISK, 0, SJALVRISK)


@pytest.mark.krav("P45", "F19")
@pytest.mark.parametrize(
    ("godkant", "fakturerbart", "kvar"),
    [(4_999_99, 0, 1), (5_000_00, 0, 0), (5_000_01, 1, 0), (12_000_00, 7_000_00, 0)],
)
def test_det_som_overstiger_sjalvrisken_ar_fakturerbart(godkant, fakturerbart, kvar):
    assert (Belopp(godkant, SJALVRISK).fakturerbart, Belopp(godkant, SJALVRISK).kvar) == (fakturerbart, kvar)


@pytest.mark.krav("P54", "BL-04")
def test_en_kreditering_under_sjalvrisken_ger_tillbaka_det_som_fakturerats_och_inte_mer():
    fore = Belopp(7_000_00, SJALVRISK)
    assert Belopp(3_000_00, SJALVRISK, fakturerat=fore.fakturerbart).fakturerbart == -2_000_00


@pytest.mark.krav("BL-04")
@given(steg=st.lists(st.integers(0, 20_000_00), min_size=1), sjalvrisk=st.integers(0, 10_000_00))
def test_hur_det_an_har_gatt_till_blir_det_fakturerade_det_som_ligger_over(steg, sjalvrisk):
    fakturerat = 0
    for godkant in steg:
        fakturerat += Belopp(godkant, sjalvrisk, fakturerat).fakturerbart
    assert fakturerat == max(0, steg[-1] - sjalvrisk) == Belopp(steg[-1], sjalvrisk).over


@pytest.mark.krav("P45", "F19")
@given(godkant=st.integers(0, 20_000_00), del_=st.integers(0, 100), sjalvrisk=st.integers(0, 10_000_00))
def test_det_som_ar_godkant_men_inte_utfort_kan_faktureras_nar_det_ar_utfort(godkant, del_, sjalvrisk):
    nu = Belopp(godkant, sjalvrisk, ej_utfort=godkant * del_ // 100)
    allt_utfort = Belopp(godkant, sjalvrisk)
    assert nu.summa == allt_utfort.summa
    assert nu.vantat >= 0
    assert nu.fakturerbart + nu.vantat == allt_utfort.fakturerbart
    assert nu.kvar >= allt_utfort.kvar
