"""Amounts are whole öre, are read back as they are written, and never lose any."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.shared.money import LARGEST_ORE, kr, parse_kronor, percent_of
from models.shared.rules import RuleBroken

amounts = st.integers(-LARGEST_ORE, LARGEST_ORE)
percents = st.decimals(0, 100, places=4)


@pytest.mark.parametrize(
    ("ore", "shown"),
    [
        (0, "0,00\u00a0kr"),
        (5, "0,05\u00a0kr"),
        (48_00, "48,00\u00a0kr"),
        (1_048_00, "1\u00a0048,00\u00a0kr"),
        (1_234_567_89, "1\u00a0234\u00a0567,89\u00a0kr"),
        (-48_50, "\u221248,50\u00a0kr"),
        (-5, "\u22120,05\u00a0kr"),
    ],
)
def test_an_amount_is_shown_with_spaces_that_do_not_break(ore, shown):
    assert kr(ore) == shown


@pytest.mark.krav("IN-07")
@pytest.mark.parametrize("amount", [48.0, Decimal(48), "48", None, True])
def test_an_amount_is_never_anything_but_an_int(amount):
    with pytest.raises(TypeError):
        kr(amount)
    with pytest.raises(TypeError):
        percent_of(amount, Decimal(25))


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("48", 48_00),
        ("48,00", 48_00),
        ("48,5", 48_50),
        ("48.50", 48_50),
        ("48:50", 48_50),
        ("48:-", 48_00),
        ("48 kr", 48_00),
        ("48kr", 48_00),
        ("1 048,50", 1_048_50),
        ("1\u00a0048,50\u00a0kr", 1_048_50),
        ("1\u202f048", 1_048_00),
        (" 0048\n", 48_00),
        ("0", 0),
        ("-0", 0),
    ],
)
def test_amounts_are_read_as_people_write_them(text, ore):
    assert parse_kronor(text) == ore


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kr",
        "nan",
        "inf",
        "1e308",
        "1e2",
        "0x10",
        "1_000",
        "48,",
        ",50",
        "48,505",
        "1.048",
        "1,048.50",
        "1 04",
        "12 3456",
        "48:5",
        "+48",
        "48-",
        "--48",
        "４８",
        "48\n49",
        "48\x00",
        "10000000000",
        "9" * 1_000_000,
    ],
)
def test_what_is_not_an_amount_is_refused_with_a_sentence(text):
    with pytest.raises(RuleBroken) as broken:
        parse_kronor(text, negative=True, field="belopp")
    assert broken.value.field == "belopp"
    assert broken.value.sentence.startswith(("Ange beloppet i kronor", "Beloppet är för stort"))


@pytest.mark.parametrize("text", ["-48", "\u221248,00 kr", "- 48"])
def test_below_zero_is_read_only_when_asked_for(text):
    assert parse_kronor(text, negative=True) == -48_00
    with pytest.raises(RuleBroken, match="mindre än noll"):
        parse_kronor(text)


@pytest.mark.parametrize(
    ("ore", "percent", "share"),
    [
        (100_00, "25", 25_00),
        (1_02, "25", 26),
        (1, "50", 1),
        (-1, "50", -1),
        (1, "49.99", 0),
        (-1, "49.99", 0),
        (3, "-50", -2),
        (999_999_999_999, "33.3333333333333333333333333333333333", 333_333_333_333),
    ],
)
def test_a_share_is_rounded_half_up(ore, percent, share):
    assert percent_of(ore, Decimal(percent)) == share


@pytest.mark.parametrize("percent", [25, 25.0, "25"])
def test_a_percent_is_a_decimal(percent):
    with pytest.raises(TypeError):
        percent_of(100, percent)


@given(amounts)
def test_what_is_written_can_be_read_back(ore):
    assert parse_kronor(kr(ore), negative=True) == ore


@given(amounts, percents)
def test_a_share_is_the_nearest_whole_ore(ore, percent):
    exact = Fraction(ore) * Fraction(percent) / 100
    share = percent_of(ore, percent)
    assert abs(share - exact) <= Fraction(1, 2)
    assert abs(share - exact) < Fraction(1, 2) or abs(share) > abs(exact)


@given(amounts, percents)
def test_a_credit_cancels_its_charge(ore, percent):
    assert percent_of(ore, percent) + percent_of(-ore, percent) == 0


@given(st.integers(0, LARGEST_ORE), percents, percents)
def test_a_greater_percent_is_never_a_smaller_share(ore, one, other):
    low, high = sorted((one, other))
    assert 0 <= percent_of(ore, low) <= percent_of(ore, high) <= ore


@given(st.text() | st.text("0123456789 ,.:-kr\u00a0\u2212", max_size=20), st.booleans())
def test_no_text_raises_anything_but_a_broken_rule(text, negative):
    try:
        ore = parse_kronor(text, negative=negative)
    except RuleBroken:
        return
    assert abs(ore) <= LARGEST_ORE
    assert negative or ore >= 0
