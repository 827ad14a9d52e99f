"""Which uppdrag of the register each row of a file is about, when only the days can tell them apart."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from models.shared.register.line import Line
from models.shared.register.plan import Found, Plan

if TYPE_CHECKING:
    from models.shared.register.base import Register

NO_DAY = "Samma uppdrag står på flera rader. Ange från vilken dag var och en gäller."
OVERLAPS = "Uppdraget gäller samtidigt som samma uppdrag på rad {rad}."
OVERLAPS_KNOWN = "Uppdraget gäller samtidigt som samma uppdrag i registret, från {fran}."


class Wanted(NamedTuple):
    """A row of the file and its values."""

    line: Line
    values: dict[str, Any]


class Pair(NamedTuple):
    """A row of the file and the row of the register that it is about. Either may be missing."""

    line: Line | None
    values: dict[str, Any] | None
    found: Found | None


def match(
    register: "Register", plan: Plan, wanted: list[Wanted], found: list[Found], *, komplett: bool, dag: date
) -> Iterator[Pair]:
    """Pair the rows of one medarbetare, enhet and befattning.

    The same first day is the same uppdrag. What is then left is paired in order of time, if it has not ended; so a
    first day can be corrected. With `komplett`, what nobody asked for is yielded alone.
    """
    if _is_unclear(register, plan, wanted):
        return
    by_day = {each.values["fran"]: each for each in found}
    unpaired, pairs = [], []
    for line, values in sorted(wanted, key=lambda each: each.values.get("fran") or date.min):
        same = by_day.pop(values.get("fran"), None)
        if same is None:
            unpaired.append((line, values))
        else:
            pairs.append(Pair(line, values, same))
    taken = {pair.found.id for pair in pairs if pair.found}
    rest = (each for each in found if each.id not in taken)
    left = sorted((each for each in rest if each.galler), key=lambda each: each.values["fran"])
    pairs += [Pair(line, values, each) for (line, values), each in zip(unpaired, left, strict=False)]
    pairs += [Pair(line, values, None) for line, values in unpaired[len(left) :]]
    left = left[len(unpaired) :]
    for pair in pairs:
        if komplett or not _overlaps_known(register, plan, pair, left, dag):
            yield pair
    if komplett:
        yield from (Pair(None, None, each) for each in left)


def _is_unclear(register: "Register", plan: Plan, wanted: list[Wanted]) -> bool:
    """True when rows of the file are about the same time, which is then said."""
    if len(wanted) == 1:
        return False
    ordered = sorted(wanted, key=lambda each: each.line.number)
    for line, values in ordered:
        if "fran" not in values:
            plan.refuse(line, register.column("fran"), NO_DAY)
    by_day = sorted((each for each in ordered if "fran" in each.values), key=lambda each: each.values["fran"])
    last: Wanted | None = None
    for each in by_day:
        if last and _overlap(last.values, each.values):
            plan.refuse(each.line, register.column("fran"), OVERLAPS.format(rad=last.line.number))
        if last is None or _end(each.values) > _end(last.values):
            last = each
    return any(plan.is_wrong(line) for line, _ in wanted)


def _overlaps_known(register: "Register", plan: Plan, pair: Pair, left: list[Found], dag: date) -> bool:
    if pair.line is None or pair.values is None:
        return False
    days = {"fran": dag, **(pair.found.values if pair.found else {}), **pair.values}
    other = next((each for each in left if _overlap(days, each.values)), None)
    if other is not None:
        plan.refuse(pair.line, register.column("fran"), OVERLAPS_KNOWN.format(fran=other.values["fran"]))
    return other is not None


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return one["fran"] <= _end(other) and other["fran"] <= _end(one)


def _end(values: Mapping[str, Any]) -> date:
    return values["till"] or date.max
