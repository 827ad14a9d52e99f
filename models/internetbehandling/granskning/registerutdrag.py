"""What the granskning holds about a person, for a registerutdrag: the rests that were agreed on."""

from collections.abc import Iterator

from models.internetbehandling.granskning.uppehall import Uppehall
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.program.program import Programversion
from models.shared.organisation import Enhet
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar


def uppehall(fraga: Fraga) -> Iterator[Avsnitt]:
    """Every rest from a program, with what was noted."""
    query = Uppehall.select(Uppehall, Moment, Programversion).join(Moment).join(Programversion)
    query = query.switch(Moment).join(Enhet).where(Moment.person.in_(fraga.ids), Enhet.orgnr == fraga.orgnr)
    for rad in query.order_by(Uppehall.satt, Uppehall.id):
        yield avsnitt(
            f"Uppehåll i {rad.moment.version.titel}",
            ("Till och med", rad.till),
            ("Anteckning", rad.anteckning),
            ("Satt", rad.satt),
            ("Avbrutet", nar(rad.avbrutet)),
        )


REGISTERUTDRAG = (uppehall,)
