"""The felrapporter of a person, for a registerutdrag."""

from collections.abc import Iterator

from models.shared.felrapport.felrapport import Felrapport
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar


def felrapporter(fraga: Fraga) -> Iterator[Avsnitt]:
    """What the person has reported on Mina sidor."""
    query = Felrapport.select().where(Felrapport.person.in_(fraga.ids)).order_by(Felrapport.id)
    yield avsnitt("Felrapporter från Mina sidor", *((nar(en.skapad), f"{en.vad} ({en.adress})") for en in query))


REGISTERUTDRAG = (felrapporter,)
