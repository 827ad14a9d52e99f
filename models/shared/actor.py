"""Who acts: one medarbetaruppdrag at one enhet, with what it may do and what it must do there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from models.shared.db import db, transactions
from models.shared.organisation import (
    Befattning,
    Enhet,
    Medarbetare,
    Medarbetaruppdrag,
    Processroll,
    Rollbehorighet,
    Uppdragsroll,
)
from models.shared.process import Part, Viewer
from models.shared.regelmotor import Regel


@dataclass(frozen=True)
class AtEnhet:
    """The enhet where someone acts, as far as rules need to know it."""

    id: int
    namn: str
    orgnr: str
    part: Part | None
    kommunkod: str | None = None


@dataclass(frozen=True)
class Actor:
    """A medarbetaruppdrag at work. `duties` are pairs of process and ansvar at the enhet where it acts."""

    uppdrag_id: int
    medarbetare_id: int
    hsa_id: str
    namn: str
    titel: str
    roll: str
    legitimerad: bool
    enhet: AtEnhet
    permissions: frozenset[str] = frozenset()
    duties: frozenset[tuple[str, str]] = frozenset()
    processroll_id: int | None = None  # what one's befattning is matched to (M4)
    yrke: str | None = field(default=None, compare=False)  # the profession of the legitimation
    kan_byta: bool = field(default=False, compare=False)  # has more than one uppdrag
    session_id: int | None = field(default=None, compare=False)
    minne: dict[str, tuple[int, Any]] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def enhet_id(self) -> int:
        return self.enhet.id

    @property
    def part(self) -> Part | None:
        return self.enhet.part

    def may(self, *permissions: str) -> bool:
        """True when the actor's behörighetsroller hold one of the permissions."""
        return not self.permissions.isdisjoint(permissions)

    def mins(self, vad: str, fraga: Callable[[], Any]) -> Any:
        """What a question about the actor answers, asked once until something is written. In a transaction it is asked
        each time, so that nobody decides on what the transaction itself has changed.
        """
        if db.in_transaction():
            return fraga()
        nu = transactions()
        if vad not in self.minne or self.minne[vad][0] != nu:
            self.minne[vad] = (nu, fraga())
        return self.minne[vad][1]

    def viewer(self, process: str) -> Viewer:
        """The actor as the process engine sees one who looks."""
        duties = frozenset(ansvar for name, ansvar in self.duties if name == process)
        return Viewer(unit=self.enhet.id, part=self.enhet.part, duties=duties)

    @classmethod
    def of(cls, uppdrag: Medarbetaruppdrag, enhet: Enhet | None = None) -> "Actor":
        """The actor of an uppdrag, at its own enhet or at another within the same organisationsnummer."""
        at = enhet or uppdrag.enhet
        befattning = uppdrag.befattning
        return cls(
            uppdrag_id=uppdrag.id,
            medarbetare_id=uppdrag.medarbetare_id,
            hsa_id=uppdrag.medarbetare.hsa_id,
            namn=uppdrag.medarbetare.namn,
            titel=uppdrag.medarbetare.titel,
            roll=uppdrag.rollnamn,
            legitimerad=uppdrag.medarbetare.legitimation is not None,
            yrke=uppdrag.medarbetare.legitimation,
            enhet=AtEnhet(at.id, at.namn, at.orgnr, at.part, at.kommunkod),
            permissions=permissions_of(uppdrag.id),
            duties=duties_of(at.id, befattning.processroll_id if befattning else None),
            processroll_id=befattning.processroll_id if befattning else None,
        )

    @classmethod
    def now(cls, uppdrag_id: int | None, enhet: Enhet | None) -> "Actor | None":
        """The actor of an uppdrag as it is now; None when it no longer holds (AC-08). For what is done later."""
        found = Medarbetaruppdrag.select().where(Medarbetaruppdrag.id == uppdrag_id, Medarbetaruppdrag.galler()).first()
        return cls.of(found, enhet) if found and not found.medarbetare.inaktiverad else None


def permissions_of(uppdrag_id: int) -> frozenset[str]:
    """What the behörighetsroller of an uppdrag let it do."""
    query = (
        Rollbehorighet.select(Rollbehorighet.behorighet)
        .join(Uppdragsroll, on=(Uppdragsroll.roll == Rollbehorighet.roll))
        .where(Uppdragsroll.uppdrag == uppdrag_id)
    )
    return frozenset(behorighet for (behorighet,) in query.tuples())


def duties_of(enhet_id: int, processroll_id: int | None) -> frozenset[tuple[str, str]]:
    """The ansvar a processroll has at an enhet, as pairs of process and ansvar."""
    rules = Regel.select().where(Regel.enhet == enhet_id, Regel.processroll == processroll_id, Regel.galler())
    return frozenset((rule.process, ansvar.value) for rule in rules for ansvar in rule.ansvar)


def uppdrag_for(medarbetare: Medarbetare | int) -> list[Medarbetaruppdrag]:
    """The uppdrag a medarbetare has today at enheter that exist, by enhet and befattning."""
    return list(
        Medarbetaruppdrag.select(Medarbetaruppdrag, Enhet, Befattning, Processroll)
        .join(Enhet)
        .switch(Medarbetaruppdrag)
        .left_outer_join(Befattning)
        .left_outer_join(Processroll)
        .where(Medarbetaruppdrag.medarbetare == medarbetare, Medarbetaruppdrag.galler(), Enhet.finns())
        .order_by(Enhet.sortnyckel, Medarbetaruppdrag.id)
    )
