"""The pages of an upload: files out, a file in, what it would change, and who stands in the log for having seen it."""

import csv
import io
import re

import pytest

from models.shared.audit import AuditAct, AuditPerson
from models.shared.organisation import Enhet, Medarbetare
from models.shared.person import Person
from models.shared.register import REGISTER, arbete
from models.shared.register.inlasning import Lage, Registerinlasning
from models.shared.register.sheet import MOST_BYTES
from tests.shared.register_files import csv_file, workbook
from tests.windows import SAME

URL = "/administration/register"
STAFF = "HSA-id;Förnamn;Efternamn"


@pytest.fixture
def sara(som):
    return som("sara")


@pytest.fixture
def selma(som):
    return som("selma")


def send(window, register, file, name="fil.csv", komplett="del", **fields):
    """Upload a file as the form does."""
    data = {"csrf_token": window.csrf(), "register": register, "komplett": komplett, **fields}
    return window.post(URL, data={**data, "fil": (io.BytesIO(file), name)}, headers=SAME)


def reviewed(window, register, *rows, **more):
    """Upload rows and let the worker review them. Returns the address of the upload."""
    response = send(window, register, csv_file(*rows), **more)
    assert response.status_code == 303
    arbete.arbeta()
    return response.headers["Location"]


def confirm(window, url, **fields):
    """Press ”Läs in”, and let the worker do it."""
    avtryck = re.search(r'name="avtryck" type="hidden" value="([^"]*)"', window.get(url).text)[1]
    response = window.send(f"{url}/inlasning", avtryck=avtryck, **fields)
    arbete.arbeta()
    return response


def persons_shown(act):
    return {row.person for row in AuditPerson.select().where(AuditPerson.act == act)}


def test_a_file_is_uploaded_looked_at_and_read_in(selma):
    response = send(selma, "medarbetare", csv_file(STAFF, "M1;Åsa;Öberg"))
    url = response.headers["Location"]
    assert "Filen granskas" in selma.get(url).text
    assert selma.get(f"{url}/framsteg", headers={"HX-Request": "true"}).status_code == 200
    arbete.arbeta()
    done = selma.get(f"{url}/framsteg", headers={"HX-Request": "true"})
    assert (done.status_code, done.headers["HX-Redirect"]) == (204, url)
    page = selma.get(url).text
    assert "Åsa Öberg (M1)" in page and "Läs in" in page
    assert confirm(selma, url).status_code == 303
    assert "Inläst" in selma.get(url).text
    assert Medarbetare.get(Medarbetare.hsa_id == "M1").namn == "Åsa Öberg"


def test_an_excel_file_reads_as_the_csv_does(selma):
    url = send(selma, "medarbetare", workbook(STAFF.split(";"), ["M1", "Åsa", "Öberg"]), "fil.xlsx").headers["Location"]
    arbete.arbeta()
    assert "Åsa Öberg (M1)" in selma.get(url).text


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_templates_and_what_the_register_holds_come_as_files_that_read_back(sara, selma, format):
    for window, register in ((sara, "enheter"), (selma, "medarbetare"), (selma, "medarbetaruppdrag")):
        template = window.get(f"{URL}/{register}/mall/{format}")
        assert template.headers["Content-Disposition"] == f"attachment; filename=mall-{register}.{format}"
        assert "sandbox" in template.headers["Content-Security-Policy"]
        content = window.get(f"{URL}/{register}/fil/{format}").data
        url = send(window, register, content, f"fil.{format}").headers["Location"]
        arbete.arbeta()
        assert "Registret stämmer redan med filen" in window.get(url).text


@pytest.mark.krav("AU-07")
def test_a_register_that_is_handed_out_stands_in_the_log_and_persons_never_are(sara):
    sara.get(f"{URL}/enheter/fil/csv")
    assert AuditAct.select().where(AuditAct.handelse == "shared.register.exporterat").count() == 1
    for register in ("personer", "listning"):
        assert sara.get(f"{URL}/{register}/fil/csv").status_code == 404
        assert sara.get(f"{URL}/{register}/mall/csv").status_code == 200


def test_errors_come_with_line_field_and_reason_in_pages_and_as_a_file(selma):
    url = reviewed(selma, "medarbetare", STAFF, *(f"M{n};;Ek" for n in range(250)))
    page = selma.get(url).text
    assert page.count("Fältet är tomt") == 100 and "Sida 1 av 3" in page
    assert selma.get(f"{url}?del=fel&sida=3").text.count("Fältet är tomt") == 50
    assert "Sida 3 av 3" in selma.get(f"{url}?del=fel&sida=99999").text
    assert "Läs in</button>" not in page
    file = selma.get(f"{url}/fel")
    rows = list(csv.reader(io.StringIO(file.data.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Rad", "Fält", "Orsak"]
    assert rows[250] == ["251", "Förnamn", "Fältet är tomt. Fyll i det."]


@pytest.mark.krav("AU-01", "AU-02")
def test_looking_at_persons_is_a_reading_of_those_on_the_page(sara, cast):
    people = [cast.person(n) for n in range(3)]
    rows = [f"{p.nummer};Nytt;{p.efternamn};" for p in people]
    url = reviewed(sara, "personer", "Personnummer;Förnamn;Efternamn;Skydd", *rows)
    page = sara.get(url).text
    act = AuditAct.select().where(AuditAct.handelse == "shared.register.granskat").order_by(AuditAct.id.desc()).get()
    assert persons_shown(act) == {p.id for p in people}
    assert "Förnamn" in page
    assert not any(str(p.nummer) in page or p.nummer.lagrat in page for p in people)
    before = AuditAct.select().count()
    sara.get(f"{url}/framsteg")
    assert AuditAct.select().count() == before
    confirm(sara, url)
    act = AuditAct.select().where(AuditAct.handelse == "shared.register.inlast").order_by(AuditAct.id.desc()).get()
    assert persons_shown(act) == {p.id for p in people}
    assert {Person.get_by_id(p.id).fornamn for p in people} == {"Nytt"}


def test_much_that_ends_asks_for_a_tick(sara):
    url = reviewed(sara, "enheter", "HSA-id;Namn;Organisationsnummer", "E1;Ett;499101-0002", komplett="hela")
    assert "Kontrollera att det är rätt fil" in sara.get(url).text
    answer = confirm(sara, url)
    assert answer.status_code == 422 and "Bekräfta att det är rätt fil" in answer.text
    assert confirm(sara, url, bekraftad="y").status_code == 303
    assert Enhet.select().where(Enhet.upphord.is_null()).count() == 1


@pytest.mark.krav("BL-06")
def test_a_form_sent_twice_is_one_upload_and_another_file_with_its_key_is_told_off(selma):
    file = csv_file(STAFF, "M1;Åsa;Öberg")
    first, again = (send(selma, "medarbetare", file, nyckel="samma") for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"]
    assert send(selma, "medarbetare", file + b"\r\nM2;Eva;Ek", nyckel="samma").status_code == 412
    assert Registerinlasning.select().count() == 1


@pytest.mark.krav("IN-01", "FI-01")
@pytest.mark.parametrize(
    ("register", "file", "name", "sentence"),
    [
        ("medarbetare", b"%PDF-1.7", "lista.xlsx", "inte en CSV-fil"),
        ("medarbetare", b"", "tom.csv", "Filen är tom"),
        ("", b"x", "fil.csv", "Välj ett register"),
        ("personer", b"x", "fil.csv", "Register"),
        ("finns-inte", b"x", "fil.csv", "Register"),
        ("medarbetare", b"x", "", "Välj en fil"),
    ],
)
def test_what_cannot_be_taken_is_answered_in_the_form(selma, register, file, name, sentence):
    response = send(selma, register, file, name)
    assert response.status_code == 422
    assert sentence in response.text
    assert not Registerinlasning.select().exists()


@pytest.mark.krav("IN-08")
def test_a_body_may_be_large_here_and_for_administrators_alone(selma, som):
    large = csv_file(STAFF, *(f"M{n};Åsa;{'Ö' * 90}" for n in range(15_000)))
    assert len(large) > 2 * 1024 * 1024
    assert send(selma, "medarbetare", large).status_code == 303
    assert send(som("anna"), "medarbetare", large).status_code in {403, 413}
    told = {"CONTENT_LENGTH": str(MOST_BYTES + 1024 * 1024), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    assert selma.post(URL, headers=SAME, environ_overrides=told).status_code == 413


def test_it_is_cancelled_and_its_page_stays(selma):
    url = reviewed(selma, "medarbetare", STAFF, "M1;Åsa;Öberg")
    assert selma.send(f"{url}/avbrott").status_code == 303
    assert "Avbruten" in selma.get(url).text
    late = selma.send(f"{url}/avbrott")
    assert late.headers["Location"] == url
    assert selma.get(f"{url}/fel").status_code == 404
    assert Registerinlasning.get().lage is Lage.AVBRUTEN


def test_the_list_says_what_became_of_each(selma):
    confirm(selma, reviewed(selma, "medarbetare", STAFF, "M1;Åsa;Öberg"))
    reviewed(selma, "medarbetare", STAFF, "M2;Åsa;Öberg")
    page = selma.get(URL).text
    assert "1 nya, 0 ändrade, 0 avslutade" in page and "Väntar på dig" in page
    assert REGISTER["personer"].rubrik not in page
