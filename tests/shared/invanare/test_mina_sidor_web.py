"""Mina sidor: a person's own, apart from staff in every address and every session."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from blueprints.shared.gate import INVANARE, OPEN, SYSTEMKLIENT
from models.shared import demo
from models.shared.audit import AuditAct, AuditPerson
from models.shared.demo_befolkning import nummer
from models.shared.person import Skydd
from models.shared.session import LoginSession, Satt
from tests.shared.conftest import address, posted, rules
from tests.windows import SAME

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CALM = "Du har inga pågående ärenden som visas här än."


def at(**later):
    return time_machine.travel(NOON + timedelta(**later), tick=False)


def token_of(page):
    return re.search(r'name="csrf-token" content="([^"]+)"', page.text)[1]


@pytest.mark.krav("AC-02", "AC-07")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nothing_of_staffs_exists_for_an_invanare(app, cast, places, inne, undone, method):
    """Every address (AC-02, patient): 404 for what staff may, their own for what is theirs."""
    patient = inne(cast.person(0))
    patient.token = token_of(patient.get("/mina-sidor"))
    number = patient.get_cookie("samspel").value
    for rule in rules(app, method):
        permission = app.view_functions[rule.endpoint].permission
        if permission is OPEN:
            continue
        client = app.test_client()
        client.set_cookie("samspel", number, domain="localhost")
        client.token = patient.token
        with undone():
            url = address(rule, places)
            status = (client.get(url) if method == "GET" else posted(client, url)).status_code
        own = permission == INVANARE and not rule.arguments  # what an address names here is an SVU: nothing of theirs
        key = permission == SYSTEMKLIENT  # which a person has not
        assert status in ({200, 303, 422} if own else {401} if key else {404}), rule


@pytest.mark.krav("AC-02")
def test_what_does_not_exist_for_an_invanare_looks_like_what_does_not_exist(cast, inne):
    patient = inne(cast.person(0))
    there, nowhere = patient.get("/samverkan/"), patient.get("/finns-inte")
    alike = [answer.text.replace(token_of(answer), "") for answer in (there, nowhere)]
    assert alike[0] == alike[1]
    assert there.status_code == nowhere.status_code == 404


def test_the_page_says_what_there_is_and_shows_the_own_sessions(cast, inne):
    person = cast.person(0)
    inne(person)
    inne(cast.person(1))
    page = inne(person).get("/mina-sidor")
    assert CALM in page.text
    assert person.namn in page.text
    assert page.text.count("Safari, iPhone") == 2
    assert "den här" in page.text


@pytest.mark.krav("AU-01")
def test_ones_own_reading_is_logged_too(cast, inne):
    person = cast.person(0)
    inne(person).get("/mina-sidor")
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (act.handelse, act.roll, act.medarbetare, act.hsa_id) == ("shared.invanare.last", "Invånare", None, "")
    assert [row.person for row in AuditPerson.select().where(AuditPerson.act == act)] == [person.id]


@pytest.mark.parametrize("kind", [*Skydd, "barn"])
def test_a_child_and_one_with_protected_identity_see_their_own_and_no_more(cast, inne, kind):
    children = [index for index, one in enumerate(nummer()) if (one.fodelsedatum or date.min) > date(2012, 1, 1)]
    person = cast.person(children[0] if kind == "barn" else 0)
    if kind != "barn":
        person.skydd = kind
        person.save()
    text = inne(person).get("/mina-sidor").text
    assert CALM in text
    assert (person.adress or "ingen adress alls") not in text
    assert person.nummer.lagrat not in text


@pytest.mark.krav("SE-03")
def test_a_session_ends_after_thirty_idle_minutes_and_twelve_hours(cast, inne):
    with at():
        patient = inne(cast.person(0))
    with at(minutes=29):
        assert patient.get("/mina-sidor").status_code == 200
    with at(minutes=58):
        assert patient.get("/mina-sidor").status_code == 200
    with at(minutes=89):
        assert patient.get("/mina-sidor").status_code == 401
        assert not LoginSession.select().where(LoginSession.person.is_null(False)).exists()
    with at():
        patient = inne(cast.person(0))
    for minutes in range(20, 721, 20):
        with at(minutes=minutes):
            assert patient.get("/mina-sidor").status_code == 200
    with at(hours=12, minutes=1):
        assert patient.get("/mina-sidor").status_code == 401


@pytest.mark.krav("SE-03")
def test_what_has_run_out_is_removed_each_kind_in_its_time(cast, inne, som):
    with at():
        inne(cast.person(0))
        som("anna")
    with at(minutes=20):
        assert LoginSession.stada() == 1
        assert LoginSession.select().get().person_id == cast.person(0).id
    with at(minutes=31):
        assert LoginSession.stada() == 1


@pytest.mark.krav("SE-01", "SE-09")
def test_a_session_is_never_of_both(cast):
    with pytest.raises(ValueError, match="medarbetare or of an invånare"):
        LoginSession.begin(uppdrag=cast.uppdrag["anna"], person=cast.person(0))
    number, row = LoginSession.begin(person=cast.person(0))
    LoginSession.update(uppdrag=cast.uppdrag["anna"]).where(LoginSession.id == row).execute()
    opened = LoginSession.opened(number)
    assert opened.actor is None
    assert opened.invanare.person_id == cast.person(0).id


@pytest.mark.krav("SE-04", "AU-07")
def test_logging_out_kills_the_session(cast, inne):
    patient = inne(cast.person(0))
    number = patient.get_cookie("samspel").value
    patient.token = token_of(patient.get("/mina-sidor"))
    assert patient.send("/mina-sidor/utloggning").headers["Location"] == "/mina-sidor/logga-in"
    assert LoginSession.opened(number) is None
    assert AuditAct.select().order_by(AuditAct.id.desc()).get().handelse == "shared.invanare.utloggning"


@pytest.mark.krav("SE-04")
def test_logging_out_everywhere_kills_ones_own_alone(cast, inne, som):
    person = cast.person(0)
    others = inne(cast.person(1)), som("anna")
    phone, patient = inne(person), inne(person)
    patient.token = token_of(patient.get("/mina-sidor"))
    assert patient.send("/mina-sidor/inloggningar/avslut").status_code == 303
    assert phone.get("/mina-sidor").status_code == 401
    assert others[0].get("/mina-sidor").status_code == 200
    assert others[1].get("/info").status_code == 200
    act = AuditAct.select().where(AuditAct.handelse == "shared.utloggning.alla").get()
    assert json.loads(act.fakta) == {"antal": "1"}


def test_the_demo_lets_one_be_a_person(app, cast, anonymous):
    people = [cast.person(index) for index in range(6)]
    page = anonymous.get("/mina-sidor/logga-in")
    assert not [one for one in people if one.efternamn in page.text]
    chosen = next(iter(demo.invanare()))
    anonymous.token = token_of(page)
    assert anonymous.send("/demo/invanare", person=chosen.id).headers["Location"] == "/mina-sidor"
    assert chosen.namn in anonymous.get("/mina-sidor").text
    app.config["DEMO_MODE"] = False
    assert anonymous.get("/mina-sidor").status_code == 200
    other = app.test_client()
    other.token = token_of(other.get("/mina-sidor/logga-in"))
    assert other.send("/demo/invanare", person=chosen.id).status_code == 404


@pytest.mark.krav("SE-01")
def test_another_login_in_the_same_browser_takes_the_place_of_the_first(cast, inne, app):
    cast.person(1)
    patient = inne(cast.person(0))
    number = patient.get_cookie("samspel").value
    patient.token = token_of(patient.get("/mina-sidor"))
    assert patient.send("/demo/inloggning", uppdrag=cast.uppdrag["anna"].id).status_code == 303
    assert LoginSession.opened(number) is None
    opened = LoginSession.opened(patient.get_cookie("samspel").value)
    assert opened.invanare is None
    assert opened.actor == cast.anna


@pytest.mark.krav("SE-09")
def test_two_hundred_who_log_in_at_once_see_themselves_and_nobody_else(app, cast):
    people = [cast.person(index) for index in range(40)]
    names = [person.namn for person in people] + [cast.medarbetare(key).namn for key in cast.uppdrag]
    chosen = {person.id: person.namn for person in demo.invanare()}
    patients = [("/mina-sidor/logga-in", "/demo/invanare", {"person": id}, "/mina-sidor") for id in chosen]
    staff = [
        ("/logga-in", "/demo/inloggning", {"uppdrag": cast.uppdrag[key].id, "till": "/enhet"}, "/enhet")
        for key in ("anna", "bo", "carin", "hanna", "lena", "karim", "viola", "malin", "olle", "nadja")
    ]
    own = [chosen[form["person"]] for _, _, form, _ in patients]
    named = {uppdrag.id: uppdrag.medarbetare.namn for uppdrag in cast.uppdrag.values()}
    own += [named[form["uppdrag"]] for _, _, form, _ in staff]
    turns = [(index, (patients + staff)[index % len(own)], own[index % len(own)]) for index in range(200)]

    def visit(turn):
        _, (page, login, form, home), mine = turn
        client = app.test_client()
        token = token_of(client.get(page))
        assert client.post(login, data={"csrf_token": token, **form}, headers=SAME).status_code == 303
        seen = [client.get(home) for _ in range(3)]
        foreign = [name for name in names if name != mine and any(name in answer.text for answer in seen)]
        other = client.get("/enhet" if home == "/mina-sidor" else "/mina-sidor").status_code
        return [answer.status_code for answer in seen], all(mine in answer.text for answer in seen), foreign, other

    with ThreadPoolExecutor(max_workers=16) as pool:
        answers = list(pool.map(visit, turns))
    assert answers == [([200, 200, 200], True, [], 404)] * 200
    assert LoginSession.select().where(LoginSession.satt == Satt.DEMO).count() == 200
