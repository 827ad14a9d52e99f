"""The register of behovskoder from a file: new codes, and what a code asks for from now on (P28)."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from models.shared import clock
from models.shared.administration import historik
from models.shared.register import kinds
from models.shared.register.bulk import Tick
from models.shared.register.column import KEEP, Cell, Column, Kind, Reading
from models.shared.register.keyed import KeyedRegister
from models.shared.register.line import Line
from models.shared.register.plan import Found, Plan
from models.shared.rules import RuleBroken
from models.shared.text import search_key
from models.tandvard.behovspeng.behovskod import INOM_ORD, LANGST, PLATS_ORD, Behovskod, Inom, Plats
from models.tandvard.behovspeng.kodregler import KOD, Regler, andra, lagg_upp
from models.tandvard.behovspeng.mun import YTOR
from models.tandvard.behovspengsregister.inlast import AvTandvardsenheten

REGELFALT = ("beskrivning", "plats", "ytor", "karies", "forhandsbedoms", "hogst", "hogst_inom")


def _read_kod(cell: Cell, _: Reading) -> str:
    found = " ".join(kinds.as_text(cell).split())
    if not KOD.fullmatch(found):
        raise RuleBroken("Ange en kod med bokstäver och siffror, högst 20 tecken.")
    return found


def _read_ytor(cell: Cell, _: Reading) -> str:
    valda = set(kinds.as_text(cell).upper().replace(" ", "").replace(",", ""))
    if fel := sorted(valda - set(YTOR)):
        raise RuleBroken(f"Det finns ingen tandyta {', '.join(fel)}. Välj bland {', '.join(YTOR)}.")
    return "".join(yta for yta in YTOR if yta in valda)


def _read_antal(cell: Cell, _: Reading) -> int:
    found = kinds.as_text(cell)
    if not (found.isascii() and found.isdecimal() and len(found) <= 2 and int(found)):
        raise RuleBroken("Ange ett antal, 1 till 99, eller lämna fältet tomt.")
    return int(found)


KODEN = Kind(_read_kod, str, "Bokstäver och siffror, högst 20 tecken")
YTORNA = Kind(_read_ytor, str, "Bokstäver, till exempel MODBL", "")
ANTALET = Kind(_read_antal, str, "1 till 99")
DAGEN = Kind(kinds.DAG.read, kinds.DAG.show, kinds.DAG.skrivs, KEEP)


def vald(ord: Mapping[Any, str], empty: Any = None) -> Kind:
    """One of some values by its word, and what an empty cell stands for."""
    en = kinds.choice(ord)
    return Kind(en.read, en.show, en.skrivs, empty)


class Behovskoder(AvTandvardsenheten, KeyedRegister):
    """A row is a code. A column that is left out leaves what it is about as it is."""

    namn = "behovskoder"
    rubrik = "Behovspeng, åtgärdskoder"
    beskrivning = "Behovspengens koder, vad som anges till varje, hur den godkänns och hur ofta den får rapporteras."
    tables = (Behovskod,)
    nyckel = "kod"
    columns = (
        Column("Kod", "kod", KODEN, kravs=True),
        Column("Beskrivning", "beskrivning", kinds.text(LANGST), kravs=True),
        Column("Kräver förhandsbedömning", "forhandsbedoms", kinds.JA_NEJ, hjalp="Tomt betyder nej: direktgodkänd."),
        Column("Plats", "plats", vald(PLATS_ORD, Plats.INGEN), hjalp="Tomt betyder att plats inte anges."),
        Column("Tandytor", "ytor", YTORNA, hjalp="De som går att välja. Tomt betyder att tandytor inte anges."),
        Column("Kariesregistrering", "karies", kinds.JA_NEJ, hjalp="Tomt betyder nej."),
        Column("Högst antal", "hogst", ANTALET, hjalp="Tomt betyder inget högsta antal."),
        Column("Antalet räknas", "hogst_inom", vald(INOM_ORD, Inom.PERIOD), hjalp="Tomt: i samma prövningsperiod."),
        Column("Gäller från", "fran", DAGEN, hjalp="Tomt betyder i dag för en ny kod, annars som det är."),
    )

    def found(self, keys: Collection[Any] | None) -> dict[Any, Found]:
        return {
            rad.kod: Found(rad.id, {column.falt: getattr(rad, column.falt) for column in self.columns})
            for rad in Behovskod.select()
            if keys is None or rad.kod in keys
        }

    def antal_gallande(self) -> int:
        return Behovskod.select().where(Behovskod.inte_slut()).count()

    def wanted(
        self, plan: Plan, by_key: Mapping[Any, Line], found: Mapping[Any, Found], komplett: bool
    ) -> Iterator[tuple[Line, dict[str, Any]]]:
        for kod, line in by_key.items():
            has = found.get(kod)
            if has and line.values.get("fran", has.values["fran"]) != has.values["fran"]:
                plan.refuse(line, self.column("fran"), "Det är redan bestämt och kan inte ändras. Lämna fältet tomt.")
            if not plan.is_wrong(line):
                try:
                    _regler({**(has.values if has else self.standard()), **line.values}).kontrollerade()
                except RuleBroken as nej:
                    plan.refuse(line, self.column(nej.field or "kod"), nej.sentence)
            yield line, line.values

    def namnge(self, values: Mapping[str, Any]) -> str:
        return f"{values['kod']} {values.get('beskrivning', '')}".strip()

    def keys(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        return (search_key(values["kod"]),)

    def write(self, plan: Plan, tick: Tick) -> list[int]:
        for post in plan.nya:
            fran = post.values["fran"] or clock.today()
            lagg_upp(post.values["kod"], _regler(post.values), fran=fran, by=plan.work)
            tick(1)
        for post in plan.andrade:
            rad = Behovskod.get_by_id(post.before.id)
            andra(rad, _regler(post.values), sedan=historik.stampel(rad), by=plan.work)
            tick(1)
        return []

    def current(self) -> Iterator[Mapping[str, Any]]:
        for each in sorted(self.found(None).values(), key=lambda each: each.values["kod"]):
            yield each.values


def _regler(values: Mapping[str, Any]) -> Regler:
    return Regler(**{falt: values[falt] for falt in REGELFALT})
