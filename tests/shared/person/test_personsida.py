"""The page of a person: the tabs that each may open, and nobody who may open none."""

import pytest

from models.shared.audit import AuditAct, AuditPerson, Outcome
from models.shared.person import Person
from models.shared.personuppgifter.skydd import Skydd


def sida(person, flik=""):
    return f"/personer/{person.id}{flik and '/'}{flik}"


@pytest.fixture
def person(published):
    return published.person


@pytest.mark.krav("M20")
def test_the_cases_that_one_takes_part_in_are_linked(som, person, published):
    page = som("anna").get(sida(person)).text
    assert published.nummer in page
    assert f'<a href="{sida(person, "arenden")}" aria-current="page">Ärenden</a>' in page
    assert "Behovspeng" not in page
    assert str(person.nummer) in page
    assert f"{person.efternamn}, {person.fornamn}" in page


@pytest.mark.krav("AC-03")
@pytest.mark.parametrize("who", ["hanna", "eva", "viola", "lena", "sara"])
def test_whoever_no_domain_shows_the_person_is_told_that_there_is_none(som, person, who):
    window = som(who)
    nobody = Person.select().order_by(Person.id.desc()).get().id + 1_000
    assert window.get(sida(person)).status_code == window.get(f"/personer/{nobody}").status_code == 404
    last = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (last.handelse, last.utfall) == ("shared.nekad.objekt", Outcome.NEKAT)


def test_a_tab_that_is_not_there_is_not_found(som, person):
    assert som("anna").get(sida(person, "behovspeng")).status_code == 404
    assert som("anna").get(sida(person, "inget")).status_code == 404


@pytest.mark.krav("AU-01")
def test_the_reading_is_logged_with_the_person_and_the_tab(som, person):
    som("bo").get(sida(person))
    last = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (last.handelse, last.objekt_id, last.fakta) == ("shared.personflik.last", person.id, '{"flik": "Ärenden"}')
    assert [row.person for row in AuditPerson.select().where(AuditPerson.act == last)] == [person.id]


@pytest.mark.krav("PR-01", "PR-03")
def test_a_protected_identity_is_hidden_in_the_heading_and_nobody_is_named_in_the_title(som, person):
    title = som("anna").get(sida(person)).text.partition("</title>")[0]
    assert person.efternamn not in title
    assert str(person.nummer) not in title
    Person.update(skydd=Skydd.SEKRETESSMARKERING).where(Person.id == person.id).execute()
    page = som("anna").get(sida(person)).text
    assert "Skyddad identitet" in page
    for word in (person.efternamn, str(person.nummer), person.nummer.lagrat):
        assert word not in page


@pytest.mark.krav("PR-01", "AU-01")
def test_whoever_has_the_person_in_their_work_opens_what_is_hidden_with_a_reason(som, person):
    Person.update(skydd=Skydd.SEKRETESSMARKERING).where(Person.id == person.id).execute()
    anna = som("anna")
    assert "Visa uppgifterna" in anna.get(sida(person)).text
    assert person.efternamn not in anna.get(sida(person, "visning")).text
    assert anna.send(sida(person, "visning"), skal="kort").status_code == 422
    answer = anna.send(sida(person, "visning"), skal="Ska ringa och boka om tiden.")
    assert (answer.status_code, answer.location) == (303, sida(person))
    page = anna.get(sida(person)).text
    assert str(person.nummer) in page
    assert "Dölj uppgifterna" in page
    assert str(person.nummer) not in som("bo").get(sida(person)).text, "what one has opened is open to nobody else"
    assert anna.send(sida(person, "visning/avslut")).status_code == 303
    assert str(person.nummer) not in anna.get(sida(person)).text


@pytest.mark.krav("PR-01", "AC-03")
def test_nobody_else_opens_it_and_nothing_is_opened_of_one_who_is_not_protected(som, person):
    assert som("eva").get(sida(person, "visning")).status_code == 404
    answer = som("anna").send(sida(person, "visning"), skal="Ska ringa och boka om tiden.")
    assert answer.status_code == 422
    assert "Personens uppgifter är inte dolda." in answer.text
