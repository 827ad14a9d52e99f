"""The register of listning from a file: where each person is listed for fast läkarkontakt."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from peewee import JOIN

from models.shared import clock
from models.shared.organisation import Enhet, Medarbetare
from models.shared.person import Listning, Person, Skydd
from models.shared.register import bulk, kinds, references
from models.shared.register.base import Register
from models.shared.register.bulk import Tick
from models.shared.register.column import Column
from models.shared.register.line import Line
from models.shared.register.plan import Found, Plan, Post, changes

ONE_DAY = timedelta(days=1)
WRITTEN = ("person", "enhet", "fast_lakare", "fran", "till")


class Listningar(Register):
    """A row says where a person is listed now. At a change the listning before it ends the day before."""

    namn = "listning"
    rubrik = "Listning"
    beskrivning = "Var personerna är listade, och deras fasta läkare."
    tables = (Listning,)
    galler_personer = True
    columns = (
        Column("Personnummer", "nummer", kinds.NUMMER, kravs=True),
        Column("Enhetens HSA-id", "enhet", kinds.HSA, kravs=True),
        Column("Fast läkares HSA-id", "fast_lakare", kinds.HSA),
        Column("Från", "fran", kinds.DAG, hjalp="Tomt betyder i dag för en ny listning, annars som det är."),
    )

    def compare(self, lines: list[Line], *, komplett: bool, dag: date) -> Plan:
        plan = Plan(gallande=Listning.select().where(Listning.till.is_null() | (Listning.till >= dag)).count())
        by_key = self.by_key(plan, lines, "nummer")
        persons = _persons(by_key)
        known = references.enheter()
        lakare = references.medarbetare({line.values.get("fast_lakare") or "" for line in lines})
        found = _found(None if komplett else by_key, dag)
        for nummer, line in by_key.items():
            if not plan.is_wrong(line):
                self._check(plan, line, nummer in persons, known, lakare, found.get(nummer))
            if not plan.is_wrong(line):
                id, hidden = persons[nummer]
                self._judge(plan, line, id, found.get(nummer), dag, hidden)
        if komplett and not plan.fel and not any(line.broken for line in lines):
            for nummer, each in found.items():
                if nummer not in by_key and each.values["till"] is None:
                    after = {**each.values, "till": dag - ONE_DAY}
                    differ = changes((TILL,), each.values, after)
                    plan.avslutade.append(Post(None, "", differ, each, each.person, after))
        return plan

    def write(self, plan: Plan, tick: Tick) -> list[int]:
        enheter = {None: None, **dict(Enhet.select(Enhet.hsa_id, Enhet.id).tuples().iterator())}
        wanted = {post.values["fast_lakare"] for post in (*plan.nya, *plan.andrade, *plan.avslutade)} - {None}
        lakare = {hsa_id: each.id for hsa_id, each in references.medarbetare(wanted).items()}

        def row(post: Post) -> tuple[Any, ...]:
            values = post.values
            where = enheter[values["enhet"]], lakare.get(values["fast_lakare"])
            return (post.person, *where, values["fran"], values["till"])

        moves = [post for post in plan.andrade if "slutar" in post.values]
        stays = [post for post in plan.andrade if "slutar" not in post.values]
        ends = [(post.values["slutar"], post.before.id) for post in moves]
        ends += [(post.values["till"], post.before.id) for post in plan.avslutade]
        # A person has one listning without an end at a time, so the old ones end first.
        bulk.update(Listning, ("till",), ends, tick)
        bulk.update(Listning, WRITTEN, ((*row(post), post.before.id) for post in stays), tick)
        bulk.insert(Listning, WRITTEN, map(row, [*moves, *plan.nya]), tick)
        return [post.person for post in (*plan.nya, *plan.andrade, *plan.avslutade) if post.person]

    def current(self) -> Iterator[Mapping[str, Any]]:
        found = _found(None, clock.today())
        return (found[nummer].values for nummer in sorted(found) if found[nummer].values["till"] is None)

    def _check(
        self,
        plan: Plan,
        line: Line,
        is_known: bool,
        enheter: Mapping[str, references.Known],
        lakare: Mapping[str, references.Known],
        found: Found | None,
    ) -> None:
        """Refuse what the row refers to when it does not exist; what has ended may stay where it stands."""
        if not is_known:
            plan.refuse(line, self.column("nummer"), "Personen finns inte i registret. Läs in personer först.")
        before = found.values if found else {"enhet": None, "fast_lakare": None}
        enhet, doctor = line.values["enhet"], line.values.get("fast_lakare")
        if enhet not in enheter:
            plan.refuse(line, self.column("enhet"), "Enheten finns inte. Läs in enheter först.")
        elif not enheter[enhet].galler and enhet != before["enhet"]:
            plan.refuse(line, self.column("enhet"), "Enheten har upphört.")
        if doctor and doctor not in lakare:
            plan.refuse(line, self.column("fast_lakare"), "Läkaren finns inte. Läs in medarbetare först.")
        elif doctor and not lakare[doctor].galler and doctor != before["fast_lakare"]:
            plan.refuse(line, self.column("fast_lakare"), "Läkaren är inaktiverad.")

    def _judge(self, plan: Plan, line: Line, person: int, found: Found | None, dag: date, hidden: bool) -> None:
        asked = {falt: value for falt, value in line.values.items() if falt != "fran" or value is not None}
        if found is None:
            after = {"fast_lakare": None, "fran": dag, **asked, "till": None}
            plan.nya.append(Post(line.number, "", person=person, values=after))
            return
        before = found.values
        if before["enhet"] == asked["enhet"]:
            after = {**before, **asked, "till": None}
        else:
            after = {"fast_lakare": None, "fran": dag, **asked, "till": None}
            # A listning that would end before it began was never right, and is corrected where it stands.
            if after["fran"] > before["fran"]:
                after["slutar"] = min(before["till"] or date.max, after["fran"] - ONE_DAY)
        differ = changes((*self.columns, TILL), before, after, hidden)
        if differ:
            plan.andrade.append(Post(line.number, "", differ, found, person, after))
        else:
            plan.oforandrade += 1


TILL = Column("Till", "till", kinds.DAG)


def _persons(nummer: Iterable[Any]) -> dict[Any, tuple[int, bool]]:
    """The ids of these persons, and whether their identity is protected."""
    query = Person.select(Person.id, Person.nummer, Person.skydd)
    return {each: (id, skydd is not Skydd.INGET) for id, each, skydd in bulk.asked(query, Person.nummer, nummer)}


def _found(nummer: Iterable[Any] | None, dag: date) -> dict[Any, Found]:
    """The listning of each person now: the one without an end, or the one that ends last."""
    query = (
        Listning.select(
            Listning.id,
            Listning.person,
            Person.nummer,
            Enhet.hsa_id,
            Medarbetare.hsa_id,
            Listning.fran,
            Listning.till,
        )
        .join(Person)
        .switch(Listning)
        .join(Enhet)
        .switch(Listning)
        .join(Medarbetare, JOIN.LEFT_OUTER)
        .where(Listning.till.is_null() | (Listning.till >= dag))
    )
    found: dict[Any, Found] = {}
    for id, person, number, *row in bulk.asked(query, Person.nummer, nummer):
        values = dict(zip(("enhet", "fast_lakare", "fran", "till"), row, strict=True))
        values["nummer"] = number
        known = found.get(number)
        if known is None or _end(values) > _end(known.values):
            found[number] = Found(id, values, person=person)
    return found


def _end(values: Mapping[str, Any]) -> date:
    return values["till"] or date.max
