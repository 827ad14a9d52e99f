"""Organisationsnummer are read in ten and twelve digits and written in one way."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.shared import orgnummer
from models.shared.rules import RuleBroken

CASES = json.loads(
    Path(__file__).with_name("data").joinpath("organisationsnummer-testdata.json").read_text(encoding="utf-8")
)
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["short_format"])
def test_the_published_numbers_are_read_in_every_form(case):
    forms = [
        case["short_format"],
        case["separated_format"],
        f"16{case['short_format']}",
        f"16{case['separated_format']}",
    ]
    assert {orgnummer.parse(form) for form in forms} == {case["separated_format"]}


@pytest.mark.parametrize("text", [" 232100-0016\n", "232100–0016", "232100 0016", "16232100-0016"])
def test_what_people_paste_is_read(text):
    assert orgnummer.parse(text) == "232100-0016"


@pytest.mark.parametrize("text", ["900101-2385", "19900101-2385", "9001012385"])
def test_a_sole_trader_is_known_by_the_personnummer(text):
    assert orgnummer.parse(text, TODAY) == "900101-2385"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "232100-0017",
        "000000-0000",
        "16900101-2385x",
        "17232100-0016",
        "19232100-0016",
        "901301-2381",
        "002100-0013",
        "２３２１０００００１６",
        "232100-00160",
        "2" * 1_000_000,
        " " * 1_000_000 + "x",
    ],
)
def test_others_are_refused_with_a_sentence(text):
    with pytest.raises(RuleBroken, match="rganisationsnumret") as broken:
        orgnummer.parse(text)
    assert broken.value.field == "organisationsnummer"


@given(st.text() | st.text("0123456789- ", max_size=14))
def test_no_text_raises_anything_but_a_broken_rule(text):
    try:
        number = orgnummer.parse(text)
    except RuleBroken:
        return
    assert orgnummer.parse(number) == number
