"""A list asked for as Excel: at once, or through a page that offers to make it and tells how far it has come."""

from io import BytesIO

import pytest
from flask import g
from openpyxl import load_workbook

from blueprints.shared.excelfil.exportera import exportera
from models.shared.audit import AuditAct, AuditPerson
from models.shared.excelfil import arbete
from models.shared.excelfil.excelfil import Excelfil, Lage
from models.shared.excelfil.fraga import packa
from models.shared.excelfil.lista import DIREKT
from models.shared.organisation import Uppdragsroll
from tests.shared.excelfil.conftest import Fraga

HTMX = {"HX-Request": "true"}


def begar(window, fraga=Fraga(), lista="prov"):  # noqa: B008  a named tuple is never changed
    return window.send("/excelfiler", lista=lista, fraga=packa(fraga))


@pytest.fixture
def anna(som, prov):
    return som("anna")


def last(handelse):
    return AuditAct.select().where(AuditAct.handelse == handelse).order_by(AuditAct.id.desc()).get()


@pytest.mark.parametrize("antal", [0, 3, DIREKT])
def test_a_list_that_is_not_large_comes_at_once(app, cast, prov, antal):
    with app.test_request_context():
        g.actor = cast.anna
        response = exportera(prov.lista, Fraga(antal))
        assert response.headers["Content-Disposition"].startswith("attachment; filename=provlista-")
        assert load_workbook(BytesIO(response.data), read_only=True).active.max_row in {None, antal + 1}
        assert len(list(load_workbook(BytesIO(response.data), read_only=True).active.rows)) == antal + 1
        assert g.shown.facts == {"antal": antal}
        assert set(g.shown.persons) <= set(prov.personer)


def test_a_large_list_is_offered_and_made_when_it_is_asked_for(app, cast, prov):
    with app.test_request_context():
        g.actor = cast.anna
        page = exportera(prov.lista, Fraga(DIREKT + 1)).get_data(as_text=True)
    assert "fler än 10\u00a0000 rader" in page and "Gör filen" in page
    assert not Excelfil.select().exists()


@pytest.mark.krav("AU-01", "FI-04")
def test_it_is_asked_for_followed_and_fetched_and_the_log_names_those_in_it(anna, prov, cast):
    url = begar(anna).headers["Location"]
    assert "Filen görs" in anna.get(url).text and "Väntar på sin tur" in anna.get(url).text
    Excelfil.get().arbetsmapp.notera("Skriver raderna", 1_500, 3_000)
    waits = anna.get(f"{url}/framsteg", headers=HTMX)
    assert waits.status_code == 200 and "1\u00a0500 av 3\u00a0000 rader är skrivna" in waits.text
    assert anna.get(f"{url}/fil").status_code == 404
    arbete.arbeta()
    done = anna.get(f"{url}/framsteg", headers=HTMX)
    assert (done.status_code, done.headers["HX-Redirect"]) == (204, url)
    assert "Hämta filen" in anna.get(url).text
    file = anna.get(f"{url}/fil")
    assert "sandbox" in file.headers["Content-Security-Policy"]
    assert file.headers["Content-Disposition"].startswith("attachment; filename=provlista-")
    assert len(list(load_workbook(BytesIO(file.data)).active.rows)) == 4
    act = last("samverkan.sipar.hamtade")
    assert {row.person for row in AuditPerson.select().where(AuditPerson.act == act)} == set(prov.personer)
    assert (act.objekt, act.objekt_id) == ("excelfil", Excelfil.get().id)


@pytest.mark.krav("FI-04")
def test_a_part_of_it_cannot_be_had_past_the_log(anna):
    url = begar(anna).headers["Location"]
    arbete.arbeta()
    whole = anna.get(f"{url}/fil")
    part = anna.get(f"{url}/fil", headers={"Range": "bytes=0-9"})
    assert (part.status_code, len(part.data)) == (200, len(whole.data))


@pytest.mark.krav("AC-03", "FI-04")
@pytest.mark.parametrize("who", ["bo", "carin"])
def test_for_everybody_else_it_does_not_exist(anna, som, who):
    url = begar(anna).headers["Location"]
    arbete.arbeta()
    other = som(who)
    assert [other.get(f"{url}{rest}").status_code for rest in ("", "/framsteg", "/fil")] == [404, 404, 404]
    assert other.send(f"{url}/avbrott").status_code == 404
    assert Excelfil.get().lage is Lage.KLAR


@pytest.mark.krav("AC-08")
def test_whoever_has_lost_the_role_cannot_fetch_it(anna, cast):
    url = begar(anna).headers["Location"]
    arbete.arbeta()
    Uppdragsroll.delete().where(Uppdragsroll.uppdrag == cast.anna.uppdrag_id).execute()
    assert anna.get(f"{url}/fil").status_code == 403


@pytest.mark.krav("AC-03", "AC-10")
@pytest.mark.parametrize(
    ("lista", "fraga"), [("finns-inte", "{}"), ("prov", "{}"), ("prov", "x"), ("prov", "[" * 5000)]
)
def test_what_no_list_asks_for_is_not_found(anna, lista, fraga):
    assert anna.send("/excelfiler", lista=lista, fraga=fraga).status_code == 404
    assert not Excelfil.select().exists()


def test_too_many_are_told_off_on_the_page_that_offers_them(anna):
    first = [begar(anna, Fraga(antal)).headers["Location"] for antal in (1, 2, 3)]
    fourth = begar(anna, Fraga(4))
    assert fourth.status_code == 422 and "Du har 3 Excelfiler som görs" in fourth.text
    assert first[0] in fourth.text


def test_it_is_thrown_away_and_says_so(anna):
    url = begar(anna).headers["Location"]
    assert anna.send(f"{url}/avbrott").headers["Location"] == url
    page = anna.get(url).text
    assert "Avbruten" in page and "Hämta filen" not in page
    assert last("shared.excelfil.avbruten").fakta == '{"lista": "Provlista"}'


@pytest.mark.krav("BL-06")
def test_a_form_sent_twice_is_one_file(anna):
    first, again = (
        anna.send("/excelfiler", lista="prov", fraga=packa(Fraga()), nyckel="samma").headers["Location"] for _ in "12"
    )
    assert first == again and Excelfil.select().count() == 1
