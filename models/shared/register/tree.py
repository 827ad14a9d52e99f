"""The organisation as a file would leave it, and the rules that a tree of enheter has."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from models.shared.register.line import Line
from models.shared.register.plan import Found, Plan

if TYPE_CHECKING:
    from models.shared.register.enheter import Enheter

MOST_LEVELS = 50
SHOWN_IN_A_CIRCLE = 6


class Tree:
    """Every enhet by HSA-id as it would be: what the register holds with the file on top of it."""

    def __init__(self, register: "Enheter", by_key: Mapping[str, Line], found: Mapping[str, Found], komplett: bool):
        self.column = register.column
        self.by_key = by_key
        self.after: dict[str, dict[str, Any]] = {
            hsa_id: dict(each.values) for hsa_id, each in found.items() if not komplett or hsa_id in by_key
        }
        self.ends = {hsa_id for hsa_id, each in found.items() if each.galler and hsa_id not in self.after}
        standard = register.standard()
        for hsa_id, line in by_key.items():
            before = self.after.get(hsa_id, standard)
            self.after[hsa_id] = {**before, "upphord": None, **line.values}
        for hsa_id in by_key:
            self._inherit(hsa_id)
        self.under = defaultdict(list)
        self.receivers = defaultdict(list)
        for hsa_id, values in self.after.items():
            if values.get("upphord") is None:
                self.under[values.get("over")].append(hsa_id)
                if values.get("tar_emot") and values.get("kommunkod"):
                    self.receivers[values["kommunkod"]].append(hsa_id)

    def check(self, plan: Plan, hsa_id: str, line: Line) -> None:
        """Refuse what cannot stand in the tree."""
        values = self.after[hsa_id]
        self._check_over(plan, hsa_id, line, values)
        if not values["orgnr"] and not plan.is_wrong(line) and not self._is_under_a_broken_line(hsa_id):
            plan.refuse(line, self.column("orgnr"), "Fältet är tomt, och ingen enhet ovanför har något.")
        if values["upphord"] is None:
            self._check_receiver(plan, hsa_id, line, values)
        elif left := [under for under in self.under[hsa_id] if under != hsa_id]:
            plan.refuse(line, self.column("upphord"), f"Enheten {left[0]} finns under den. Avsluta eller flytta den.")

    def _check_over(self, plan: Plan, hsa_id: str, line: Line, values: Mapping[str, Any]) -> None:
        over = values["over"]
        if over is None:
            return
        if over in self.ends:
            plan.refuse(line, self.column("over"), f"Enheten {over} finns inte i filen och upphör därför.")
        elif over not in self.after:
            plan.refuse(line, self.column("over"), f"Enheten {over} finns varken i filen eller i registret.")
        elif len(way := self._way_up(hsa_id)) > MOST_LEVELS:
            plan.refuse(line, self.column("over"), f"Trädet får ha högst {MOST_LEVELS} nivåer.")
        elif hsa_id in way:
            plan.refuse(line, self.column("over"), f"Enheten ligger under sig själv: {_drawn(hsa_id, way)}.")
        elif values["upphord"] is None and self.after[over].get("upphord") is not None and over not in self.by_key:
            plan.refuse(line, self.column("over"), f"Enheten {over} har upphört.")

    def _check_receiver(self, plan: Plan, hsa_id: str, line: Line, values: Mapping[str, Any]) -> None:
        if not values["tar_emot"]:
            return
        others = [other for other in self.receivers[values["kommunkod"]] if other != hsa_id]
        if not values["kommunkod"]:
            plan.refuse(line, self.column("kommunkod"), "Fältet är tomt. Ange vilken kommun enheten tar emot för.")
        elif others:
            plan.refuse(
                line, self.column("tar_emot"), f"Enheten {others[0]} tar redan emot för kommunen. Bara en kan göra det."
            )

    def _is_under_a_broken_line(self, hsa_id: str) -> bool:
        return any(over in self.by_key and self.by_key[over].broken for over in self._way_up(hsa_id))

    def _way_up(self, start: str) -> list[str]:
        """The enheter above one, until the top, until they come again, or until there are too many."""
        way: list[str] = []
        at = self._over(start)
        while at is not None and at not in way and len(way) <= MOST_LEVELS:
            way.append(at)
            at = self._over(at)
        return way

    def _inherit(self, hsa_id: str) -> None:
        """Give an enhet without organisationsnummer that of the nearest one above it that has any."""
        if not self.after[hsa_id].get("orgnr"):
            above = (self.after.get(over, {}).get("orgnr") for over in self._way_up(hsa_id))
            self.after[hsa_id]["orgnr"] = next(filter(None, above), None)

    def _over(self, hsa_id: str) -> Any:
        return self.after.get(hsa_id, {}).get("over")


def _drawn(hsa_id: str, way: list[str]) -> str:
    shown = way if len(way) <= SHOWN_IN_A_CIRCLE else [*way[: SHOWN_IN_A_CIRCLE - 2], "…", way[-1]]
    return " → ".join([hsa_id, *shown])
