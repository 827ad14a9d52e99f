"""What a dated value is counted in, and how it is written and read."""

import re
from enum import StrEnum

from models.shared.money import kr, parse_kronor
from models.shared.rules import RuleBroken

WHOLE = re.compile("[0-9]{1,9}")


class Slag(StrEnum):
    """The units there are. Every value is stored as a whole number; a sum as whole öre."""

    ANTAL = "antal"
    MINUTER = "minuter"
    TIMMAR = "timmar"
    DAGAR = "dagar"
    MANADER = "manader"
    PROCENT = "procent"
    MEGABYTE = "megabyte"
    ORE = "ore"

    @property
    def ord(self) -> str:
        """What stands after the field where the value is written."""
        return {"manader": "månader", "procent": "procent", "ore": "kronor"}.get(self.value, self.value)

    def las(self, text: str, falt: str | None = None) -> int:
        """The whole number that someone wrote. Raises RuleBroken."""
        if self is Slag.ORE:
            return parse_kronor(text, field=falt)
        digits = "".join(text.split())
        if not WHOLE.fullmatch(digits):
            what = "tal" if self is Slag.ANTAL else f"antal {self.ord}"
            raise RuleBroken(f"Ange ett helt {what}, med siffror.", falt)
        return int(digits)

    def visa(self, varde: int) -> str:
        """The value as it is read: 24 timmar, 1 dag, 20 %, 48,00 kr."""
        if self is Slag.ORE:
            return kr(varde)
        grouped = f"{varde:,}".replace(",", "\u00a0")
        ett = {
            Slag.MINUTER: "minut",
            Slag.TIMMAR: "timme",
            Slag.DAGAR: "dag",
            Slag.MANADER: "månad",
            Slag.MEGABYTE: "megabyte",
        }
        word = "%" if self is Slag.PROCENT else "" if self is Slag.ANTAL else ett[self] if varde == 1 else self.ord
        return f"{grouped}\u00a0{word}".strip()
