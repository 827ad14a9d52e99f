"""The register of prices from a file: each from a day in a län; what has counted is refused, never changed (F23)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from models.shared.money import kr, parse_kronor
from models.shared.reference import alla_lan, demokommuner, lan
from models.shared.register import kinds
from models.shared.register.base import Register
from models.shared.register.bulk import Tick
from models.shared.register.column import Cell, Column, Kind, Reading
from models.shared.register.line import Line
from models.shared.register.plan import Found, Plan, Post, changes
from models.shared.rules import RuleBroken
from models.tandvard.atgardskoder.kodregister import BARA_I_SAMSPEL, KODEN
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.dagspris import GALLER, Dagspris, kontrollera
from models.tandvard.permissions import Permission

INGEN_KOD = "Koden finns inte. Läs in eller lägg upp åtgärdskoder först."
HAR_GALLT = "Det som har gällt ändras inte. Välj en dag efter i dag."
DUBBEL = "Samma kod, län och dag står på rad {rad}. Ta bort den ena."
Nyckel = tuple[Any, ...]


def _read_belopp(cell: Cell, _: Reading) -> int:
    """Whole öre. A number in a cell stands for what it is written as; an öre that is not whole is refused."""
    if isinstance(cell, float) and not cell.is_integer():
        cell = repr(cell)
    ore = parse_kronor(kinds.as_text(cell))
    kontrollera(ore)
    return ore


def _read_lan(cell: Cell, _: Reading) -> str:
    found = kinds.as_text(cell)
    kod = found.zfill(2) if found.isdecimal() and found.isascii() else ""
    by_name = {each.namn.casefold(): each.kod for each in alla_lan()}
    kod = kod or by_name.get(found.casefold(), "")
    if lan(kod) is None and kod not in {kommun.lanskod for kommun in demokommuner()}:
        raise RuleBroken("Länet finns inte. Ange två siffror, till exempel 03, eller namnet.")
    return kod


BELOPP = Kind(
    _read_belopp, lambda ore: kr(ore).removesuffix("\u00a0kr").replace("\u00a0", ""), "Kronor, till exempel 48,50"
)
LANET = Kind(_read_lan, str, "Två siffror, till exempel 03, eller namnet")


class Prisregister(Register):
    """The base of the registers of prices. A row is a price from a day; it counts until the next of its series does."""

    behorighet: Any = Permission.GRANSKA
    kan_avslutas = False
    serie: tuple[str, ...] = ("kod",)  # the fields that a price is of
    columns: tuple[Column, ...] = (
        Column("Kod", "kod", KODEN, kravs=True),
        Column("Gäller från", "fran", kinds.DAG, kravs=True),
        Column("Pris", "belopp_ore", BELOPP, kravs=True),
        Column("Beslut", "beslut", kinds.text(200), hjalp="Till exempel ett diarienummer."),
    )

    def koder(self) -> dict[str, Any]:
        """The codes that there are."""
        raise NotImplementedError

    def priser(self) -> Iterator[tuple[Dagspris, dict[str, Any]]]:
        """Every price with the values of its series, in order of them and of day."""
        raise NotImplementedError

    def besluta(self, kod: Any, values: Mapping[str, Any], by: Any) -> None:
        """Enter a price of a code."""
        raise NotImplementedError

    def compare(self, lines: list[Line], *, komplett: bool, dag: date) -> Plan:
        found = self._found()
        plan = Plan(gallande=len(found))
        if komplett:
            plan.notiser.append("Det som saknas i filen blir kvar. Det här registret avslutar ingenting.")
        koder = self.koder()
        forst: dict[Nyckel, date] = {}
        for *serie, fran in found:
            forst[tuple(serie)] = min(fran, forst.get(tuple(serie), fran))
        sedda: dict[Nyckel, Line] = {}
        for line in lines:
            if line.broken:
                continue
            nyckel = self._nyckel(line.values)
            if nyckel[0] not in koder:
                plan.refuse(line, self.column("kod"), INGEN_KOD)
            elif nyckel in sedda:
                plan.refuse(line, self.column("fran"), DUBBEL.format(rad=sedda[nyckel].number))
            else:
                sedda[nyckel] = line
                self._judge(plan, line, found.get(nyckel), forst.get(nyckel[:-1]), dag)
        return plan

    def _nyckel(self, values: Mapping[str, Any]) -> Nyckel:
        return (*(values[falt] for falt in self.serie), values["fran"])

    def _judge(self, plan: Plan, line: Line, found: Found | None, forst: date | None, dag: date) -> None:
        values = {"beslut": "", **line.values}
        lanet = f", län {values['lan']}" if "lan" in values else ""
        namn = f"{values['kod']}{lanet}, från {values['fran']}"
        if found is None:
            if forst is not None and forst <= values["fran"] <= dag:
                plan.refuse(line, self.column("fran"), HAR_GALLT)
            else:
                ny = (self.column("belopp_ore"), self.column("beslut"))
                visas = changes(ny, {"beslut": ""}, values)
                plan.nya.append(Post(line.number, namn, visas, values=values))
            return
        values = {**found.values, **line.values}
        differ = changes(self.columns, found.values, values)
        if not differ:
            plan.oforandrade += 1
        elif values["fran"] <= dag:
            plan.refuse(line, self.column("belopp_ore"), GALLER)
        else:
            plan.andrade.append(Post(line.number, namn, differ, found, values=values))

    @contextmanager
    def tillaten(self, plan: Plan, by: Any) -> Iterator[None]:
        if by is None:
            raise RuleBroken(BARA_I_SAMSPEL)
        plan.work = by
        yield

    def write(self, plan: Plan, tick: Tick) -> list[int]:
        """From the latest day to the first, so that each but a coming one is before all that are there."""
        (pristabell,) = self.tables
        for post in plan.andrade:
            pristabell.get_by_id(post.before.id).ta_bort(by=plan.work)
        koder = self.koder()
        for post in sorted((*plan.nya, *plan.andrade), key=lambda post: post.values["fran"], reverse=True):
            self.besluta(koder[post.values["kod"]], post.values, plan.work)
            tick(1)
        return []

    def current(self) -> Iterator[Mapping[str, Any]]:
        for each in self._found().values():
            yield each.values

    def _found(self) -> dict[Nyckel, Found]:
        alla = {}
        for rad, serie in self.priser():
            values = {**serie, "fran": rad.fran, "belopp_ore": rad.belopp_ore, "beslut": rad.beslut}
            alla[self._nyckel(values)] = Found(rad.id, values)
        return alla


class Priser(Prisregister):
    """The prices of befolkningsansvaret: each of a code in a län."""

    namn = "priser"
    rubrik = "Priser på åtgärder"
    beskrivning = "Vad regionen betalar för varje åtgärdskod i ett län, från en dag."
    tables = (Pris,)
    serie = ("kod", "lan")
    columns = (Prisregister.columns[0], Column("Län", "lan", LANET, kravs=True), *Prisregister.columns[1:])

    def koder(self) -> dict[str, Any]:
        return {rad.kod: rad for rad in Atgardskod.select()}

    def priser(self) -> Iterator[tuple[Dagspris, dict[str, Any]]]:
        query = Pris.select(Pris, Atgardskod).join(Atgardskod).order_by(Atgardskod.kod, Pris.lan, Pris.fran)
        return ((rad, {"kod": rad.atgardskod.kod, "lan": rad.lan}) for rad in query)

    def besluta(self, kod: Any, values: Mapping[str, Any], by: Any) -> None:
        fakta = {"fran": values["fran"], "beslut": values["beslut"], "by": by}
        Pris.besluta(kod, values["lan"], values["belopp_ore"], **fakta)
