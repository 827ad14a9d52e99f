"""The register of åtgärdskoder from a file: what is new, and what an existing code is called from now on."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from models.shared import clock
from models.shared.register import kinds
from models.shared.register.bulk import Tick
from models.shared.register.column import KEEP, Column, Kind
from models.shared.register.keyed import KeyedRegister
from models.shared.register.line import Line
from models.shared.register.plan import Found, Plan
from models.shared.rules import RuleBroken
from models.shared.text import search_key
from models.tandvard.befolkningsansvar.atgardskod import KOD, LANGST, UPPGIFT_ORD, Atgardskod, Uppgift
from models.tandvard.permissions import Permission

BARA_I_SAMSPEL = "Den filen läses in av någon på Tandvårdsenheten, på sidan Läs in register."


def read_kod(cell: Any, _: Any) -> str:
    """A code as it is kept."""
    found = " ".join(kinds.as_text(cell).split())
    if not KOD.fullmatch(found):
        raise RuleBroken("Ange en kod med bokstäver och siffror, högst 40 tecken.")
    return found


KODEN = Kind(read_kod, str, "Bokstäver och siffror, högst 40 tecken")
_UPPGIFT = kinds.choice(UPPGIFT_ORD)
UPPGIFTEN = Kind(_UPPGIFT.read, _UPPGIFT.show, _UPPGIFT.skrivs, KEEP)
DAGEN = Kind(kinds.DAG.read, kinds.DAG.show, kinds.DAG.skrivs, KEEP)


class Atgardskoder(KeyedRegister):
    """A row is a code. Its first day and what is asked for beside it stay as they are once it is there."""

    namn = "atgardskoder"
    rubrik = "Åtgärdskoder"
    beskrivning = "Vad som rapporteras i befolkningsansvaret, och vad som anges till varje kod."
    tables = (Atgardskod,)
    behorighet: Any = Permission.GRANSKA
    kan_avslutas = False
    nyckel = "kod"
    columns = (
        Column("Kod", "kod", KODEN, kravs=True),
        Column("Beskrivning", "beskrivning", kinds.text(LANGST), kravs=True),
        Column("Anges också", "uppgift", UPPGIFTEN, hjalp="Tomt betyder Inget mer för en ny kod, annars som det är."),
        Column("Gäller från", "fran", DAGEN, hjalp="Tomt betyder i dag för en ny kod, annars som det är."),
    )

    def found(self, keys: Collection[Any] | None) -> dict[Any, Found]:
        return {
            rad.kod: Found(rad.id, {namn: getattr(rad, namn) for namn in ("kod", "beskrivning", "uppgift", "fran")})
            for rad in Atgardskod.select()
            if keys is None or rad.kod in keys
        }

    def antal_gallande(self) -> int:
        return Atgardskod.select().where(Atgardskod.inte_slut()).count()

    def wanted(
        self, plan: Plan, by_key: Mapping[Any, Line], found: Mapping[Any, Found], komplett: bool
    ) -> Iterator[tuple[Line, dict[str, Any]]]:
        for kod, line in by_key.items():
            has = found.get(kod)
            for falt in ("uppgift", "fran"):
                if has and falt in line.values and line.values[falt] != has.values[falt]:
                    now = self.column(falt).show(has.values[falt])
                    plan.refuse(line, self.column(falt), f"Det är {now} och kan inte ändras. Lämna fältet tomt.")
            yield line, line.values

    def merged(self, before: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
        return {**before, **values}

    def namnge(self, values: Mapping[str, Any]) -> str:
        return f"{values['kod']} {values.get('beskrivning', '')}".strip()

    def keys(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        return (search_key(values["kod"]),)

    @contextmanager
    def tillaten(self, plan: Plan, by: Any) -> Iterator[None]:
        if by is None:
            raise RuleBroken(BARA_I_SAMSPEL)
        plan.work = by
        yield

    def write(self, plan: Plan, tick: Tick) -> list[int]:
        for post in plan.nya:
            values = post.values
            Atgardskod.lagg_upp(
                values["kod"],
                values["beskrivning"],
                uppgift=values.get("uppgift") or Uppgift.INGEN,
                fran=values.get("fran") or clock.today(),
                by=plan.work,
            )
            tick(1)
        for post in plan.andrade:
            Atgardskod.get_by_id(post.before.id).formulera(post.values["beskrivning"], by=plan.work)
            tick(1)
        return []

    def current(self) -> Iterator[Mapping[str, Any]]:
        for rad in Atgardskod.select().order_by(Atgardskod.kod):
            yield {"kod": rad.kod, "beskrivning": rad.beskrivning, "uppgift": rad.uppgift, "fran": rad.fran}
