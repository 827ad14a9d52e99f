"""An administrator sees nothing of a person, neither in the administration nor by way of it (AC-12)."""

import pytest

from models.shared.audit import AuditAct, AuditPerson
from models.shared.permissions import ADMINISTRATORER, ROLES
from models.shared.person import Person
from tests.shared.administration.permission_table import PLACES
from tests.shared.conftest import address, administration_rules


@pytest.mark.krav("AC-12", "AU-01")
@pytest.mark.parametrize("who", ["selma", "sara", "birgitta"])
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
def test_nothing_of_a_person_is_on_a_page_of_the_administration(request, app, places, fresh, who, headers):
    window, last = fresh(who), AuditAct.select().order_by(AuditAct.id.desc()).get().id
    for rule in administration_rules(app, "GET"):
        own = {name: request.getfixturevalue(fixture).id for name, fixture in PLACES.get(rule.endpoint, {}).items()}
        text = window.get(address(rule, places | own), headers=headers).text
        for person in Person.select():
            for word in (person.namn, person.listnamn, person.nummer.lagrat, str(person.nummer)):
                assert word not in text, rule
    assert not AuditPerson.select().where(AuditPerson.act > last).exists()


@pytest.mark.krav("AC-12")
@pytest.mark.parametrize("place", ["", "/inskrivning", "/mer-information", "/deltagare"])
def test_an_administrator_does_not_reach_an_arende(bara_administrator, published, place):
    response = bara_administrator.get(f"/samverkan/arenden/{published.id}{place}")
    assert response.status_code == 403
    assert published.person.efternamn not in response.text


@pytest.mark.krav("AC-12")
def test_the_roles_of_administrators_hold_nothing_of_the_work():
    for role in ROLES:
        if role.permissions & set(ADMINISTRATORER):
            assert role.permissions <= set(ADMINISTRATORER)


@pytest.mark.krav("AC-02")
def test_the_tab_is_for_administrators(som):
    for who, has in (("selma", True), ("sara", True), ("birgitta", True), ("anna", False)):
        assert ("/administration/" in som(who).get("/info").text) is has
