"""Registers where each row of the file is one row of the register, found by its key."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from models.shared.register.base import Register
from models.shared.register.column import Column
from models.shared.register.line import Line
from models.shared.register.plan import Found, Plan, Post, changes


class KeyedRegister(Register):
    """A register with one key, such as an HSA-id."""

    nyckel: str
    reads_all = False  # its rules need what the file does not mention

    def compare(self, lines: list[Line], *, komplett: bool, dag: date) -> Plan:
        plan = Plan()
        by_key = self.by_key(plan, lines, self.nyckel)
        if komplett and not self.kan_avslutas:
            komplett = False
            plan.notiser.append("Det som saknas i filen blir kvar. Det här registret avslutar ingenting.")
        found = self.found(None if komplett or self.reads_all else by_key)
        plan.gallande = self.antal_gallande()
        standard = self.standard()
        wanted = [
            (line, values) for line, values in self.wanted(plan, by_key, found, komplett) if not plan.is_wrong(line)
        ]
        for line, values in wanted:
            self._judge(plan, line, values, found.get(values[self.nyckel]), standard)
        if komplett and not plan.fel and not any(line.broken for line in lines):
            egna = self.egna()
            for key, each in found.items():
                if each.galler and key not in by_key and (egna is None or key in egna):
                    self._end(plan, each, dag)
        return plan

    def found(self, keys: Collection[Any] | None) -> dict[Any, Found]:
        """What the register holds of these keys, or all of it."""
        raise NotImplementedError

    def egna(self) -> set[Any] | None:
        """The keys of the organisation whose register it is; None when it is everybody's."""
        return None

    def antal_gallande(self) -> int:
        """How many rows are in force now."""
        raise NotImplementedError

    def wanted(
        self, plan: Plan, by_key: Mapping[Any, Line], found: Mapping[Any, Found], komplett: bool
    ) -> Iterator[tuple[Line, dict[str, Any]]]:
        """The values each line asks for, after the rules that concern more than one field."""
        for line in by_key.values():
            yield line, line.values

    def merged(self, before: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
        """What the register holds when the file has said its part."""
        return {**before, **values}

    def compared(self) -> tuple[Column, ...]:
        """The columns whose values can change."""
        return self.columns

    def galler(self, values: Mapping[str, Any]) -> bool:
        """True when a row with these values is in force."""
        return True

    def avslutad(self, dag: date) -> dict[str, Any]:
        """The values that end a row."""
        raise NotImplementedError

    def namnge(self, values: Mapping[str, Any]) -> str:
        """How a row is named on the screen."""
        raise NotImplementedError

    def is_hidden(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
        """True when nobody may see what changes into what."""
        return False

    def keys(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """What a row is found and sorted by."""
        raise NotImplementedError

    def _judge(
        self, plan: Plan, line: Line, values: dict[str, Any], found: Found | None, standard: dict[str, Any]
    ) -> None:
        if found is None:
            after = self.merged(standard, values)
            plan.nya.append(Post(line.number, self.namnge(after), values=after, keys=self._keys(line, after)))
            return
        after = self.merged(found.values, values)
        differ = changes(self.compared(), found.values, after, self.is_hidden(found.values, after))
        if not differ:
            plan.oforandrade += 1
            return
        post = Post(line.number, self.namnge(after), differ, found, found.person, after, self._keys(line, after))
        (plan.avslutade if found.galler and not self.galler(after) else plan.andrade).append(post)

    def _end(self, plan: Plan, found: Found, dag: date) -> None:
        after = {**found.values, **self.avslutad(dag)}
        differ = changes(self.compared(), found.values, after)
        plan.avslutade.append(Post(None, self.namnge(after), differ, found, found.person, after, self.keys(after)))

    def _keys(self, line: Line, values: Mapping[str, Any]) -> tuple[str, ...]:
        """The keys of a line, worked out once: they take longer than writing the row does."""
        if not line.keys:
            line.keys = self.keys(values)
        return line.keys
