"""The register of behandlare from a file: who treats at a mottagning, from a day until a day (P1, P2)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from models.shared import clock
from models.shared.organisation import Enhet, Medarbetare
from models.shared.register import kinds
from models.shared.register.bulk import Tick
from models.shared.register.column import Column
from models.shared.register.line import Line
from models.shared.register.plan import Found, Plan, Post, changes
from models.shared.rules import RuleBroken
from models.tandvard.behovspeng import behandlarna
from models.tandvard.behovspeng.anslutning import Behandlare
from models.tandvard.behovspengsregister.inlast import BLIR_KVAR, AvTandvardsenheten

Nyckel = tuple[str, str]


class Behandlarna(AvTandvardsenheten):
    """A row is one who treats at a mottagning, or will. Who does already can only be given a last day."""

    namn = "behandlare"
    rubrik = "Behovspeng, behandlare"
    beskrivning = "Vilka som är behandlare på mottagningarna, från och till vilken dag."
    tables = (Behandlare,)
    columns = (
        Column("Mottagningens HSA-id", "enhet", kinds.HSA, kravs=True),
        Column("Behandlarens HSA-id", "medarbetare", kinds.HSA, kravs=True),
        Column("Från", "fran", kinds.DAG, kravs=True),
        Column("Till", "till", kinds.DAG, hjalp="Tomt betyder tills vidare."),
    )

    def compare(self, lines: list[Line], *, komplett: bool, dag: date) -> Plan:
        found = _found()
        plan = Plan(gallande=len(found), notiser=[BLIR_KVAR] if komplett else [])
        enheter = {en.hsa_id: en for en in Enhet.select()}
        vem = {line.values["medarbetare"] for line in lines if "medarbetare" in line.values}
        medarbetare = {en.hsa_id: en for en in Medarbetare.select().where(Medarbetare.hsa_id.in_(list(vem)))}
        sedda: dict[Nyckel, Line] = {}
        for line in lines:
            if line.broken:
                continue
            enhet, en = enheter.get(line.values["enhet"]), medarbetare.get(line.values["medarbetare"])
            if enhet is None:
                plan.refuse(line, self.column("enhet"), "Enheten finns inte. Läs in enheter först.")
            if en is None:
                plan.refuse(line, self.column("medarbetare"), "Medarbetaren finns inte. Läs in medarbetare först.")
            forst = sedda.setdefault(_nyckel(line.values), line)
            if forst is not line:
                plan.refuse(line, self.column("medarbetare"), f"Samma behandlare står på rad {forst.number}.")
            if enhet and en and not plan.is_wrong(line):
                self._judge(plan, line, enhet, en, found.get(_nyckel(line.values)), dag)
        return plan

    def _judge(self, plan: Plan, line: Line, enhet: Enhet, vem: Medarbetare, found: Found | None, dag: date) -> None:
        values = {"till": None, **line.values}
        namn = f"{vem.namn}, {enhet.namn}"
        if found and found.values["fran"] == values["fran"]:
            values = {**found.values, **line.values}
            differ = changes((self.column("till"),), found.values, values)
            if not differ:
                plan.oforandrade += 1
            elif values["till"] is None or values["till"] < max(dag, values["fran"]):
                plan.refuse(line, self.column("till"), "Ange i dag eller en kommande dag.")
            else:
                plan.andrade.append(Post(line.number, namn, differ, found, values=values))
            return
        try:
            behandlarna.kontrollera(enhet, vem, values["fran"], values["till"])
        except RuleBroken as nej:
            plan.refuse(line, self.column(nej.field or "enhet"), nej.sentence)
        else:
            plan.nya.append(Post(line.number, namn, values=values))

    def write(self, plan: Plan, tick: Tick) -> list[int]:
        for post in plan.andrade:
            behandlarna.avsluta(Behandlare.get_by_id(post.before.id), post.values["till"], by=plan.work)
            tick(1)
        for post in plan.nya:
            enhet = Enhet.get(Enhet.hsa_id == post.values["enhet"])
            vem = Medarbetare.get(Medarbetare.hsa_id == post.values["medarbetare"])
            behandlarna.lagg_till(enhet, vem, post.values["fran"], post.values["till"], by=plan.work)
            tick(1)
        return []

    def current(self) -> Iterator[Mapping[str, Any]]:
        for _, each in sorted(_found().items()):
            yield each.values


def _found():
    """Who treats now or will, by the HSA-id of mottagning and medarbetare; the one that began first."""
    query = (
        Behandlare.select(Behandlare.id, Enhet.hsa_id, Medarbetare.hsa_id, Behandlare.fran, Behandlare.till)
        .join(Enhet)
        .switch(Behandlare)
        .join(Medarbetare)
        .where(Behandlare.till.is_null() | (Behandlare.till >= clock.today()))
        .order_by(Behandlare.fran.desc())
    )
    alla = {}
    for id, *row in query.tuples():
        values = dict(zip(("enhet", "medarbetare", "fran", "till"), row, strict=True))
        alla[_nyckel(values)] = Found(id, values)
    return alla


def _nyckel(values):
    return values["enhet"], values["medarbetare"]
