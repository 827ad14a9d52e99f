"""Files are read as they are really saved, and one that cannot be read is refused in words."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from models.shared.personnummer import Personnummer
from models.shared.register import REGISTER, excel_file, line, sheet, template
from models.shared.register import csv_file as reading_csv
from models.shared.register.column import Reading
from models.shared.register.template import Format, write
from models.shared.rules import RuleBroken
from tests.shared.register_files import csv_file, workbook

PERSONER = REGISTER["personer"].columns
HEADINGS = "Personnummer;Förnamn;Efternamn;Skydd"
READING = Reading(date(2026, 3, 2))


def read(file, columns=PERSONER):
    return line.read(file, columns, READING)


def values(file, columns=PERSONER):
    """The values of each row, when nothing is wrong."""
    content = read(file, columns)
    assert content.fel == []
    return [each.values for each in content.lines]


def refused(file, columns=PERSONER):
    with pytest.raises(RuleBroken) as broken:
        read(file, columns)
    return broken.value.sentence


def fault(cells, headings=("HSA-id", "Namn", "Kommunkod", "Tar emot", "Upphörd")):
    """The one thing that is wrong with a row of the register of enheter, in a workbook."""
    (fel,) = read(workbook(headings, cells), REGISTER["enheter"].columns).fel
    return fel.falt, fel.orsak


ROW = {"nummer": Personnummer.parse("199001012385"), "fornamn": "Åsa", "efternamn": "Öberg"}


@pytest.mark.parametrize("separator", ";,\t")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_csv_is_read_however_it_was_saved(separator, encoding, newline):
    rows = [HEADINGS, "19900101-2385;Åsa;Öberg;inget", ""]
    text = newline.join(rows).replace(";", separator)
    (row,) = values(text.encode(encoding))
    assert ROW.items() <= row.items()


def test_a_separator_and_a_quote_inside_quotes_belong_to_the_text():
    (row,) = values(csv_file(HEADINGS, '199001012385;"Åsa; ""Åsan""";"Öberg";'))
    assert row["fornamn"] == 'Åsa; "Åsan"'


def test_headings_come_in_any_order_and_case_and_columns_that_are_not_needed_may_be_left_out():
    (row,) = values(csv_file(" skydd ;EFTERNAMN;Förnamn;Personnummer", ";Öberg;Åsa;199001012385"))
    assert row == ROW


def test_rows_keep_the_numbers_they_have_in_the_file():
    content = read(csv_file("", HEADINGS, "", "x;Åsa;Öberg;", '199001012385;"Å', 'sa";Öberg;', "y;A;B;"))
    assert [(fel.rad, fel.falt) for fel in content.fel] == [(4, "Personnummer"), (5, "Förnamn"), (7, "Personnummer")]


def test_a_formula_made_harmless_is_read_as_it_was():
    (row,) = values(csv_file(HEADINGS, "199001012385;'=1+1;'Öberg;"))
    assert (row["fornamn"], row["efternamn"]) == ("=1+1", "'Öberg")


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (b"", "tom"),
        (b" \r\n ", "tom"),
        (csv_file(HEADINGS), "bara rubriker"),
        (csv_file(HEADINGS, ";;;"), "bara rubriker"),
        (csv_file(HEADINGS + ";Skonummer", "1;2;3;4;5"), "Okänd rubrik: ”Skonummer”."),
        (csv_file("Personnummer;Förnamn;Efternamn", "1;2;3"), "Rubriken saknas: ”Skydd”."),
        (csv_file(HEADINGS + ";förnamn", "1;2;3;4;5"), "Rubriken står mer än en gång: ”Förnamn”."),
        (b"%PDF-1.7\x00\x01\x02", "inte en CSV-fil eller en Excelfil"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 10, "äldre Excelformat eller skyddad med lösenord"),
        (b"\xff\xfe\x00\xd8", "inte en CSV-fil"),
        (b"a;b\x81\x8d\xff", "inte en CSV-fil"),
        (f"{HEADINGS}\n1;Åsa;Öberg;".encode().decode("cp1252").encode(), "CSV UTF-8"),
        (f"{HEADINGS}\n1;Åsa;Öberg".encode()[:-3] + b"\xc3", "CSV UTF-8"),
        (csv_file(HEADINGS, "1;\ufffdsa;Öberg;"), "CSV UTF-8"),
        (csv_file(HEADINGS, "", '1;"Åsa;Öberg;', "2;B;C;"), "Rad 3: Ett citattecken"),
        (csv_file(HEADINGS, '1;"Å"sa;Öberg;'), "Rad 2: Ett citattecken"),
        (csv_file(HEADINGS, "1;" + "x" * 200_000 + ";Öberg;"), "Rad 2: En cell är för lång."),
    ],
)
def test_a_file_that_cannot_be_a_register_is_refused(file, reason):
    assert reason in refused(file)


def test_a_file_without_headings_is_not_repeated():
    sentence = refused(csv_file("199001012385;Åsa;Öberg;"))
    assert "199001012385" not in sentence and "Åsa" not in sentence
    assert sentence.startswith("Rubriken saknas: ”Personnummer”, ”Förnamn”, ”Efternamn”, ”Skydd”.")


def test_a_row_with_too_few_or_too_many_cells_is_wrong():
    content = read(
        csv_file(HEADINGS, "199001012385;Åsa;Öberg", "199001012385;Åsa;Öberg;;x", "199001012385;Åsa;Öberg;;")
    )
    assert [(fel.rad, fel.orsak) for fel in content.fel] == [
        (2, "Raden har 3 fält, men rubrikerna är 4."),
        (3, "Raden har fler fält än det finns rubriker."),
    ]


def test_a_cell_under_no_heading_is_wrong():
    content = read(csv_file("Personnummer;;Förnamn;Efternamn;Skydd", "199001012385;x;Åsa;Öberg;"))
    assert [fel.orsak for fel in content.fel] == ["Fält 2 saknar rubrik."]


def test_what_is_wrong_in_a_row_is_told_together():
    (one, two) = read(csv_file(HEADINGS + ";Kommunkod", "199001012384;;Öberg;;0000")).fel[::2]
    assert (one.falt, two.falt) == ("Personnummer", "Kommunkod")


@pytest.mark.krav("IN-03")
def test_hidden_characters_are_refused_and_letters_are_composed():
    content = read(csv_file(HEADINGS, "199001012385;A\u030asa;O\u0308\u200bberg;"))
    assert content.lines[0].values["fornamn"] == "Åsa"
    assert "osynligt tecken" in content.fel[0].orsak


@pytest.mark.krav("IN-08")
def test_a_file_may_not_be_too_large(monkeypatch):
    monkeypatch.setattr(sheet, "MOST_BYTES", 10)
    assert "för stor" in refused(csv_file(HEADINGS))


@pytest.mark.krav("IN-08")
@pytest.mark.parametrize("module", [reading_csv, excel_file])
def test_a_file_may_not_have_too_many_rows(monkeypatch, module):
    monkeypatch.setattr(module, "MOST_ROWS", 2)
    rows = [HEADINGS.split(";")] + [["199001012385", "Åsa", "Öberg", ""]] * 3
    file = workbook(*rows) if module is excel_file else csv_file(*map(";".join, rows))
    assert "fler än" in refused(file)
    assert len(values(workbook(*rows[:3]) if module is excel_file else csv_file(*map(";".join, rows[:3])))) == 2


EXCEL = [
    ("Personnummer", 199001012385, ROW["nummer"]),
    ("Personnummer", 199001012385.0, ROW["nummer"]),
    ("Personnummer", 9001012385, ROW["nummer"]),
    ("Personnummer", "900101-2385", ROW["nummer"]),
    ("Postnummer", 99010, "99010"),
    ("Postnummer", "990 10", "99010"),
    ("Postnummer", 1234, "01234"),
    ("Kommunkod", 114, "0114"),
    ("Kommunkod", "114", "0114"),
    ("Kommunkod", 114.0, "0114"),
    ("Telefon", 701740605, "0701740605"),
    ("Telefon", 46701740605, "+46701740605"),
    ("Telefon", "070-174 06 05", "070-174 06 05"),
    ("Avliden", date(2026, 1, 2), date(2026, 1, 2)),
    ("Avliden", datetime(2026, 1, 2), date(2026, 1, 2)),
    ("Avliden", 20260102, date(2026, 1, 2)),
    ("Avliden", "2026-01-02", date(2026, 1, 2)),
    ("Adress", 12, "12"),
    ("Adress", "  Storgatan 1 ", "Storgatan 1"),
]


@pytest.mark.parametrize(("heading", "cell", "value"), EXCEL)
def test_what_excel_has_made_of_a_cell_is_read_right(heading, cell, value):
    row = {"Personnummer": "199001012385", "Förnamn": "Åsa", "Efternamn": "Öberg", "Skydd": None} | {heading: cell}
    (found,) = values(workbook(list(row), list(row.values())))
    column = next(column for column in PERSONER if column.rubrik == heading)
    assert found[column.falt] == value


def test_a_number_that_lost_its_first_zero_gets_it_back():
    (row,) = values(workbook(HEADINGS.split(";"), [105082390, "Åsa", "Öberg", None]))
    assert row["nummer"].lagrat == "200105082390"


@pytest.mark.parametrize(
    ("heading", "cell", "reason"),
    [
        ("Namn", 1.5, "ett annat tal"),
        ("Namn", 1e300, "ett annat tal"),
        ("Namn", 10**16, "ett annat tal"),
        ("Namn", datetime(2026, 3, 1), "datum"),
        ("Namn", "#N/A", "fel från kalkylprogrammet"),
        ("Namn", "x" * 201, "högst 200 tecken"),
        ("Namn", "Avd\n1", "radbrytning"),
        ("HSA-id", "SE 1", "utan mellanslag"),
        ("Kommunkod", "9999", "finns inte"),
        ("Tar emot", "kanske", "ja eller nej"),
        ("Upphörd", "2 mars", "ÅÅÅÅ-MM-DD"),
        ("Upphörd", "2026-02-30", "finns inte"),
        ("Upphörd", "0001-01-01", "ÅÅÅÅ-MM-DD"),
        ("Upphörd", "2026-03-03", "framtiden"),
        ("Upphörd", 46083.5, "ett annat tal"),
        ("Upphörd", datetime(2026, 3, 1, 12), "ÅÅÅÅ-MM-DD"),
        ("Upphörd", True, "ÅÅÅÅ-MM-DD"),
    ],
)
def test_a_cell_that_cannot_be_right_is_told_with_its_reason(heading, cell, reason):
    row = {"HSA-id": "SE1", "Namn": "Avd", "Kommunkod": None, "Tar emot": None, "Upphörd": None} | {heading: cell}
    falt, orsak = fault(list(row.values()))
    assert falt == heading
    assert reason in orsak


def test_a_personnummer_that_a_spreadsheet_has_rounded_is_told():
    (fel,) = read(csv_file(HEADINGS, "1,99001E+11;Åsa;Öberg;")).fel
    assert "tiopotens" in fel.orsak


def test_booleans_of_excel_are_yes_and_no():
    columns = REGISTER["enheter"].columns
    (row,) = values(workbook(["HSA-id", "Namn", "Tar emot"], ["SE1", "Avd", True]), columns)
    assert row["tar_emot"] is True


def test_a_formula_counts_as_the_value_it_had_when_it_was_saved():
    book = Workbook()
    book.active.append(HEADINGS.split(";"))
    book.active.append(["199001012385", "=UPPER(A1)", "Öberg", None])
    file = io.BytesIO()
    book.save(file)
    (fel,) = read(file.getvalue()).fel
    assert (fel.falt, fel.orsak) == ("Förnamn", "Fältet är tomt. Fyll i det.")


def test_only_one_sheet_may_have_content():
    rows = [HEADINGS.split(";"), ["199001012385", "Åsa", "Öberg", None]]
    assert values(workbook(*rows, Blad2=[], Blad3=[[None, " "]], Förklaring=[["Text"]])) == [ROW]
    assert "2 blad med innehåll: ”Sheet”, ”Blad2”" in refused(workbook(*rows, Blad2=[["x"]]))
    assert "tom" in refused(workbook())


def packed(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_a_package_that_is_no_workbook_is_refused():
    assert "inte en CSV-fil eller en Excelfil" in refused(packed(**{"word/document.xml": "x"}))
    assert "går inte att läsa" in refused(packed(**{"xl/workbook.xml": "x"}))
    assert "går inte att läsa" in refused(b"PK\x03\x04 and nothing more")


@pytest.mark.krav("FI-03")
@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_package_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(name):
    size = excel_file.MOST_UNPACKED if "sheet" in name else excel_file.MOST_UNPACKED_PART
    assert "för stor" in refused(packed(**{name: b"\0" * (size + 1)}))


def changed(file, name, change):
    """A workbook with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return packed(**parts | {name: change(parts.get(name, b""))})


def test_texts_that_excel_keeps_apart_from_the_cells_are_read():
    rows = [HEADINGS.split(";"), ["199001012385", "ett", "annat", None]]
    namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared = f"<sst {namespace}><si><t>Åsa</t></si><si><r><t>Ö</t></r><r><t>berg</t></r></si></sst>"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"

    def point(part):
        for place, text in enumerate(("ett", "annat")):
            inside = f't="inlineStr"><is><t>{text}</t></is>'.encode()
            assert inside in part
            part = part.replace(inside, f't="s"><v>{place}</v>'.encode())
        return part

    file = changed(workbook(*rows), "xl/worksheets/sheet1.xml", point)
    file = changed(file, "xl/sharedStrings.xml", lambda _: shared.encode())
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode()
    file = changed(file, "[Content_Types].xml", lambda part: part.replace(b"</Types>", override))
    assert values(file) == [ROW]


@pytest.mark.krav("FI-06")
@pytest.mark.parametrize("text", ["=1+1", "+46", "-1", "@SUM(A1)", "'=1", "''+1", "'x", "a=1"])
def test_no_cell_that_goes_out_is_a_formula(text):
    register = REGISTER["medarbetare"]
    row = {"hsa_id": "M1", "fornamn": text, "efternamn": "Ek", "titel": "", "legitimation": None}
    sheet = load_workbook(io.BytesIO(write(register, Format.XLSX, [row])))["Medarbetare"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == (text, "s")
    cell = write(register, Format.CSV, [row]).decode("utf-8-sig").split("\r\n")[1].split(";")[1]
    assert cell[0] not in "=+-@"
    assert values(write(register, Format.CSV, [row]), register.columns) == [row]


@pytest.mark.parametrize("form", Format)
def test_a_character_that_no_sheet_can_hold_breaks_nothing(form):
    file = write(REGISTER["enheter"], form, [{"hsa_id": "E1", "namn": "Av\x00d"}, {"hsa_id": "E2", "namn": "Ok"}])
    assert file


def test_entities_are_not_expanded_without_end():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 20) for letter in b"bcdefghi"
    )
    file = workbook(HEADINGS.split(";"), ["199001012385", "Åsa", "Öberg", None])

    def put(part):
        return part.replace(b"<worksheet", bomb + b"]><worksheet", 1).replace(b"<t>Personnummer<", b"<t>&i;<", 1)

    assert "går inte att läsa" in refused(changed(file, "xl/worksheets/sheet1.xml", put))


def test_a_row_that_says_it_is_the_thousand_millionth_fills_nothing():
    file = workbook(HEADINGS.split(";"), ["199001012385", "Åsa", "Öberg", None])
    far = changed(file, "xl/worksheets/sheet1.xml", lambda part: part.replace(b'"2"', b'"1000000000"', 1))
    assert "fler än" in refused(far) or "går inte att läsa" in refused(far)


@pytest.mark.parametrize("register", REGISTER.values(), ids=REGISTER)
@pytest.mark.parametrize("form", Format)
def test_a_template_has_the_headings_and_nothing_to_read_in(register, form):
    file = template(register, form)
    with pytest.raises(RuleBroken, match="bara rubriker"):
        read(file, register.columns)


def test_the_excel_template_explains_its_columns_and_keeps_cells_as_text():
    book = load_workbook(io.BytesIO(template(REGISTER["personer"], Format.XLSX)))
    assert book.sheetnames == ["Personer", "Förklaring"]
    assert [row[0].value for row in book["Förklaring"].iter_rows(min_row=2)] == [each.rubrik for each in PERSONER]
    assert book["Personer"].column_dimensions["A"].number_format == "@"
