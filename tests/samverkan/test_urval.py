"""The choices of the start page, and the address that carries them."""

import pytest

from blueprints.samverkan.urval import Urval


@pytest.fixture
def i_appen(app):
    with app.test_request_context("/samverkan/"):
        yield


def test_the_usual_choices_leave_the_address_bare(i_appen):
    assert Urval().adress() == "/samverkan/"
    assert Urval.ur({"visar": "alla", "vy": "startsida", "sort": "andrad", "riktning": "ner"}).adress() == "/samverkan/"


@pytest.mark.parametrize("fel", [{"sort": "lösenord"}, {"riktning": "åt sidan"}, {"vy": "allas"}, {"visar": "1"}])
def test_a_choice_that_does_not_exist_is_the_usual_one(fel):
    assert Urval.ur(fel) == Urval()


@pytest.mark.krav("M17")
def test_the_same_heading_again_turns_the_order(i_appen):
    namn = Urval.ur({"sort": "namn"})
    assert not namn.omvand
    assert namn.adress(sort="namn") == "/samverkan/?sort=namn&riktning=ner"
    assert Urval.ur({"sort": "namn", "riktning": "ner"}).adress(sort="namn") == "/samverkan/?sort=namn"
    assert namn.adress(sort="andrad") == "/samverkan/"
    assert Urval().adress(sort="andrad") == "/samverkan/?riktning=upp"


def test_what_is_chosen_is_kept_when_something_else_changes(i_appen):
    att_gora = Urval.ur({"visar": "att-gora", "sort": "namn"})
    assert att_gora.adress(sida=2) == "/samverkan/?visar=att-gora&sort=namn&sida=2"
    assert att_gora.adress(visar="alla") == "/samverkan/?sort=namn"
