"""Personnummer and names are found as people write them, and other numbers are left alone."""

import csv

import pytest

from models.shared.config import ROOT
from models.shared.files.personal_data import NAMN, PERSONNUMMER, personal_data
from models.shared.reservnummer import DEMOFORMAT

with (ROOT / "models/shared/data/testpersonnummer.csv").open(encoding="utf-8") as file:
    NUMBERS = [value for row in csv.reader(file) for value in row if value.isdigit() and len(value) == 12]


def found(text, reservformat=None):
    return list(personal_data(text, "Elsa Maj", "Ågren-Öst", reservformat))


@pytest.mark.krav("M98", "F20")
@pytest.mark.parametrize(
    "written", ["{0}{1}", "{0}-{1}", "{0} {1}", "{0}+{1}", "{0}–{1}", "nr{0}-{1}.", "{0}-\u00ad{1}"]
)
def test_a_number_is_found_however_it_is_written(written):
    assert len(NUMBERS) > 100
    for number in NUMBERS:
        for first in (number[:8], number[2:8]):
            assert found(written.format(first, number[8:])) == [PERSONNUMMER], number


@pytest.mark.krav("M98", "F20")
@pytest.mark.parametrize(
    "name", ["elsa", "ELSA", "Ågren", "a\u030agren", "Brev_till_Elsa.docx", "Ågren-Öst", "ＥＬＳＡ"]
)
def test_the_name_is_found_as_a_word(name):
    assert found(f"Hej {name}, välkommen") == [NAMN]


@pytest.mark.krav("M98", "F20")
def test_a_reservnummer_of_the_region_is_found():
    assert found("Nr 20261121-K123", DEMOFORMAT) == [PERSONNUMMER]
    assert found("Nr 20261121-K123") == []


@pytest.mark.parametrize(
    "text", ["Elsabeth i Åre", "0980-319 200", "SVU-2026-00042", "2026-11-21 12:00", "19121212-1213", "1" * 30, ""]
)
def test_other_words_and_numbers_are_left_alone(text):
    assert found(text, DEMOFORMAT) == []
