"""A register that can be read in from a file."""

import copy
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Any

from models.shared.permissions import Permission
from models.shared.record import Record
from models.shared.register.bulk import Tick
from models.shared.register.column import KEEP, Column
from models.shared.register.line import Line
from models.shared.register.plan import Plan


class Register:
    """A register: its columns, how a file differs from what it holds, and how the difference is written.

    `galler_personer` is true for registers of patients, whose numbers, names and addresses stay out of what is shown.
    `behorighet` is what it takes to read it in by hand. With `per_organisation` an administrator has to do with
    the rows of the own organisation alone (AC-07).
    """

    namn: str
    rubrik: str
    beskrivning: str
    columns: tuple[Column, ...]
    tables: tuple[type[Record], ...]
    behorighet = Permission.ADMINISTRERA_SYSTEM
    galler_personer = False
    kan_avslutas = True
    per_organisation = False
    orgnr = ""  # of the organisation whose rows it is, when it is not all of them

    def inom(self, orgnr: str) -> "Register":
        """The part of it that an administrator of an organisation is shown and may end."""
        part = copy.copy(self)
        part.orgnr = orgnr if self.per_organisation else ""
        return part

    def compare(self, lines: list[Line], *, komplett: bool, dag: date) -> Plan:
        """What the lines would change. With `komplett`, what they leave out ends. Writes nothing."""
        raise NotImplementedError

    def write(self, plan: Plan, tick: Tick) -> list[int]:
        """Carry the plan out in the caller's transaction. Returns the ids of the persons it concerned."""
        raise NotImplementedError

    def tillaten(self, plan: Plan, by: Any) -> AbstractContextManager[None]:
        """Within this the plan is written. Raises RuleBroken when whoever reads the file in may not do so much."""
        return nullcontext()

    def current(self) -> Iterator[Mapping[str, Any]]:
        """What is in force now, as values by field, in a settled order."""
        raise NotImplementedError

    def column(self, falt: str) -> Column:
        return next(column for column in self.columns if column.falt == falt)

    def standard(self) -> dict[str, Any]:
        """What a new row has where the file says nothing."""
        return {
            column.falt: None if column.kind.empty is KEEP else column.kind.empty
            for column in self.columns
            if not column.kravs
        }

    def by_key(self, plan: Plan, lines: Iterable[Line], falt: str) -> dict[Any, Line]:
        """The lines by their key. A key that comes twice is refused where it comes the second time."""
        first: dict[Any, Line] = {}
        for line in lines:
            if falt in line.values:
                earlier = first.setdefault(line.values[falt], line)
                if earlier is not line:
                    plan.refuse(line, self.column(falt), f"Samma värde står på rad {earlier.number}. Ta bort den ena.")
        return first
