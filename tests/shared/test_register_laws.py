"""Laws of registers: what goes out comes in the same, and no file brings anything down."""

import io
import string
import zipfile
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.utils.exceptions import IllegalCharacterError

from models.shared import clock
from models.shared.db import db
from models.shared.demo_befolkning import nummer
from models.shared.organisation import Enhet
from models.shared.person import Skydd
from models.shared.personuppgifter.skydd import INGENSTANS
from models.shared.process import Part
from models.shared.reference import kommuner
from models.shared.register import REGISTER, apply, line, preview, template
from models.shared.register.column import KEEP, Reading
from models.shared.register.csv_file import GARBLED
from models.shared.register.kinds import EXCEL_ERRORS
from models.shared.register.template import Format, write
from models.shared.rules import RuleBroken
from models.shared.text import clean
from tests.shared.register_files import workbook

forms = st.sampled_from(Format)
registers = pytest.mark.parametrize("register", REGISTER.values(), ids=REGISTER)

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=100
).filter(lambda text: _is_kept(text))
hsa_ids = st.text(string.ascii_letters + string.digits + "-", min_size=1, max_size=64)
days = st.dates(date(1880, 1, 1), date(2100, 12, 31))
kommunkoder = st.none() | st.sampled_from([kommun.kod for kommun in kommuner()])


def _is_kept(text):
    """True for a text that is kept as it is and is not empty."""
    try:
        return text != "" and clean(text) == text and text not in EXCEL_ERRORS and not GARBLED.search(text)
    except RuleBroken:
        return False


CELLS = {
    "hsa_id": hsa_ids,
    "medarbetare": hsa_ids,
    "enhet": hsa_ids,
    "over": st.none() | hsa_ids,
    "fast_lakare": st.none() | hsa_ids,
    "namn": texts,
    "fornamn": texts,
    "efternamn": texts,
    "titel": st.just("") | texts,
    "legitimation": st.none() | texts,
    "befattning": st.none() | texts,
    "processroll": st.none() | texts,
    "roller": st.lists(hsa_ids, unique=True).map(tuple),
    "orgnr": st.sampled_from([None, "499101-0002", "212000-0142"]),
    "part": st.none() | st.sampled_from(Part),
    "kommunkod": kommunkoder,
    "tar_emot": st.booleans(),
    "samverkan": st.booleans(),
    "inaktiverad": st.booleans(),
    "upphord": st.none() | days.filter(lambda day: day <= clock.today()),
    "avliden": st.none() | days.filter(lambda day: day <= clock.today()),
    "fran": st.none() | days,
    "till": st.none() | days,
    "nummer": st.sampled_from(nummer()),
    "adress": st.just("") | texts,
    "postort": st.just("") | texts,
    "telefon": st.just("") | st.text(string.digits + "+- ", min_size=1, max_size=40).map(str.strip),
    "postnummer": st.just("") | st.from_regex(r"[0-9]{5}", fullmatch=True),
    "skydd": st.sampled_from(Skydd),
}


def rows_of(register, **more):
    return st.fixed_dictionaries({column.falt: CELLS[column.falt] for column in register.columns} | more)


@registers
@given(data=st.data(), form=forms)
@settings(max_examples=60)
def test_what_is_written_is_read_back_as_it_was(register, data, form):
    rows = data.draw(st.lists(rows_of(register), min_size=1, max_size=4))
    content = line.read(write(register, form, rows), register.columns, Reading(clock.today()))
    assert content.fel == []
    assert [each.values for each in content.lines] == rows


@registers
@given(
    data=st.binary(max_size=400)
    | st.text(max_size=200).map(str.encode)
    | st.binary(max_size=200).map(lambda rest: b"PK\x03\x04" + rest)
    | st.binary(max_size=200).map(lambda rest: b"\xff\xfe" + rest)
)
@example(data=b"\x00")
@example(data=b'"')
@example(data=b"\xef\xbb\xbf")
@example(data=b"PK\x05\x06" + b"\x00" * 18)
@settings(max_examples=80)
def test_arbitrary_bytes_are_refused_in_words(database, register, data):
    with pytest.raises(RuleBroken) as broken:
        preview(register, data, "fil")
    assert broken.value.sentence


@registers
@given(cells=st.data())
@settings(max_examples=40)
def test_whatever_stands_in_the_cells_is_taken_or_refused_in_words(cast, register, cells):
    headings = [column.rubrik for column in register.columns]
    anything = st.none() | st.text(max_size=30) | st.integers() | st.floats() | st.booleans() | st.datetimes()
    known = st.sampled_from(
        [cast.anna.hsa_id, cast.enhet("avd12").hsa_id, "Sjuksköterska", "1990-01-01", "ja", "9901", "199001012385"]
    )
    width = len(headings)
    rows = cells.draw(st.lists(st.lists(anything | known, min_size=width, max_size=width), max_size=4))
    file = _workbook_of(headings, rows)
    with db.atomic() as attempt:
        try:
            seen = preview(register, file, "fil.xlsx", komplett=True)
            assert all(fel.orsak for fel in seen.fel)
            apply(seen, None, confirmed=True)
        except RuleBroken as broken:
            assert broken.sentence
        attempt.rollback()


def _workbook_of(headings, rows):
    """The rows that a workbook can hold."""
    kept = []
    for row in rows:
        try:
            workbook(row)
        except (IllegalCharacterError, ValueError):
            continue
        kept.append(row)
    return workbook(headings, *kept)


@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.booleans())
@settings(max_examples=60)
def test_a_damaged_workbook_is_taken_or_refused_in_words(database, place, byte, cut):
    file = bytearray(workbook(["HSA-id", "Förnamn", "Efternamn"], ["M1", "Åsa", "Öberg"]))
    place %= len(file)
    file[place] = byte
    _taken_or_refused(REGISTER["medarbetare"], bytes(file[:place] if cut else file))


@given(part=st.integers(0, 20), place=st.integers(0, 10_000), junk=st.binary(max_size=6))
@settings(max_examples=60)
def test_a_workbook_with_damaged_parts_is_taken_or_refused_in_words(database, part, place, junk):
    with zipfile.ZipFile(io.BytesIO(template(REGISTER["medarbetare"], Format.XLSX))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[part % len(parts)]
    place %= len(parts[name]) + 1
    parts[name] = parts[name][:place] + junk + parts[name][place + len(junk) :]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    _taken_or_refused(REGISTER["medarbetare"], file.getvalue())


def _taken_or_refused(register, file):
    try:
        preview(register, file, "fil.xlsx")
    except RuleBroken as broken:
        assert broken.sentence


@given(st.lists(rows_of(REGISTER["personer"]), min_size=1, max_size=6, unique_by=lambda row: row["nummer"]), forms)
@settings(max_examples=25)
def test_a_register_of_persons_comes_back_from_its_file(database, rows, form):
    register = REGISTER["personer"]
    with db.atomic() as attempt:
        apply(preview(register, write(register, form, rows), "fil"), None)
        held = {each["nummer"]: each for each in register.current()}
        for row in rows:
            kept = row | INGENSTANS if row["skydd"] is Skydd.FOLKBOKFORING else row
            assert {falt: held[row["nummer"]][falt] for falt in kept} == kept
        again = preview(register, write(register, form, register.current()), "fil")
        assert (again.fel, again.plan.antal, again.oforandrade) == ([], 0, len(rows))
        attempt.rollback()


trees = st.integers(1, 8).flatmap(lambda size: st.lists(st.integers(-1, size - 1), min_size=size, max_size=size))


@given(trees)
@settings(max_examples=60)
def test_a_tree_is_taken_exactly_when_it_has_no_circle(database, over):
    rows = [
        {"hsa_id": f"E{n}", "namn": f"Enhet {n}", "orgnr": "499101-0002", "over": None if up < 0 else f"E{up}"}
        for n, up in enumerate(over)
    ]
    register = REGISTER["enheter"]
    with db.atomic() as attempt:
        seen = preview(register, write(register, Format.CSV, rows), "fil")
        assert {fel.rad - 2 for fel in seen.fel} == {n for n in range(len(over)) if n in _above(over, n)}
        if not seen.fel:
            apply(seen, None)
            held = {each.hsa_id: each for each in Enhet.select()}
            assert {row["hsa_id"]: row["over"] for row in rows} == {
                hsa_id: each.over and each.over.hsa_id for hsa_id, each in held.items()
            }
        attempt.rollback()


def _above(over, start):
    above, at = [], over[start]
    while at >= 0 and at not in above:
        above.append(at)
        at = over[at]
    return above


periods = st.lists(st.tuples(st.integers(-40, 40), st.none() | st.integers(0, 30)), min_size=1, max_size=4)


@given(st.lists(periods, min_size=1, max_size=3))
@settings(max_examples=40)
def test_whatever_follows_the_same_uppdrag_never_overlaps_itself(cast, files):
    """File after file, complete or not: what is taken leaves no day with the same uppdrag twice."""
    register, today = REGISTER["medarbetaruppdrag"], clock.today()
    with db.atomic() as attempt:
        for number, periods in enumerate(files):
            rows = [
                {
                    "medarbetare": cast.anna.hsa_id,
                    "enhet": cast.enhet("avd12").hsa_id,
                    "befattning": "Kurator",
                    "fran": today + timedelta(days=begins),
                    "till": None if length is None else today + timedelta(days=begins + length),
                }
                for begins, length in periods
            ]
            seen = preview(register, write(register, Format.CSV, rows), "fil", komplett=number % 2 == 0)
            if not seen.fel:
                apply(seen, None, confirmed=True)
            held = [each for each in register.current() if each["befattning"] == "Kurator"]
            held = [each for each in held if each["medarbetare"] == cast.anna.hsa_id]
            ends = sorted((each["fran"], each["till"] or date.max) for each in held)
            assert all(end < begin for (_, end), (begin, _) in pairwise(ends))
        attempt.rollback()


@registers
def test_every_column_knows_what_an_empty_cell_means(register):
    for column in register.columns:
        empty = column.kind.empty
        assert column.kravs or empty is KEEP or column.show(empty) in {"", "nej"}
