"""What a kommun keeps of a person beside their akter: contacts, relations, who pays. It goes with the last akt."""

from collections import Counter
from collections.abc import Collection
from functools import cache
from typing import Any

from models import gather
from models.shared.organisation import Enhet
from models.shared.record import Record
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.person.personrad import Personrad
from models.socialtjanst.uppdrag.fordelning import Fordelning
from models.socialtjanst.uppdrag.uppdrag import Uppdrag


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


def ar_den_sista(person_id: int, orgnr: str, utom: Collection[int] = ()) -> bool:
    """True when the kommun has no genomförande of the person but these, and no uppdrag but those behind them."""
    g, u = Genomforande, Uppdrag
    andra = g.select().join(Enhet).where(g.person == person_id, Enhet.orgnr == orgnr, g.id.not_in(list(utom)))
    mina = Fordelning.select(Fordelning.uppdrag).where(Fordelning.genomforande.in_(list(utom)))
    uppdrag = u.select().join(Enhet, on=u.fran_enhet).where(u.person == person_id, Enhet.orgnr == orgnr)
    return not andra.exists() and not uppdrag.where(u.id.not_in(mina)).exists()


def ta_bort(person_id: int, orgnr: str) -> Counter[str]:
    """Remove what is kept of a person whose last akt is gone, inside the caller's transaction. Returns how much."""
    borta: Counter[str] = Counter()
    if ar_den_sista(person_id, orgnr):
        for model, rader in av(person_id, orgnr).items():
            model.delete().where(model.id.in_([rad.id for rad in rader])).execute()
            borta[model._meta.table_name] = len(rader)
    return borta
