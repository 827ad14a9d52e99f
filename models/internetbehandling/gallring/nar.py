"""Which moment whoever gallrar reaches: the own and those that they cover, and an administrator all."""

from typing import Any

from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.tillgang import nas_av
from models.internetbehandling.permissions import Permission
from models.internetbehandling.roller.arbetsplats import egen_enhet
from models.shared.organisation import Enhet


def inom(actor: Any) -> Any:
    """Those that have ended, with their enhet; none for one who may not remove anything (S12)."""
    query = Moment.select(Moment, Enhet).join(Enhet).where(Moment.avslutad.is_null(False))
    if not actor.may(Permission.GALLRA):
        return query.where(Moment.id.is_null())
    query = query.where(Moment.enhet == (egen_enhet(actor) or 0))
    return query if actor.may(Permission.INVANARADMIN) else query.where(nas_av(Moment, actor))
