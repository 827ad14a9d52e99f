"""The permission tables of the domains, and by them who gets furthest at an address.

The administration of shared is a room with a table of its own.
"""

from importlib import import_module
from importlib.util import find_spec

from models import DOMAINS
from tests.shared.conftest import ADMINISTRATION, rules

ROOM = "shared.administration"
ROOMS = ("shared", ROOM, *DOMAINS)
THROUGH = (200, 303, 204, 422, 409)  # those that a view has answered, and not the gate


def tables(domain):
    """The module tests/<domain>/permission_table.py, or None while the domain has no address."""
    place = f"tests.{domain}.permission_table"
    return import_module(place) if find_spec(f"tests.{domain}") and find_spec(place) else None


def table(domain, method):
    """What each address of a domain answers each of its WHO."""
    module = tables(domain)
    heading, *lines = getattr(module, method).strip().splitlines() if module else [""]
    rows = [line.split() for line in lines]
    assert heading.split() == (list(module.WHO) if module else [])
    return {endpoint: [int(status) for status in statuses] for endpoint, *statuses in rows}


def of(domain, app, method):
    """The rules of a domain, or of its room, that take a method."""
    found = [rule for rule in rules(app, method) if rule.endpoint.split(".")[0] == domain.split(".")[0]]
    return [rule for rule in found if rule.rule.startswith(ADMINISTRATION) is (domain == ROOM)]


def place(request, module, rule, places):
    """A value for each place in the address, with those that the domain has for it."""
    own = getattr(module, "PLACES", {}).get(rule.endpoint, {})
    return places | {name: request.getfixturevalue(fixture).id for name, fixture in own.items()}


def reached(request, app, method, places):
    """Each rule, who of its table gets furthest there, and a value for each place in its address."""
    for domain in filter(tables, ROOMS):
        module, answers = tables(domain), table(domain, method)
        for rule in of(domain, app, method):
            status = dict(zip(module.WHO, answers[rule.endpoint], strict=True))
            furthest = min((who for who in status if who != "nobody"), key=lambda who: _order(status[who]))
            yield rule, furthest, place(request, module, rule, places)


def _order(status):
    return THROUGH.index(status) if status in THROUGH else len(THROUGH)
