"""A person whose name, number and home stand nowhere else, and a walk over every address as everyone."""

import pytest

from models.shared.person import Person
from tests.shared.conftest import address, posted, rules

LOOKERS = ("anna", "bo", "carin", "dan", "hanna", "viola", "lena", "eva")
HEM = {"adress": "Xylofonstigen 9", "postnummer": "99010", "postort": "Ekdala", "telefon": "070-174 06 99"}


@pytest.fixture
def name_anew():
    """Give a person a name and a home that nobody else has."""

    def change(person, **more):
        values = HEM | {"fornamn": "Quintina", "efternamn": "Xerxesdotter"} | more
        for name, value in values.items():
            setattr(person, name, value)
        person.save()
        return Person.get_by_id(person.id)

    return change


def words_of(person):
    """What must not be read by anyone: as it is written on pages, in files and in addresses."""
    number = person.nummer.lagrat
    return (person.fornamn, person.efternamn, number, str(person.nummer), number[2:8], HEM["adress"], HEM["telefon"])


@pytest.fixture
def walk(app, places, fresh, undone):
    """`walk("bo")` asks for every address as Bo, as page and as fragment, and yields each rule with its answer."""

    def each(who, forms=()):
        forms = dict(forms)
        for rule in rules(app, "GET"):
            for headers in ({}, {"HX-Request": "true"}):
                window = fresh(who)
                with undone():
                    response = window.get(address(rule, places), headers=headers)
                yield rule, response
        for query in ("?visar=att-gora", "?sort=namn", "?sort=personnummer&riktning=ner", "?vy=enhetens-sip"):
            yield query, fresh(who).get(f"/samverkan/{query}")
        yield "poll", fresh(who).get("/samverkan/andringar?sedan=0&fran=0")
        for rule in rules(app, "POST"):
            window = fresh(who)
            with undone():
                response = posted(window, address(rule, places), **forms.get(rule.endpoint, {}))
            yield rule, response

    return each


def told(response):
    """All that an answer says, its headers included."""
    return response.text + str(response.headers)
