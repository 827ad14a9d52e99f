"""What a kommun keeps of a person beside their akter: contacts, relations, who pays. It goes with the last akt."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from models import gather
from models.shared.organisation import Enhet
from models.shared.record import Record
from models.socialtjanst.gallring.akt import Akt
from models.socialtjanst.gallring.rot import ROTTER, enhetsnyckel
from models.socialtjanst.person.personrad import Personrad


@cache
def tabeller() -> tuple[type[Record], ...]:
    """The tables of such rows."""
    return tuple(model for model in gather("TABLES") if issubclass(model, Personrad))


def av(person_id: int, orgnr: str) -> dict[type[Record], list[Any]]:
    """What the kommun keeps of the person, table by table."""
    return {
        model: rader
        for model in tabeller()
        if (rader := list(model.select().where(model.person == person_id, model.orgnr == orgnr).order_by(model.id)))
    }


def ar_den_sista(person_id: int, orgnr: str, utom: Iterable[Akt] = ()) -> bool:
    """True when the kommun has no genomförande and no uppdrag of the person but those of these akter."""
    borta = {cls: [rad.id for akt in utom for rad in akt.rader.get(cls, ())] for cls in ROTTER}
    return not any(
        cls.select()
        .join(Enhet, on=enhetsnyckel(cls))
        .where(cls.person == person_id, Enhet.orgnr == orgnr, cls.id.not_in(borta[cls]))
        .exists()
        for cls in ROTTER
    )


def ta_bort(person_id: int, orgnr: str) -> Counter[str]:
    """Remove what is kept of a person whose last akt is gone, inside the caller's transaction. Returns how much."""
    borta: Counter[str] = Counter()
    if ar_den_sista(person_id, orgnr):
        for model, rader in av(person_id, orgnr).items():
            model.delete().where(model.id.in_([rad.id for rad in rader])).execute()
            borta[model._meta.table_name] = len(rader)
    return borta
