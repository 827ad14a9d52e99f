"""To whom one message may go at a time: all whom a behandlare at the enhet treats now (S58)."""

from typing import Any

from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.permissions import Permission
from models.shared.organisation import Medarbetare
from models.shared.person import Person


def behandlarna(actor: Any) -> list[Medarbetare]:
    """Those who treat somebody at the actor's enhet now, by name."""
    query = _pagar(actor).select(Moment.behandlare)
    return list(Medarbetare.select().where(Medarbetare.id.in_(query)).order_by(Medarbetare.sortnyckel, Medarbetare.id))


def pagaende(behandlare_id: int, actor: Any) -> list[Moment]:
    """The moment of one of them that go on, by the name of the person."""
    return list(_pagar(actor).where(Moment.behandlare == behandlare_id).order_by(Person.sortnyckel, Moment.id))


def _pagar(actor):
    query = Moment.pa_enheten(actor).where(Moment.avslutad.is_null(), Moment.vidmakthalls_till.is_null())
    return query if actor.may(Permission.INVANARADMIN) else query.where(Moment.id.is_null())
