"""What is decided of the end of each moment, for a registerutdrag."""

from collections.abc import Iterator

from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.registerutdrag import personens
from models.internetbehandling.slut.slutbeslut import SLAGORD, Slutbeslut
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar


def beslut(fraga: Fraga) -> Iterator[Avsnitt]:
    """Every decision, those that were taken back too."""
    for ett in personens(fraga):
        yield from i_moment(ett)


def i_moment(ett: Moment) -> Iterator[Avsnitt]:
    """Those of one moment."""
    rader = Slutbeslut.select().where(Slutbeslut.moment == ett).order_by(Slutbeslut.id)
    par = ((f"Beslut om {SLAGORD[rad.slag]}", nar(rad.fattat, rad.orsak, _blev(rad))) for rad in rader)
    yield avsnitt(f"Internetbehandling {ett.version.titel}: beslut om slut", *par)


def _blev(rad: Slutbeslut) -> str:
    return "ångrat" if rad.angrat else "" if rad.verkstallt else "har inte trätt i kraft"


REGISTERUTDRAG = (beslut,)
