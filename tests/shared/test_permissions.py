"""Who may reach what: each domain has its table, every address is in it, and each is answered as it says (AC-02)."""

from datetime import timedelta

import pytest

from blueprints.shared.gate import INVANARE, OPEN, SYSTEMKLIENT
from models.shared import clock
from models.shared.organisation import Medarbetaruppdrag, Roll, Uppdragsroll
from models.shared.permissions import Permission
from tests.shared import relation_table
from tests.shared.conftest import address, posted, rules
from tests.shared.tables import ROOM, ROOMS, of, place, table, tables

NOBODY = "nobody"


def drawn(answers):
    """The table as it would be written."""
    return [f"{endpoint:<44} {' '.join(map(str, statuses))}" for endpoint, statuses in answers.items()]


@pytest.mark.krav("AC-01", "AC-02")
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("domain", ROOMS)
def test_every_address_is_in_the_table_of_its_domain(app, domain, method):
    assert {rule.endpoint for rule in of(domain, app, method)} == table(domain, method).keys()


@pytest.mark.krav("AC-02", "AC-05", "AC-07", "AC-11")
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("domain", [domain for domain in ROOMS if tables(domain)])
def test_each_is_answered_as_the_table_says(request, app, cast, places, fresh, undone, domain, method):
    module, answered = tables(domain), {}
    forms = module.forms(cast)
    for rule in of(domain, app, method):
        url, form = address(rule, place(request, module, rule, places)), forms.get(rule.endpoint, {})
        statuses = [asked(fresh, undone, who, url, method, form) for who in module.WHO]
        assert answered.setdefault(rule.endpoint, statuses) == statuses, rule
    written = table(domain, method)
    assert drawn(answered) == drawn({endpoint: written[endpoint] for endpoint in answered})


@pytest.mark.krav("AC-02", "AC-08")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_whoever_has_no_uppdrag_left_is_answered_as_nobody_in_a_session_that_lives(
    app, cast, places, fresh, undone, method
):
    assert fresh("anna").get("/info").status_code == 200
    yesterday = clock.today() - timedelta(days=1)
    Medarbetaruppdrag.update(till=yesterday).where(Medarbetaruppdrag.id == cast.uppdrag["anna"].id).execute()
    for rule in rules(app, method):
        url = address(rule, places)
        assert asked(fresh, undone, "anna", url, method, {}) == asked(fresh, undone, NOBODY, url, method, {}), rule


@pytest.mark.krav("AC-02", "AC-03", "AC-04", "AC-07")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_right_held_elsewhere_is_answered_as_the_relation_table_says(
    request, app, cast, places, fresh, undone, method
):
    for name, keys in relation_table.ROLLER.items():
        for key in keys:
            Uppdragsroll.get_or_create(uppdrag=cast.uppdrag[name], roll=Roll.get(Roll.nyckel == key))
    modules, answered = (tables("shared"), tables(ROOM)), {}
    own = modules[0].PLACES | modules[1].PLACES
    forms = modules[0].forms(cast) | modules[1].forms(cast)
    for rule in named(app, method):
        other = {name: request.getfixturevalue(fixture).id for name, fixture in own.get(rule.endpoint, {}).items()}
        url, form = address(rule, places | other), forms.get(rule.endpoint, {})
        answered[rule.endpoint] = [asked(fresh, undone, who, url, method, form) for who in relation_table.WHO]
    heading, *lines = getattr(relation_table, method).strip().splitlines()
    assert heading.split() == list(relation_table.WHO)
    assert [line.split() for line in drawn(answered)] == [line.split() for line in lines]


def named(app, method):
    """The rules of shared that name something, and ask for a right that not everyone has."""
    found = [rule for rule in rules(app, method) if rule.endpoint.startswith("shared.") and rule.arguments]
    everybodys = {Permission.ANVANDA, OPEN, INVANARE, SYSTEMKLIENT}
    return [rule for rule in found if app.view_functions[rule.endpoint].permission not in everybodys]


def asked(fresh, undone, who, url, method, form):
    """The status of one answer; what it changed is taken back."""
    window = fresh(None if who == NOBODY else who)
    with undone():
        return (window.get(url) if method == "GET" else posted(window, url, **form)).status_code
