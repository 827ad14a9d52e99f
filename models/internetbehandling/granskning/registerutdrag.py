"""What the granskning holds about a person, for a registerutdrag: the rests agreed on, and the summaries begun."""

from collections.abc import Iterator

from models.internetbehandling.granskning.sammanfattningsutkast import Sammanfattningsutkast
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


def sammanfattningar(fraga: Fraga) -> Iterator[Avsnitt]:
    """Every summary for the record that somebody is writing."""
    for ett in personens(fraga):
        utkast = Sammanfattningsutkast.select().where(Sammanfattningsutkast.vid == ett)
        for rad in utkast.where(Sammanfattningsutkast.text != "").order_by(Sammanfattningsutkast.id):
            yield avsnitt(
                f"Påbörjad sammanfattning av {ett.version.titel}", ("Text", nar(rad.sparat, "behandlaren", rad.text))
            )


REGISTERUTDRAG = (uppehall, sammanfattningar)
