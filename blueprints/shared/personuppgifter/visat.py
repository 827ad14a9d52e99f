"""The one way from a person to a page: the filter `visat` in templates, and the same function in views."""

from flask import g

from models.shared.person import Person
from models.shared.personuppgifter.skydd import Visat
from models.shared.personuppgifter.visning import Visning


def visat(person: Person) -> Visat:
    """The person as the one who acts may see them in a case: what skyddad identitet hides is hidden unless opened."""
    opened = g.setdefault("oppnade_personer", {})
    if person.id not in opened:
        opened[person.id] = Visning.for_person(person, g.actor) is not None
    return person.visat(oppnad=opened[person.id])


def dolt(person: Person) -> Visat:
    """The person as lists, hits and titles show them to everyone."""
    return person.visat()


FILTERS = {"visat": visat, "dolt": dolt}
