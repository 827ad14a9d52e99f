"""The reference data that ships is whole and answers by code."""

import pytest

from models.shared.reference import alla_lan, kommun, kommuner, kommunnamn, lan, postort
from models.shared.text import sort_key


def test_every_kommun_lies_in_a_lan():
    assert len(kommuner()) == 290
    assert len(alla_lan()) == 21
    assert {each.lanskod for each in kommuner()} == {each.kod for each in alla_lan()}
    assert all(each.kod.startswith(each.lanskod) for each in kommuner())


def test_known_codes_answer_with_names():
    assert kommunnamn("0180") == "Stockholm"
    assert (kommun("1480").namn, kommun("1480").lanskod) == ("Göteborg", "14")
    assert lan("12").namn == "Skåne län"


@pytest.mark.parametrize("kod", ["", "9999", "180", "０１８０", "0180\n"])
def test_unknown_codes_answer_none(kod):
    assert kommun(kod) is kommunnamn(kod) is lan(kod) is None


@pytest.mark.parametrize("postnummer", ["10004", "100 04", "100\u00a004", " 10004 "])
def test_a_postnummer_answers_with_its_postort(postnummer):
    assert postort(postnummer) == "Stockholm"


@pytest.mark.parametrize("postnummer", ["", "00000", "SE-10004", "1000"])
def test_an_unknown_postnummer_answers_none(postnummer):
    assert postort(postnummer) is None


@pytest.mark.krav("IN-04")
def test_kommuner_are_listed_in_swedish_order():
    names = [each.namn for each in kommuner()]
    assert names == sorted(names, key=sort_key)
    assert [names[0], names[-1]] == ["Ale", "Övertorneå"]
