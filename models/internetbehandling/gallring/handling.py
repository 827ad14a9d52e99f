"""The whole of one treatment as it is read, for the archive: what a registerutdrag tells of it, room by room."""

from collections.abc import Callable, Iterator

from models.internetbehandling.granskning import registerutdrag as granskning
from models.internetbehandling.meddelande import registerutdrag as meddelande
from models.internetbehandling.moment import registerutdrag as moment
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.plan import registerutdrag as plan
from models.internetbehandling.slut import registerutdrag as slut
from models.shared.registerutdrag.avsnitt import Avsnitt

RUM: tuple[Callable[[Moment], Iterator[Avsnitt]], ...] = (
    moment.i_moment,
    meddelande.i_moment,
    plan.i_moment,
    granskning.i_moment,
    slut.i_moment,
)


def avsnitten(ett: Moment) -> Iterator[Avsnitt]:
    """Those that hold anything."""
    for rum in RUM:
        yield from (en for en in rum(ett) if en.uppgifter)
