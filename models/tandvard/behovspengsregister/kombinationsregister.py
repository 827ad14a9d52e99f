"""The register of codes that may not be combined, from a file (P29)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from models.shared.register import kinds
from models.shared.register.bulk import Tick
from models.shared.register.column import Column
from models.shared.register.line import Line
from models.shared.register.plan import Found, Plan, Post, changes
from models.shared.rules import RuleBroken
from models.tandvard.behovspeng.behovskod import INOM_ORD, Behovskod, Kombination
from models.tandvard.behovspeng.kombinera import hindra, kontrollera, tillat
from models.tandvard.behovspengsregister.inlast import BLIR_KVAR, AvTandvardsenheten
from models.tandvard.behovspengsregister.kodregister import KODEN, vald

INGEN_KOD = "Koden finns inte. Läs in eller lägg upp koderna först."
DUBBEL = "Samma två koder står på rad {rad}. Ta bort den ena."


class Kombinationer(AvTandvardsenheten):
    """A row is two codes, in either order."""

    namn = "kombinationer"
    rubrik = "Behovspeng, kombinationer"
    beskrivning = "Koder som inte får rapporteras för samma patient, samma dag eller i samma prövningsperiod."
    tables = (Kombination,)
    columns = (
        Column("Kod", "kod", KODEN, kravs=True),
        Column("Får inte kombineras med", "annan", KODEN, kravs=True),
        Column("Inom", "inom", vald(INOM_ORD), kravs=True),
        Column("Bara på samma tand", "samma_tand", kinds.JA_NEJ, hjalp="Tomt betyder nej."),
    )

    def compare(self, lines: list[Line], *, komplett: bool, dag: date) -> Plan:
        found, koder = _found(), _koder()
        plan = Plan(gallande=len(found), notiser=[BLIR_KVAR] if komplett else [])
        sedda: dict[frozenset[str], Line] = {}
        for line in lines:
            if not line.broken and self._gar(plan, line, koder, sedda):
                self._judge(plan, line, found.get(_paret(line.values)))
        return plan

    def _gar(self, plan: Plan, line: Line, koder: Mapping[str, Behovskod], sedda: dict[frozenset[str], Line]) -> bool:
        values, paret = line.values, _paret(line.values)
        for falt in ("kod", "annan"):
            if values[falt] not in koder:
                plan.refuse(line, self.column(falt), INGEN_KOD)
        if not plan.is_wrong(line) and (forst := sedda.setdefault(paret, line)) is not line:
            plan.refuse(line, self.column("annan"), DUBBEL.format(rad=forst.number))
        if not plan.is_wrong(line):
            try:
                kontrollera(koder[values["kod"]], koder[values["annan"]], values.get("samma_tand", False))
            except RuleBroken as nej:
                plan.refuse(line, self.column(nej.field or "annan"), nej.sentence)
        return not plan.is_wrong(line)

    def _judge(self, plan: Plan, line: Line, found: Found | None) -> None:
        namn = f"{line.values['kod']} och {line.values['annan']}"
        regeln = [self.column("inom"), self.column("samma_tand")]
        if found is None:
            values = {"samma_tand": False, **line.values}
            plan.nya.append(Post(line.number, namn, changes(regeln, {}, values), values=values))
            return
        values = {**found.values, **line.values}
        if differ := changes(regeln, found.values, values):
            plan.andrade.append(Post(line.number, namn, differ, found, values=values))
        else:
            plan.oforandrade += 1

    def write(self, plan: Plan, tick: Tick) -> list[int]:
        koder = _koder()
        for post in (*plan.andrade, *plan.nya):
            if post.found:
                tillat(Kombination.get_by_id(post.found.id), by=plan.work)
            regel = {namn: post.values[namn] for namn in ("inom", "samma_tand")}
            hindra(koder[post.values["kod"]], koder[post.values["annan"]], **regel, by=plan.work)
            tick(1)
        return []

    def current(self) -> Iterator[Mapping[str, Any]]:
        for each in _found().values():
            yield each.values


def _koder():
    return {rad.kod: rad for rad in Behovskod.select()}


def _found():
    """Every rule by its pair, in order of the codes."""
    koder = {rad.id: rad.kod for rad in Behovskod.select()}
    alla = {}
    for rad in Kombination.select():
        kod, annan = sorted((koder[rad.kod_id], koder[rad.annan_id]))
        values = {"kod": kod, "annan": annan, "inom": rad.inom, "samma_tand": rad.samma_tand}
        alla[_paret(values)] = Found(rad.id, values)
    return dict(sorted(alla.items(), key=lambda par: sorted(par[0])))


def _paret(values):
    return frozenset((values["kod"], values["annan"]))
