"""The organisation from a file: enheter in their tree, by HSA-id."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from peewee import JOIN

from models.shared.organisation import Enhet
from models.shared.process import Part
from models.shared.register import bulk, kinds
from models.shared.register.bulk import Tick
from models.shared.register.column import Column
from models.shared.register.keyed import KeyedRegister
from models.shared.register.line import Line
from models.shared.register.plan import Found, Plan, Post
from models.shared.register.tree import Tree
from models.shared.text import sort_key

WRITTEN = ("namn", "hsa_id", "orgnr", "over", "part", "kommunkod", "tar_emot", "samverkan", "upphord", "sortnyckel")


class Enheter(KeyedRegister):
    """A row in the file is in force unless it says when it ended."""

    namn = "enheter"
    rubrik = "Enheter"
    beskrivning = "Organisationsträdet: vårdgivare, kommuner och deras enheter."
    nyckel = "hsa_id"
    tables = (Enhet,)
    reads_all = True
    columns = (
        Column("HSA-id", "hsa_id", kinds.HSA, kravs=True),
        Column("Namn", "namn", kinds.text(200), kravs=True),
        Column("Överordnad enhet", "over", kinds.HSA, hjalp="HSA-id för enheten ovanför. Tomt överst i trädet."),
        Column(
            "Organisationsnummer",
            "orgnr",
            kinds.ORGNR,
            hjalp="Gränsen för sekretessen. Tomt betyder samma som enheten ovanför.",
        ),
        Column("Part", "part", kinds.choice({part: part.ord for part in Part}), hjalp="Tomt om enheten inte deltar."),
        Column("Kommunkod", "kommunkod", kinds.KOMMUNKOD),
        Column(
            "Tar emot",
            "tar_emot",
            kinds.JA_NEJ,
            hjalp="ja för den enhet som tar emot det som skickas till kommunen. En per kommun.",
        ),
        Column("Ansluten till samverkan", "samverkan", kinds.JA_NEJ),
        Column("Upphörd", "upphord", kinds.GANGEN_DAG, hjalp="Dagen då enheten upphörde. Tomt om den finns."),
    )

    def found(self, keys: Collection[str] | None) -> dict[str, Found]:
        over = Enhet.alias()
        names = ("hsa_id", "namn", "over", "orgnr", "part", "kommunkod", "tar_emot", "samverkan", "upphord")
        chosen = [over.hsa_id if name == "over" else getattr(Enhet, name) for name in names]
        query = Enhet.select(Enhet.id, *chosen).join(over, JOIN.LEFT_OUTER, on=Enhet.over == over.id)
        rows = bulk.asked(query, Enhet.hsa_id, keys)
        return {row[1]: Found(row[0], dict(zip(names, row[1:], strict=True)), row[-1] is None) for row in rows}

    def antal_gallande(self) -> int:
        return Enhet.select().where(Enhet.upphord.is_null()).count()

    def wanted(
        self, plan: Plan, by_key: Mapping[str, Line], found: Mapping[str, Found], komplett: bool
    ) -> Iterator[tuple[Line, dict[str, Any]]]:
        tree = Tree(self, by_key, found, komplett)
        for hsa_id, line in by_key.items():
            if not plan.is_wrong(line):
                tree.check(plan, hsa_id, line)
                yield line, tree.after[hsa_id]

    def galler(self, values: Mapping[str, Any]) -> bool:
        return values["upphord"] is None

    def avslutad(self, dag: date) -> dict[str, Any]:
        return {"upphord": dag}

    def namnge(self, values: Mapping[str, Any]) -> str:
        return f"{values['namn']} ({values['hsa_id']})"

    def keys(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        return (sort_key(values["namn"]),)

    def write(self, plan: Plan, tick: Tick) -> list[int]:
        changed = [*plan.andrade, *plan.avslutade]
        # One enhet receives for each kommun. Those that hand it over do so before anyone takes it.
        giving = [post.before.id for post in changed if post.before.values["tar_emot"]]
        bulk.update(Enhet, ("tar_emot",), ((False, id) for id in giving), lambda _: None)
        new = (_row(post, None) for post in plan.nya)
        bulk.insert(Enhet, (*WRITTEN, "andring"), ((*row, 0) for row in new), tick)
        ids = dict(Enhet.select(Enhet.hsa_id, Enhet.id).tuples())
        under = [(ids[post.values["over"]], ids[post.values["hsa_id"]]) for post in plan.nya if post.values["over"]]
        bulk.update(Enhet, ("over",), under, lambda _: None)
        rows = ((*_row(post, ids.get(post.values["over"])), post.before.id) for post in changed)
        bulk.update(Enhet, WRITTEN, rows, tick)
        return []

    def current(self) -> Iterator[Mapping[str, Any]]:
        found = self.found(None)
        return (found[hsa_id].values for hsa_id in sorted(found) if found[hsa_id].galler)


def _row(post: Post, over: int | None) -> tuple[Any, ...]:
    values = {**post.values, "over": over, "sortnyckel": post.keys[0]}
    return tuple(values[name] for name in WRITTEN)
