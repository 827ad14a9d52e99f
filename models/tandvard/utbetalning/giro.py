"""Bankgiro, plusgiro and IBAN: read as they are written, and kept as digits with a right check digit."""

import re
from enum import StrEnum

from stdnum import bic as stdbic
from stdnum import iban as stdiban
from stdnum import luhn
from stdnum.exceptions import ValidationError

from models.shared.rules import RuleBroken

BLANKS = re.compile("[ \t\u00a0\u202f-]")


class Giro(StrEnum):
    """The two kinds of number that a payee has."""

    BANKGIRO = "bankgiro"
    PLUSGIRO = "plusgiro"

    @property
    def ord(self) -> str:
        return self.value.capitalize()


LANGD = {Giro.BANKGIRO: range(7, 9), Giro.PLUSGIRO: range(2, 9)}  # digits, with the check digit
SIFFROR = {Giro.BANKGIRO: "sju eller åtta siffror, NNN-NNNN", Giro.PLUSGIRO: "två till åtta siffror, NNNNNN-N"}


def las_giro(slag: Giro, text: str, falt: str | None = None) -> str:
    """The digits of a giro number, whose last is Luhn's check digit. Raises RuleBroken."""
    siffror = BLANKS.sub("", text)
    if not (siffror.isascii() and siffror.isdecimal() and len(siffror) in LANGD[slag]) or siffror[0] == "0":
        raise RuleBroken(f"Ange {slag.ord.lower()}numret med {SIFFROR[slag]}.", falt)
    if not luhn.is_valid(siffror):
        raise RuleBroken(f"{slag.ord}numret stämmer inte. Kontrollera siffrorna.", falt)
    return siffror


def visa_giro(slag: Giro, siffror: str) -> str:
    """As it is read: 5050-1055, and 28 65 43-4 for a plusgiro."""
    if slag is Giro.BANKGIRO:
        return f"{siffror[:-4]}-{siffror[-4:]}"
    stam = siffror[:-1]
    par = [stam[max(0, slut - 2) : slut] for slut in range(len(stam), 0, -2)]
    return f"{' '.join(reversed(par))}-{siffror[-1]}"


def las_iban(text: str, falt: str | None = None) -> str:
    """A Swedish IBAN without its spaces. Raises RuleBroken."""
    numret = BLANKS.sub("", text).upper()
    if len(numret) != 24 or not numret.startswith("SE") or not numret.isascii():
        raise RuleBroken("Ange ett svenskt IBAN: SE och 22 siffror.", falt)
    try:
        return stdiban.validate(numret)
    except ValidationError:
        raise RuleBroken("IBAN stämmer inte. Kontrollera siffrorna.", falt) from None


def visa_iban(numret: str) -> str:
    """In groups of four, as it is written on paper."""
    return " ".join(numret[start : start + 4] for start in range(0, len(numret), 4))


def las_bic(text: str, falt: str | None = None) -> str:
    """A BIC of eight or eleven letters and digits. Raises RuleBroken."""
    try:
        return stdbic.validate(BLANKS.sub("", text))
    except ValidationError:
        raise RuleBroken("Ange bankens BIC med åtta eller elva tecken, till exempel SWEDSESS.", falt) from None
