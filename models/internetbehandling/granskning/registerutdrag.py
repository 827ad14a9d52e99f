"""What the granskning holds about a person, for a registerutdrag: the rests that were agreed on."""

from collections.abc import Iterator

from models.internetbehandling.granskning.uppehall import Uppehall
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.registerutdrag import personens
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar


def uppehall(fraga: Fraga) -> Iterator[Avsnitt]:
    """Every rest from a program, with what was noted."""
    for ett in personens(fraga):
        yield from i_moment(ett)


def i_moment(ett: Moment) -> Iterator[Avsnitt]:
    """Those of one moment."""
    for rad in Uppehall.select().where(Uppehall.moment == ett).order_by(Uppehall.satt, Uppehall.id):
        yield avsnitt(
            f"Uppehåll i {ett.version.titel}",
            ("Till och med", rad.till),
            ("Anteckning", rad.anteckning),
            ("Satt", rad.satt),
            ("Avbrutet", nar(rad.avbrutet)),
        )


REGISTERUTDRAG = (uppehall,)
