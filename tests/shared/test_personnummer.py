"""Numbers that identify persons are judged as Skatteverket's rules say, and say what they are."""

import csv
import json
import pickle
from datetime import date
from pathlib import Path

import pytest
import time_machine
from hypothesis import example, given
from hypothesis import strategies as st
from personnummer import personnummer as library
from stdnum import luhn

from models.shared.personnummer import Kon, Nummertyp, Personnummer
from models.shared.reference import DATA
from models.shared.reservnummer import Reservnummerformat
from models.shared.rules import RuleBroken

HERE = Path(__file__).with_name("data")
CASES = json.loads((HERE / "personnummer-testdata.json").read_text(encoding="utf-8"))
INTERIM = json.loads((HERE / "personnummer-interim.json").read_text(encoding="utf-8"))
ORGNR = json.loads((HERE / "organisationsnummer-testdata.json").read_text(encoding="utf-8"))
with (DATA / "testpersonnummer.csv").open(encoding="utf-8") as file:
    PERSONS = list(csv.DictReader(file))

FORMATS = {
    "stockholm": Reservnummerformat(r"99(19|20)\d{8}", "1.2.752.97.3.1.3"),
    "vgr": Reservnummerformat(r"(19|20)\d{6}[KMX]\d{3}", "1.2.752.113.11.0.2.1.1.1"),
    "inera": Reservnummerformat(r"(19|20)\d{4}(3[2-9]|[45]\d)\d{4}", "1.2.752.129.2.1.3.2"),
}


def in_test_series(born, serial, day=0):
    """A number of the published test series, for a birth date: day 60 is added for samordningsnummer."""
    first = 238 if day or born.year >= 1990 else 980
    digits = f"{born:%Y%m}{born.day + day:02}{first + serial}"
    return digits + luhn.calc_check_digit(digits[2:])


numbers = st.sampled_from([row["nummer"] for row in PERSONS]) | st.builds(
    in_test_series, st.dates(date(1880, 1, 1), date(2023, 12, 31)), st.integers(0, 1), st.sampled_from([0, 60])
)


def refused(text, **kwargs):
    with pytest.raises(RuleBroken) as broken:
        Personnummer.parse(text, **kwargs)
    assert broken.value.field == "personnummer"
    return broken.value.sentence


def judged(read, text):
    try:
        return read(text)
    except RuleBroken:
        return None


@pytest.mark.krav("IN-02")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["long_format"])
@pytest.mark.parametrize("form", ["long_format", "separated_long"])
def test_twelve_digit_forms_are_judged_as_the_list_says(case, form):
    number = judged(Personnummer.parse, case[form])
    assert (number is not None) is case["valid"]
    if number:
        assert number.lagrat == case["long_format"]
        assert number.kon == ("man" if case["isMale"] else "kvinna")
        assert number.typ == ("samordningsnummer" if case["type"] == "con" else "personnummer")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["long_format"])
def test_ten_digit_forms_are_judged_as_the_list_says(case):
    separated = judged(Personnummer.parse_any, case["separated_format"])
    assert (separated is not None) is case["valid"]
    assert (judged(Personnummer.parse_any, case["short_format"]) is not None) is case["valid"]
    if separated:
        assert separated.lagrat == case["long_format"]


@pytest.mark.krav("IN-02")
@pytest.mark.parametrize("case", INTERIM, ids=lambda case: case["long_format"])
def test_interim_numbers_are_refused_in_every_form(case):
    for form in ("long_format", "separated_long", "short_format", "separated_format"):
        assert judged(Personnummer.parse, case[form]) is None
        assert judged(Personnummer.parse_any, case[form]) is None


def test_an_interim_number_is_called_by_its_name():
    assert refused("20000101-T220").startswith("Interimspersonnummer kan inte användas.")


@pytest.mark.parametrize("case", ORGNR, ids=lambda case: case["short_format"])
def test_an_organisationsnummer_is_not_a_personnummer(case):
    assert judged(Personnummer.parse_any, case["separated_format"]) is None
    assert judged(Personnummer.parse, "16" + case["short_format"]) is None


@pytest.mark.parametrize("row", PERSONS, ids=lambda row: row["nummer"])
def test_published_test_numbers_say_what_they_are(row):
    number = Personnummer.parse(row["nummer"])
    assert (number.typ, number.kon, str(number.fodelsedatum)) == (row["typ"], row["kon"], row["fodelsedatum"])


@pytest.mark.parametrize(
    "pasted",
    [
        "199001012385",
        "19900101-2385",
        " 19900101-2385\n",
        "\u00a019900101-2385\t",
        "19900101–2385",
        "19900101‑2385",
        "19900101 - 2385",
        "19900101\u00a0–\u00a02385",
    ],
)
def test_what_people_paste_is_read(pasted):
    assert Personnummer.parse(pasted).lagrat == "199001012385"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "19900101 2385",
        "1990-01-01-2385",
        "19900101--2385",
        "199001012385\n199001012385",
        "199001012385\x00",
        "19900101\u200b2385",
        "１９９００１０１２３８５",
        "١٩٩٠٠١٠١٢٣٨٥",
        "19900101238",
        "1990010123855",
        "19900101238S",
        "0" * 12,
        " " * 1_000_000,
        "1" * 1_000_000,
        None,
        199001012385,
    ],
)
def test_other_forms_are_refused(text):
    assert "siffr" in refused(text)


@pytest.mark.krav("M20")
@pytest.mark.parametrize("text", ["9001012385", "900101-2385", "090527+1474"])
def test_ten_digits_are_refused_with_a_sentence_that_asks_for_twelve(text):
    assert refused(text) == "Ange personnumret med tolv siffror, ÅÅÅÅMMDDNNNN."


def test_a_wrong_digit_a_missing_day_and_a_day_to_come_get_sentences_of_their_own():
    with time_machine.travel("2026-03-02 12:00:00+00:00"):
        sentences = {refused("199001012386"), refused("199002302385"), refused("202604102384")}
    assert len(sentences) == 3


def test_the_day_of_birth_may_be_today_in_sweden():
    number = in_test_series(date(2026, 3, 2), 0)
    with time_machine.travel("2026-03-01 22:59:00+00:00"):
        assert "framtiden" in refused(number)
    with time_machine.travel("2026-03-01 23:01:00+00:00"):
        assert Personnummer.parse(number).fodelsedatum == date(2026, 3, 2)


def test_nobody_is_born_before_1880():
    assert Personnummer.parse(in_test_series(date(1880, 1, 1), 0))
    assert refused(in_test_series(date(1879, 12, 31), 0))


def test_serial_000_is_refused_although_its_check_digit_is_right():
    assert luhn.is_valid("1509160006")
    assert refused("201509160006")


def test_a_sign_that_contradicts_the_year_is_refused():
    with time_machine.travel("2026-03-02 12:00:00+00:00"):
        assert Personnummer.parse("19090527+1474") == Personnummer.parse("19090527-1474")
        assert "Plustecken" in refused("19900101+2385")


def test_ten_digits_get_their_century_from_the_sign_and_the_day():
    on = date(2026, 3, 2)
    assert Personnummer.parse_any("090527+1474", on).lagrat == "190905271474"
    assert Personnummer.parse_any("900101-2385", on).lagrat == "199001012385"
    assert Personnummer.parse_any("9001012385", on).lagrat == "199001012385"
    assert Personnummer.parse_any("19900101-2385", on).lagrat == "199001012385"


@pytest.mark.parametrize("text", ["191500882392", "191500722390"])
def test_a_samordningsnummer_may_lack_the_month(text):
    number = Personnummer.parse(text)
    assert (number.typ, number.fodelsedatum, number.alder(date(2026, 1, 1))) == ("samordningsnummer", None, None)


@pytest.mark.parametrize("month_and_day", ["0060", "0760", "1260"])
def test_a_samordningsnummer_may_lack_the_day(month_and_day):
    digits = f"1970{month_and_day}238"
    number = Personnummer.parse(digits + luhn.calc_check_digit(digits[2:]))
    assert (number.typ, number.fodelsedatum, number.kon) == (Nummertyp.SAMORDNINGSNUMMER, None, Kon.KVINNA)


@pytest.mark.parametrize("month_and_day", ["0001", "0100", "1360", "1361", "0059", "0092", "0292", "0291", "0451"])
def test_other_days_that_do_not_exist_are_refused(month_and_day):
    digits = f"1970{month_and_day}238"
    assert "Födelsedatumet finns inte" in refused(digits + luhn.calc_check_digit(digits[2:]))


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("stockholm", "991981000010"),
        ("stockholm", "99198100-0010"),
        ("vgr", "19810829M071"),
        ("vgr", "19810829-m071"),
        ("inera", "198108320014"),
    ],
)
def test_a_reservnummer_is_read_where_the_region_uses_it(region, text):
    number = Personnummer.parse(text, FORMATS[region])
    assert (number.typ, number.fodelsedatum, number.kon) == ("reservnummer", None, None)
    assert Personnummer.parse(str(number), FORMATS[region]) == number
    assert Personnummer.stored(number.lagrat) == Personnummer.parse_any(text, reservformat=FORMATS[region])


@pytest.mark.parametrize("text", ["991981000010", "19810829M071", "198108320014"])
def test_no_reservnummer_is_read_where_none_is_configured(text):
    assert refused(text)


@pytest.mark.parametrize("region", FORMATS)
@pytest.mark.parametrize("text", ["20000101T220", "199001012386", "99198100+0010", "991981000010\n1", "ﬀ0829M071", ""])
def test_what_is_not_of_the_form_is_refused(region, text):
    assert refused(text, reservformat=FORMATS[region])


def test_a_letter_that_only_looks_like_another_is_refused():
    varmland = Reservnummerformat(r"(19|20)\d{6}S[FUX]\d[A-Z]", "1.2.752.74.9.2")
    assert Personnummer.parse("19810829su3a", varmland).lagrat == "19810829SU3A"
    assert refused("19810829\u017fU3A", reservformat=varmland)


def test_a_mistyped_personnummer_never_becomes_a_reservnummer():
    every = Reservnummerformat(r"\d{6}(0[2-9]|[1-9]\d)\d{4}", "1.2.3")
    assert Personnummer.parse("199001322385", every).typ is Nummertyp.RESERVNUMMER
    assert "stämmer inte" in refused("199001022385", reservformat=every)


@pytest.mark.parametrize(
    ("regex", "oid", "namn", "field"),
    [
        ("", "1.2.3", "R", "regex"),
        (r"\d{12}", "1.2.3", "R", "regex"),
        ("(A+)+", "1.2.3", "R", "regex"),
        ("A*", "1.2.3", "R", "regex"),
        (".{12}", "1.2.3", "R", "regex"),
        ("(A|B){12}", "1.2.3", "R", "regex"),
        ("(|A)", "1.2.3", "R", "regex"),
        ("A{0}", "1.2.3", "R", "regex"),
        (r"(A)\1", "1.2.3", "R", "regex"),
        ("(A", "1.2.3", "R", "regex"),
        ("[A", "1.2.3", "R", "regex"),
        ("[[A]", "1.2.3", "R", "regex"),
        ("Å", "1.2.3", "R", "regex"),
        ("A" * 81, "1.2.3", "R", "regex"),
        (r"99\d{10}", "ett", "R", "oid"),
        (r"99\d{10}", "1.2.\u0663", "R", "oid"),
        (r"99\d{10}", "1.2.3", " ", "namn"),
    ],
)
def test_a_form_that_could_be_slow_or_too_wide_is_refused(regex, oid, namn, field):
    with pytest.raises(RuleBroken) as broken:
        Reservnummerformat(regex, oid, namn)
    assert broken.value.field == field


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("1990-01-01", "2026-01-01", 36),
        ("1990-01-02", "2026-01-01", 35),
        ("2008-02-29", "2026-02-27", 17),
        ("2008-02-29", "2026-02-28", 18),
        ("2008-02-29", "2028-02-28", 19),
        ("2008-02-29", "2028-02-29", 20),
    ],
)
def test_age_is_whole_years_and_a_leap_day_is_kept_on_the_28th(born, on, age):
    number = Personnummer.parse(in_test_series(date.fromisoformat(born), 0))
    assert number.alder(date.fromisoformat(on)) == age


@pytest.mark.krav("PR-03")
def test_neither_repr_nor_sentence_reveals_a_number():
    assert repr([Personnummer.parse("199001012385")]) == "[Personnummer(****)]"
    assert not any(part in refused("199001012386") for part in ("19900101", "2386"))


def test_equal_numbers_are_one_key_and_numbers_have_an_order():
    elder, younger = Personnummer.parse("189001019802"), Personnummer.parse("199001012385")
    assert {elder: 1}[Personnummer.parse("18900101-9802")] == 1
    assert sorted([younger, elder]) == [elder, younger]
    assert pickle.loads(pickle.dumps(elder)) == elder


@pytest.mark.parametrize(
    "text", ["", "19900101-2385", "199001012385\n", "19900101238å", "１９９００１０１２３８５", None]
)
def test_only_twelve_plain_characters_are_stored(text):
    with pytest.raises(ValueError, match="twelve"):
        Personnummer.stored(text)


@given(numbers)
def test_every_number_is_read_back_as_itself(text):
    number = Personnummer.parse(text)
    assert number == Personnummer.parse(str(number)) == Personnummer.stored(number.lagrat)
    assert (number.lagrat, str(number).replace("-", "")) == (text, text)


@given(numbers, st.integers(2, 11), st.integers(1, 9))
def test_one_wrong_digit_after_the_century_is_always_refused(text, place, step):
    wrong = str((int(text[place]) + step) % 10)
    assert refused(text[:place] + wrong + text[place + 1 :])


@given(st.dates(date(1880, 1, 1), date(2026, 1, 1)), st.integers(0, 1), st.sampled_from([0, 60]), st.integers(0, 9))
def test_an_independent_library_judges_whole_dates_the_same(born, serial, day, check):
    text = in_test_series(born, serial, day)[:11] + str(check)
    assert (judged(Personnummer.parse, text) is not None) is library.valid(text)


@given(st.text() | st.text("0123456789+-–TRS \u00a0\n", max_size=16) | st.from_regex(r"(19|20)?\d{6}[-+]?\d{4}"))
@example("19900101-2385\n")
@example("\ud800")
def test_no_text_raises_anything_but_a_broken_rule(text):
    for read in (
        Personnummer.parse,
        Personnummer.parse_any,
        lambda text: Personnummer.parse_any(text, reservformat=FORMATS["vgr"]),
    ):
        number = judged(read, text)
        assert number is None or number.lagrat.isascii()
