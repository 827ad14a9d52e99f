"""The ärenden of samverkan on a person's page, by the same rules as in a search on the personnummer."""

from typing import Any

from blueprints.shared.person.flik import Personflik
from models.samverkan.arende import Arende
from models.samverkan.atkomst import Atkomst
from models.samverkan.permissions import Permission
from models.shared.person import Person


def _synlig(person: Person, actor: Any) -> bool:
    """True for one with an ärende that the actor takes part in, or reads in läsläge now."""
    return any(query.where(Arende.person == person).exists() for query in _fragor(actor))


def _oppnar(person: Person, actor: Any) -> bool:
    """In läsläge nobody opens what is hidden."""
    return Arende.visible_to(actor).where(Arende.person == person).exists()


def _innehall(person: Person, actor: Any) -> dict[str, Any]:
    deltar, oppnade = (
        list(query.where(Arende.person == person).order_by(Arende.andrad.desc(), Arende.id.desc()))
        for query in _fragor(actor)
    )
    return {
        "aktuella": [arende for arende in deltar if arende.arkiverad is None],
        "arkiverade": [arende for arende in deltar if arende.arkiverad],
        "oppnade": oppnade,
    }


def _fragor(actor):
    return Arende.visible_to(actor), Atkomst.arenden(actor)


FLIK = Personflik("arenden", "Ärenden", (Permission.LASA,), _synlig, "samverkan/_personflik.html", _innehall, _oppnar)
