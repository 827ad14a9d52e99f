"""Medarbetaruppdrag from a file: who acts where, in which befattning, with which behörighetsroller."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

from models.shared import clock
from models.shared.organisation import Befattning, Enhet, Medarbetaruppdrag, Processroll, Uppdragsroll
from models.shared.permissions import Permission
from models.shared.personal import inlasning
from models.shared.register import kinds, references, uppdrag_rows
from models.shared.register.base import Register
from models.shared.register.befattningar import Befattningar
from models.shared.register.bulk import Tick
from models.shared.register.column import Column
from models.shared.register.line import Line
from models.shared.register.match import Pair, Wanted, match
from models.shared.register.plan import Plan, Post, changes
from models.shared.register.uppdrag_rows import ALLAS_ROLL, Key, in_force, key_of

ONE_DAY = timedelta(days=1)


class Medarbetaruppdragen(Register):
    """A row is one uppdrag: a medarbetare at an enhet in a befattning, from a day until a day."""

    namn = "medarbetaruppdrag"
    behorighet = Permission.ADMINISTRERA_BEHORIGHET
    per_organisation = True
    rubrik = "Medarbetaruppdrag"
    beskrivning = "Var medarbetarna arbetar, i vilken befattning och med vilka behörighetsroller."
    tables = (Medarbetaruppdrag, Uppdragsroll, Befattning, Processroll)
    columns = (
        Column("Medarbetarens HSA-id", "medarbetare", kinds.HSA, kravs=True),
        Column("Enhetens HSA-id", "enhet", kinds.HSA, kravs=True),
        Column("Befattning", "befattning", kinds.text(100, empty=None), rubrik_kravs=True),
        Column(
            "Processroll",
            "processroll",
            kinds.text(100, empty=None),
            hjalp="Behövs bara för en befattning som inte finns än.",
        ),
        Column("Behörighetsroller", "roller", kinds.NAMN, hjalp="Rollernas namn eller nycklar."),
        Column("Från", "fran", kinds.DAG, hjalp="Tomt betyder i dag för ett nytt uppdrag, annars som det är."),
        Column("Till", "till", kinds.DAG, hjalp="Sista dagen. Tomt betyder tills vidare."),
    )

    def compare(self, lines: list[Line], *, komplett: bool, dag: date) -> Plan:
        plan = Plan(gallande=uppdrag_rows.antal(dag, self.orgnr))
        known = references.References.of(lines)
        plan.work = befattningar = Befattningar(known.roles, self.column("befattning"), self.column("processroll"))
        wanted: dict[Key, list[Wanted]] = defaultdict(list)
        for line in lines:
            if not line.broken and (values := self._resolve(plan, line, known, befattningar)):
                wanted[key_of(values)].append(Wanted(line, values))
        befattningar.tell(plan)
        found = uppdrag_rows.found(None if komplett else known.people, dag)
        for key, rows in wanted.items():
            for pair in match(self, plan, rows, found.pop(key, []), komplett=komplett, dag=dag):
                self._judge(plan, pair, known, dag)
        if komplett and not plan.fel and not any(line.broken for line in lines):
            egna = self._egna()
            for each in (each for rows in found.values() for each in rows if each.galler and egna(each.values)):
                self._judge(plan, Pair(None, None, each), known, dag)
        for posts in (plan.nya, plan.andrade, plan.avslutade):
            posts.sort(key=lambda post: (post.rad is None, post.rad))
        return plan

    def write(self, plan: Plan, tick: Tick) -> list[int]:
        uppdrag_rows.write(plan, plan.work.write(), tick)
        return []

    def tillaten(self, plan: Plan, by: Any) -> AbstractContextManager[None]:
        return inlasning.tillatna_uppdrag(plan, by) if by else super().tillaten(plan, by)

    def current(self) -> Iterator[Mapping[str, Any]]:
        found = uppdrag_rows.found(None, clock.today())
        egna = self._egna()
        rows = (each.values for rows in found.values() for each in rows if each.galler and egna(each.values))
        return iter(sorted(rows, key=lambda values: (*map(str, key_of(values)), values["fran"])))

    def _egna(self) -> Callable[[Mapping[str, Any]], bool]:
        """True of the uppdrag at an enhet of the organisation whose register it is."""
        if not self.orgnr:
            return lambda values: True
        enheter = {hsa_id for (hsa_id,) in Enhet.select(Enhet.hsa_id).where(Enhet.orgnr == self.orgnr).tuples()}
        return lambda values: values["enhet"] in enheter

    def _resolve(
        self, plan: Plan, line: Line, known: references.References, befattningar: Befattningar
    ) -> dict[str, Any] | None:
        """The values of a line as the register has them, or None when it refers to what does not exist."""
        values = dict(line.values)
        if values["medarbetare"] not in known.people:
            plan.refuse(line, self.column("medarbetare"), "Medarbetaren finns inte. Läs in medarbetare först.")
        if values["enhet"] not in known.enheter:
            plan.refuse(line, self.column("enhet"), "Enheten finns inte. Läs in enheter först.")
        roller = [(namn, known.roles.roller.get(namn.casefold())) for namn in values.get("roller", ())]
        for namn in (namn for namn, roll in roller if roll is None):
            plan.refuse(line, self.column("roller"), f"Behörighetsrollen {namn} finns inte.")
        if "roller" in values:
            values["roller"] = tuple(sorted({roll.namn for _, roll in roller if roll} - {ALLAS_ROLL}))
        values["befattning"] = befattningar.match(plan, line)
        values.setdefault("till", None)
        values.pop("processroll", None)
        if values.get("fran") is None:
            values.pop("fran", None)
        return None if plan.is_wrong(line) else values

    def _judge(self, plan: Plan, pair: Pair, known: references.References, dag: date) -> None:
        line, values, found = pair
        before = found.values if found else {}
        ended = {"till": dag - ONE_DAY}
        after = {"fran": dag, "roller": (), **before, **(ended if values is None else values)}
        begins = in_force(after, dag) and (found is None or not found.galler)
        if line and self._is_refused(plan, line, after, known if begins else None):
            return
        differ = changes((column for column in self.columns if column.falt != "processroll"), before, after)
        namn = " · ".join(filter(None, (after["medarbetare"], after["enhet"], after["befattning"])))
        post = Post(line.number if line else None, namn, differ if found else (), found, values=after)
        if found is None:
            plan.nya.append(post)
        elif not differ:
            plan.oforandrade += 1
        else:
            (plan.avslutade if found.galler and not in_force(after, dag) else plan.andrade).append(post)

    def _is_refused(
        self, plan: Plan, line: Line, after: Mapping[str, Any], known: references.References | None
    ) -> bool:
        if known and not known.people[after["medarbetare"]].galler:
            plan.refuse(line, self.column("medarbetare"), "Medarbetaren är inaktiverad.")
        if known and not known.enheter[after["enhet"]].galler:
            plan.refuse(line, self.column("enhet"), "Enheten har upphört.")
        if after["till"] and after["till"] < after["fran"]:
            plan.refuse(line, self.column("till"), "Slutdagen är före startdagen. Ange samma dag eller en senare.")
        return plan.is_wrong(line)
