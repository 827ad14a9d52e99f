"""Whatever is sent, the answer is a Swedish sentence and never a 500 (IN-01)."""

import re
import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wtforms.fields.core import UnboundField

from blueprints.shared.forms import Form
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.samtycke import Patientinformation
from models.shared.person import Listning, Person
from tests.shared.conftest import address, content, posted, rules
from tests.shared.tables import reached
from tests.windows import SAME

ODD = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\x1b[31m",
    "\r\nSet-Cookie: a=b",
    "\u202e\u200b\ufeff",
    "\ud7ff\ufffd\U0010ffff",
    "e" + "\u0301" * 20,
    "１２３４５６７８９０１２",
    "²",
    "-1",
    "0",
    "1e308",
    "NaN",
    "9" * 19,
    "9" * 400,
    "9" * 5000,
    "-" + "9" * 30,
    "1_000",
    "0x10",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "2026-W01-1",
    "00:00",
    "24:00",
    "02:30",
    "' OR 1=1 --",
    "%s%d{0}{{7*7}}{% raw %}",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "x" * 21_000,
)


def named(form=Form):
    """The fields of every form there is."""
    own = {name for name, field in vars(form).items() if isinstance(field, UnboundField)}
    return own.union(*(named(below) for below in form.__subclasses__()))


# And those that no form names before it is shown.
FIELDS = (
    *("nyckel", "version", "sedan", "efter", "over", "fore"),
    *("text-boendemiljo", "version-boendemiljo", "val-boende"),
)
ARGUMENTS = (
    *("fore", "visar", "vy", "sort", "riktning", "sida", "sedan", "fran", "till"),
    *("atgardskod", "kommun", "behandlare", "mottagning", "status", "efter", "skapad_fran", "skapad_till"),
    *("fakturatyp", "referens", "verifikationsnummer"),
)
ENGLISH = re.compile(
    r"Bad Request|Not Found|Internal Server|Not a valid|Invalid|This field|must be|Field must|required\."
)


def answered(response):
    """Never a fault of ours, and never English."""
    assert response.status_code < 500, response.request.path
    said = response.text if response.mimetype.startswith("text/") else ""  # a picture says nothing
    assert not (found := ENGLISH.search(said)), f"{response.request.path}: {found}"
    return response.status_code


def reach(rule, places, text):
    """The address of a rule, and the same with its words as odd as the text."""
    words = rule.arguments & {"namn", "grund", "nyckel", "kapitel", "falt", "avsnitt"}
    yield address(rule, places)
    if words and text and "/" not in text:
        yield address(rule, places | dict.fromkeys(words, text))


@pytest.mark.krav("IN-01")
def test_odd_values_in_every_field_of_every_form(request, app, places, fresh, undone):
    fields = {*FIELDS, *named()}
    for rule, who, there in reached(request, app, "POST", places):
        for text in ODD:
            for url in reach(rule, there, text):
                window = fresh(who)
                with undone():
                    answered(posted(window, url, **dict.fromkeys(fields, text)))


@pytest.mark.krav("IN-01")
def test_odd_values_in_every_address_and_argument(request, app, places, fresh):
    for rule, who, there in reached(request, app, "GET", places):
        window = fresh(who)
        for text in ODD:
            for url in reach(rule, there, text):
                answered(window.get(url, query_string=dict.fromkeys(ARGUMENTS, text[:5000])))


values = st.one_of(
    st.sampled_from(ODD),
    st.text(max_size=60),
    st.integers().map(str),
    st.dates().map(str),
    st.times().map(str),
)


@pytest.mark.krav("IN-01")
@settings(max_examples=150)
@given(data=st.data())
def test_any_form_to_any_address(app, places, fresh, undone, data):
    rule = data.draw(st.sampled_from(rules(app, "POST")))
    form = data.draw(st.dictionaries(st.sampled_from(sorted({*FIELDS, *named()})), values, max_size=8))
    with undone():
        answered(posted(fresh(data.draw(st.sampled_from(["anna", "bo", "eva"]))), address(rule, places), **form))


@pytest.mark.krav("IN-01")
@settings(max_examples=100)
@given(raw=st.binary(max_size=300), kind=st.sampled_from(["form", "multipart", "boundary"]), url=st.integers(0, 10))
def test_any_bytes_as_a_body(app, places, fresh, undone, raw, kind, url):
    window, urls = fresh("anna"), rules(app, "POST")
    kinds = {
        "form": "application/x-www-form-urlencoded",
        "multipart": "multipart/form-data",
        "boundary": "multipart/form-data; boundary=b",
    }
    body = b"--b\r\nContent-Disposition: form-data; name=" + raw if kind == "boundary" else raw
    headers = SAME | {"X-CSRFToken": window.token}
    with undone():
        answered(window.post(address(urls[url], places), data=body, headers=headers, content_type=kinds[kind]))


@pytest.mark.krav("IN-01")
@pytest.mark.parametrize(
    "path",
    [
        "/samverkan/arenden/99999999999999999999",
        "/samverkan/arenden/" + "9" * 5000,
        "/samverkan/arenden/-1",
        "/samverkan/arenden/1.5/inskrivning",
        "/samverkan/arenden/%D9%A1/inskrivning",
        "/samverkan/arenden/1/deltagare/99999999999999999999",
        "/samverkan/arenden/1/%00",
        "/samverkan/arenden/1/%0d%0aSet-Cookie:%20a=b",
        "/samverkan/sokningar/%00",
        "/samverkan/sokningar/%ff%fe",
        "/samverkan/sokningar/%c0%ae%c0%ae",
        "/samverkan/sokningar/%F0%9F%92%A9",
        "/hjalp/%2e%2e%2f%2e%2e%2fapp.py",
        "/static/..%2f..%2fapp.py",
        "/static/../app.py",
        "/%",
        "/%zz",
        "/" + "a" * 100_000,
        "/;jsessionid=1",
    ],
)
def test_addresses_that_no_page_has(fresh, path):
    assert answered(fresh("anna").get(path)) == 404


@pytest.mark.krav("IN-01")
@pytest.mark.parametrize("query", ["%00=%00", "a=%ff", "&&&=", "sida=%D9%A1", "a[]=1&a[x]=2", "=", "%"])
def test_arguments_that_mean_nothing(fresh, query):
    assert answered(fresh("anna").get(f"/samverkan/?{query}")) == 200


@pytest.mark.krav("IN-01")
@pytest.mark.parametrize(
    "headers",
    [
        {"HX-Request": "x" * 5000, "HX-Target": "\xff", "HX-Current-URL": "javascript:\xff"},
        {"HX-Request": "true", "HX-Current-URL": "%ff", "HX-Current-URL-URI-AutoEncoded": "true"},
        {"Cookie": "samspel=\xff; =; ;;; samspel"},
        {"Cookie": "remember_token=1|abc; session=.eJx"},
        {"Accept": "\xff", "Accept-Language": "x" * 5000, "Accept-Encoding": "x;q=y, *;q=-1"},
        {"Range": "bytes=0-1,5-", "If-None-Match": '"x', "If-Modified-Since": "igår"},
        {"Content-Length": "-1"},
        {"Content-Type": "multipart/form-data; boundary=" + "x" * 5000},
    ],
)
def test_headers_that_mean_nothing(fresh, headers):
    answered(fresh("anna").get("/samverkan/", headers=headers))


@pytest.mark.krav("IN-01")
def test_a_file_in_the_place_of_a_text(fresh, places):
    from io import BytesIO

    for field in ("orsak", "anledning", "inskriven", "version", "personnummer", "filter", "enhet", "sok"):
        for url in (
            f"/samverkan/arenden/{places['id']}/inskrivning/publicering",
            f"/samverkan/arenden/{places['id']}/patientinformation/nej",
            f"/samverkan/arenden/{places['id']}/menprovning",
            "/samverkan/sokningar",
            "/samverkan/filtrering",
        ):
            window = fresh("anna")
            data = {"csrf_token": window.token, field: (BytesIO(b"\x89PNG"), "bild.png")}
            answered(window.post(url, data=data, headers=SAME, content_type="multipart/form-data"))


@pytest.mark.krav("IN-01", "IN-03")
@pytest.mark.parametrize("piece", ["a", "å ", "\u0301", "\u200d", "\ufdfa", "ﷺ\n", "<p>", "\x00"])
def test_a_megabyte_of_text_is_answered_with_a_sentence(fresh, places, piece):
    text = (piece * 1_000_000)[: 1_000_000 // len(piece.encode())]
    url = f"/samverkan/arenden/{places['id']}"
    forms = {
        f"{url}/inskrivning/publicering": {k: v or "" for k, v in content(orsak=text).items()}
        | {"sedan": 0, "efter": 1},
        f"{url}/patientinformation/nej": {"anledning": text},
        f"{url}/menprovning": {"sok": text},
        "/samverkan/sokningar": {"personnummer": text},
    }
    window = fresh("anna")
    for address_, form in forms.items():
        data = {"csrf_token": window.token, **form}
        response = window.post(address_, data=data, headers=SAME, content_type="multipart/form-data")
        assert answered(response) == 422
        assert "govuk-error-message" in response.text
    assert Inskrivning.select().count() == 1


@pytest.mark.krav("IN-03")
@pytest.mark.parametrize("hidden", ["\x07", "\u202e", "\u200b", "\u2066", "\ufeff", "\x00", "\x1f"])
def test_what_cannot_be_seen_is_refused_with_its_place(fresh, draft, hidden):
    url = f"/samverkan/arenden/{draft.id}/patientinformation/nej"
    response = posted(fresh("anna"), url, anledning=f"Patienten{hidden} sover.")
    assert response.status_code == 422
    assert "plats 10" in response.text
    assert not Patientinformation.select().where(Patientinformation.anledning != "").exists()


@pytest.mark.krav("IN-03")
def test_text_is_kept_composed_and_whole(fresh, cast, search):
    Listning.delete().execute()
    Person.delete().where(Person.nummer == search.nummer).execute()
    name = unicodedata.normalize("NFD", "Åsa-Märta Öström")
    url = f"/samverkan/sokningar/{search.nyckel}/svu"
    assert posted(fresh("anna"), url, fornamn=name, efternamn="Ek", kommunkod="").status_code == 303
    assert Person.get(Person.nummer == search.nummer).fornamn == "Åsa-Märta Öström"


@pytest.mark.krav("IN-03")
def test_a_name_that_is_too_long_is_not_cut(fresh, cast, search):
    Listning.delete().execute()
    Person.delete().where(Person.nummer == search.nummer).execute()
    url = f"/samverkan/sokningar/{search.nyckel}/svu"
    response = posted(fresh("anna"), url, fornamn="a" * 101, efternamn="Ek", kommunkod="")
    assert response.status_code == 422
    assert "högst 100 tecken" in response.text
    assert "a" * 101 in response.text


@pytest.mark.krav("IN-01")
@pytest.mark.parametrize(("day", "at"), [("0001-01-01", "00:00"), ("9999-12-31", "23:59"), ("1879-12-31", "12:00")])
def test_a_day_that_concerns_nobody_is_asked_about(fresh, places, day, at):
    url = f"/samverkan/arenden/{places['id']}/inskrivning/utkast"
    response = posted(fresh("anna"), url, inskriven=day, klockan=at, beraknad_ut=day, sedan=0, efter=1)
    assert response.status_code == 422
    assert "Kontrollera årtalet" in response.text
    assert f'value="{day}"' in response.text


@pytest.mark.krav("IN-02")
@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("inskriven", "2026-11-2７", "Ange datum som ÅÅÅÅ-MM-DD"),
        ("beraknad_ut", "２０２６-11-27", "Ange datum som ÅÅÅÅ-MM-DD"),
        ("klockan", "1４:30", "Ange klockslag som TT:MM"),
        ("sedan", "０", ""),
        ("efter", "1_0", ""),
    ],
)
def test_the_digits_of_other_alphabets_are_not_read(fresh, places, field, value, sentence):
    url = f"/samverkan/arenden/{places['id']}/inskrivning/utkast"
    response = posted(fresh("anna"), url, **{"sedan": "0", "efter": "1", field: value})
    assert response.status_code == 422
    assert sentence in response.text and "Traceback" not in response.text


@pytest.mark.krav("IN-05")
@pytest.mark.parametrize("text", ["' OR '1'='1", '"; DROP TABLE person; --', "%' --", "\\", "1); DELETE FROM person"])
def test_sql_in_a_field_is_only_text(fresh, places, text):
    before = Person.select().count()
    window = fresh("anna")
    for url, field in (
        ("/samverkan/filtrering", "filter"),
        ("/samverkan/sokningar", "personnummer"),
        (f"/samverkan/arenden/{places['id']}/menprovning", "sok"),
    ):
        answered(posted(window, url, **{field: text}))
    assert window.get("/samverkan/sokningar/" + quote(text, safe="")).status_code == 404
    assert Person.select().count() == before
