"""Kandidat: an akt whose time is out; and a provkörning, which says exactly what would go and what is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models.shared.gallring.akt import Akt
from models.shared.organisation import Enhet

MEST = 50  # akter in one förslag: as many as two people can answer for
I_TAGET = 100
LANGST_SOKT = 5_000  # akter looked through at a time
FLEST_VISADE = 100


@dataclass(frozen=True)
class Kandidat:
    """An akt whose time is out, and why it is kept all the same, if it is."""

    akt: Akt
    enhet: Enhet  # whose it is
    slut: date  # when it ended
    senast: date  # when it was last written in
    undantag: str = ""
    eget: Any = None  # the undantag that somebody has decided

    @property
    def rot(self) -> Any:
        return self.akt.rot

    @property
    def antal(self) -> int:
        """How many rows it has."""
        return sum(self.akt.antal.values())


@dataclass
class Provkorning:
    """What would be removed, and what is kept. `fler` is true when there is more than one förslag can hold."""

    gallras: list[Kandidat] = field(default_factory=list)
    undantagna: list[Kandidat] = field(default_factory=list)
    antal_undantagna: int = 0
    fler: bool = False

    @classmethod
    def av(cls, kandidater: Iterable[Kandidat], hogst: int = MEST) -> "Provkorning":
        """So many of them as one förslag holds, and what is met on the way that is kept."""
        svar = cls()
        for en in kandidater:
            if en.undantag:
                svar.antal_undantagna += 1
                if len(svar.undantagna) < FLEST_VISADE:
                    svar.undantagna.append(en)
            elif len(svar.gallras) < hogst:
                svar.gallras.append(en)
            else:
                svar.fler = True
                break
        return svar


def sidvis(query: Any, cls: Any, ordning: Any) -> Iterator[list[Any]]:
    """The rows of a query by a column of theirs and then by id, some at a time."""
    efter, sokta = None, 0
    while sokta < LANGST_SOKT:
        kvar = query if efter is None else query.where(efter)
        some = list(kvar.order_by(ordning, cls.id).limit(I_TAGET))
        if not some:
            return
        yield some
        sista = getattr(some[-1], ordning.name)
        efter, sokta = (ordning > sista) | ((ordning == sista) & (cls.id > some[-1].id)), sokta + len(some)
