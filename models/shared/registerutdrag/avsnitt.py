"""What an extract is made of. Each domain tells what it holds in REGISTERUTDRAG, as functions that give sections."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models import gather
from models.shared import clock
from models.shared.organisation import Enhet, Medarbetaruppdrag

DOLD_ENHET = "Enheten visas inte"


@dataclass(frozen=True)
class Uppgift:
    """One thing that is held, with its heading."""

    rubrik: str
    varde: str


@dataclass(frozen=True)
class Avsnitt:
    """Things that belong together."""

    rubrik: str
    uppgifter: tuple[Uppgift, ...]


@dataclass(frozen=True)
class Fraga:
    """Whose data, and whose responsibility. `ids` are those of the person; `namnge` is false when an enhet
    would tell where a protected person is."""

    person: Any
    ids: frozenset[int]
    orgnr: str
    namnge: bool

    def enhet(self, enhet: Enhet | None) -> str:
        """The name of an enhet, when it may be told."""
        return (enhet.namn if self.namnge else DOLD_ENHET) if enhet else ""


Kalla = Callable[[Fraga], Iterator[Avsnitt]]


def avsnitt(rubrik: str, *par: tuple[str, Any]) -> Avsnitt:
    """A section of those things that hold anything."""
    return Avsnitt(rubrik, tuple(Uppgift(namn, text) for namn, varde in par if (text := ord(varde))))


def ord(varde: Any) -> str:
    """A value as it is read."""
    if isinstance(varde, bool):
        return "Ja" if varde else "Nej"
    if isinstance(varde, datetime):
        return clock.local(varde).strftime("%Y-%m-%d %H:%M")
    return varde.isoformat() if isinstance(varde, date) else str(varde or "").strip()


def nar(moment: datetime | None, *resten: str) -> str:
    """A moment, and what goes with it."""
    return ", ".join(part for part in (ord(moment), *resten) if part)


def titlar(*uppdrag: int | None) -> dict[int, str]:
    """The befattning behind each uppdrag, which is what an extract names: no names of medarbetare (AU-08)."""
    query = Medarbetaruppdrag.select().where(Medarbetaruppdrag.id.in_({id for id in uppdrag if id}))
    return {ett.id: ett.befattning.namn for ett in query}


def alla(fraga: Fraga) -> list[Avsnitt]:
    """Every section of every domain that holds anything."""
    kallor: tuple[Kalla, ...] = gather("REGISTERUTDRAG")
    return [ett for kalla in kallor for ett in kalla(fraga) if ett.uppgifter]
