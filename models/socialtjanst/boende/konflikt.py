"""What keeps two numbers from being made one: a boendekontrakt of each, of a slag, on the same day in a kommun."""

from itertools import product
from typing import Any

from models.shared.organisation import Enhet
from models.shared.person import Person
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.genomforande.genomforande import Genomforande

BADA = "Båda numren har ett boendekontrakt samma dag. Den som sköter boende avslutar det ena först."


def konflikter(gammal: Person, ny: Person, by: Any) -> list[str]:
    """A sentence when both numbers have one."""
    par = product(_alla(gammal), _alla(ny))
    return [BADA] if any(_vad(en) == _vad(annan) and en.period.overlaps(annan.period) for en, annan in par) else []


def _vad(kontrakt):
    return kontrakt.slag, kontrakt.genomforande.enhet.orgnr


def _alla(person):
    cls = Boendekontrakt
    query = cls.select(cls, Genomforande, Enhet).join(Genomforande).join(Enhet)
    return list(query.where(Genomforande.person == person, cls.borttaget.is_null()))
