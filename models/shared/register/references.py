"""What rows of a file refer to by HSA-id or by name, and whether it is in force."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from models.shared.organisation import Befattning, Enhet, Medarbetare, Processroll, Roll
from models.shared.register import bulk
from models.shared.register.line import Line


@dataclass(frozen=True, slots=True)
class Known:
    """A row that may be referred to."""

    id: int
    galler: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A row that is known by its name, and what it belongs to."""

    id: int
    namn: str
    hor_till: Any = None


def enheter() -> dict[str, Known]:
    """Every enhet by HSA-id."""
    query = Enhet.select(Enhet.hsa_id, Enhet.id, Enhet.upphord)
    return {hsa_id: Known(id, upphord is None) for hsa_id, id, upphord in query.tuples().iterator()}


def medarbetare(hsa_ids: Iterable[str]) -> dict[str, Known]:
    """The medarbetare with these HSA-id."""
    query = Medarbetare.select(Medarbetare.hsa_id, Medarbetare.id, Medarbetare.inaktiverad)
    rows = bulk.asked(query, Medarbetare.hsa_id, hsa_ids)
    return {hsa_id: Known(id, inaktiverad is None) for hsa_id, id, inaktiverad in rows}


@dataclass
class Roles:
    """Befattningar by name, and processroller and behörighetsroller by nyckel or name; case does not matter."""

    befattningar: dict[str, Named] = field(default_factory=dict)
    processroller: dict[str, Named] = field(default_factory=dict)
    roller: dict[str, Named] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Roles":
        roles = cls()
        for id, nyckel, namn in Processroll.select(Processroll.id, Processroll.nyckel, Processroll.namn).tuples():
            roles.processroller |= dict.fromkeys((namn.casefold(), nyckel.casefold()), Named(id, namn))
        for id, nyckel, namn in Roll.select(Roll.id, Roll.nyckel, Roll.namn).tuples():
            roles.roller |= dict.fromkeys((namn.casefold(), nyckel.casefold()), Named(id, nyckel))
        for id, namn, processroll in (
            Befattning.select(Befattning.id, Befattning.namn, Processroll.namn).join(Processroll).tuples()
        ):
            roles.befattningar[namn.casefold()] = Named(id, namn, processroll)
        return roles


@dataclass(frozen=True)
class References:
    """What the lines of a file of medarbetaruppdrag may refer to."""

    people: dict[str, Known]
    enheter: dict[str, Known]
    roles: Roles

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "References":
        named = {line.values["medarbetare"] for line in lines if "medarbetare" in line.values}
        return cls(medarbetare(named), enheter(), Roles.load())
