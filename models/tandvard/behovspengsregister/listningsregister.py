"""The register of tandläkarlistning from a file: where each person is listed for dental care, from a day (P9)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from models.shared import clock
from models.shared.organisation import Enhet
from models.shared.person import Person, Skydd
from models.shared.register import bulk, kinds, references
from models.shared.register.base import Register
from models.shared.register.bulk import Tick
from models.shared.register.column import Column
from models.shared.register.line import Line
from models.shared.register.plan import Found, Plan, Post, changes
from models.tandvard.behovspeng.listning import Tandlakarlistning
from models.tandvard.permissions import Permission

EN_DAG = timedelta(days=1)
SKRIVS = ("person", "enhet", "fran", "till")
Nyckel = tuple[Any, date]


class Tandlakarlistningar(Register):
    """A row is one listning of a person. A later one of the same person ends it, whatever its last day."""

    namn = "tandlakarlistning"
    rubrik = "Behovspeng, listning"
    beskrivning = "På vilken mottagning personerna är listade hos tandläkare, och från vilken dag."
    tables = (Tandlakarlistning,)
    behorighet: Any = Permission.GRANSKA
    galler_personer = True
    columns = (
        Column("Personnummer", "nummer", kinds.NUMMER, kravs=True),
        Column("Mottagningens HSA-id", "enhet", kinds.HSA, kravs=True),
        Column("Från", "fran", kinds.DAG, kravs=True),
        Column("Till", "till", kinds.DAG, hjalp="Tomt betyder tills vidare."),
    )

    def compare(self, lines: list[Line], *, komplett: bool, dag: date) -> Plan:
        plan = Plan(gallande=Tandlakarlistning.select().where(Tandlakarlistning.gallde(dag)).count())
        nummer = {line.values["nummer"] for line in lines if "nummer" in line.values}
        query = Person.select(Person.id, Person.nummer, Person.skydd)
        personer = {en: (id, skydd) for id, en, skydd in bulk.asked(query, Person.nummer, nummer)}
        enheter = references.enheter()
        found = _found(None if komplett else nummer)
        sedda: dict[Nyckel, Line] = {}
        for line in lines:
            if line.broken:
                continue
            self._check(plan, line, personer, enheter, sedda)
            if not plan.is_wrong(line):
                id, skydd = personer[line.values["nummer"]]
                self._judge(plan, line, id, found.get(_nyckel(line.values)), skydd is not Skydd.INGET)
        if komplett and not plan.fel and not any(line.broken for line in lines):
            self._avsluta(plan, [each for each in found.values() if each.values["nummer"] not in nummer], dag)
        return plan

    def _check(
        self,
        plan: Plan,
        line: Line,
        personer: Mapping[Any, Any],
        enheter: Mapping[str, references.Known],
        sedda: dict[Nyckel, Line],
    ) -> None:
        values = line.values
        if values["nummer"] not in personer:
            plan.refuse(line, self.column("nummer"), "Personen finns inte i registret. Läs in personer först.")
        if values["enhet"] not in enheter:
            plan.refuse(line, self.column("enhet"), "Enheten finns inte. Läs in enheter först.")
        if (till := values.get("till")) and till < values["fran"]:
            plan.refuse(line, self.column("till"), "Sista dagen är före den första.")
        forst = sedda.setdefault(_nyckel(values), line)
        if forst is not line:
            plan.refuse(line, self.column("fran"), f"Samma person och dag står på rad {forst.number}. Ta bort den ena.")

    def _judge(self, plan: Plan, line: Line, person: int, found: Found | None, hidden: bool) -> None:
        if found is None:
            plan.nya.append(Post(line.number, "", person=person, values={"till": None, **line.values}))
            return
        values = {**found.values, **line.values}
        if differ := changes(self.columns, found.values, values, hidden):
            plan.andrade.append(Post(line.number, "", differ, found, person, values))
        else:
            plan.oforandrade += 1

    def _avsluta(self, plan: Plan, found: list[Found], dag: date) -> None:
        """End what is in force and what is coming of the persons that the file says nothing of."""
        for each in found:
            if each.values["till"] is None or each.values["till"] >= dag:
                till = max(dag - EN_DAG, each.values["fran"])
                values = {**each.values, "till": till}
                if differ := changes((self.column("till"),), each.values, values):
                    plan.avslutade.append(Post(None, "", differ, each, each.person, values))

    def write(self, plan: Plan, tick: Tick) -> list[int]:
        enheter = dict(Enhet.select(Enhet.hsa_id, Enhet.id).tuples().iterator())

        def row(post: Post) -> tuple[Any, ...]:
            return (post.person, enheter[post.values["enhet"]], post.values["fran"], post.values["till"])

        gamla = [*plan.andrade, *plan.avslutade]
        bulk.update(Tandlakarlistning, SKRIVS, ((*row(post), post.before.id) for post in gamla), tick)
        bulk.insert(Tandlakarlistning, SKRIVS, map(row, plan.nya), tick)
        return [post.person for post in (*plan.nya, *gamla) if post.person]

    def current(self) -> Iterator[Mapping[str, Any]]:
        idag = clock.today()
        for _, each in sorted(_found(None).items()):
            if each.values["till"] is None or each.values["till"] >= idag:
                yield each.values


def _found(nummer):
    """The listningar of these persons, or of all, by number and first day."""
    query = (
        Tandlakarlistning.select(
            Tandlakarlistning.id,
            Tandlakarlistning.person,
            Person.nummer,
            Enhet.hsa_id,
            Tandlakarlistning.fran,
            Tandlakarlistning.till,
        )
        .join(Person)
        .switch(Tandlakarlistning)
        .join(Enhet)
    )
    alla = {}
    for id, person, *row in bulk.asked(query, Person.nummer, nummer):
        values = dict(zip(("nummer", "enhet", "fran", "till"), row, strict=True))
        alla[_nyckel(values)] = Found(id, values, person=person)
    return alla


def _nyckel(values):
    return values["nummer"], values["fran"]
