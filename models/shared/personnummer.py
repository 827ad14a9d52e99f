"""The number that identifies a person: personnummer, samordningsnummer or the region's reservnummer."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum import luhn

from models.shared import clock
from models.shared.reservnummer import Reservnummerformat
from models.shared.rules import RuleBroken

FIELD = "personnummer"
FIRST_YEAR, LAST_YEAR = 1880, 2099
MAX_LENGTH = 40

BLANKS = " \t\r\n\u00a0\u202f"
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
AROUND_SIGN = re.compile(rf"[{BLANKS}]*([+-])[{BLANKS}]*")
STORED = re.compile(r"[0-9A-Z]{12}")
LONG = re.compile(r"([0-9A-Z]{8})([+-]?)([0-9A-Z]{4})")
SHORT = re.compile(r"([0-9]{2})([0-9]{4})([+-]?)([0-9]{4})")
INTERIM = re.compile(r"[0-9]{8}[JKLMNRSTUWX][0-9]{3}")


class Nummertyp(StrEnum):
    PERSONNUMMER = "personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer"
    RESERVNUMMER = "reservnummer"


class Kon(StrEnum):
    KVINNA = "kvinna"
    MAN = "man"


@dataclass(frozen=True, order=True, repr=False, slots=True)
class Personnummer:
    """Twelve characters that have been judged. Make one with `parse`; `stored` is for what the database holds."""

    lagrat: str

    def __post_init__(self):
        if not isinstance(self.lagrat, str) or not STORED.fullmatch(self.lagrat):
            raise ValueError("a stored number is twelve digits and capital letters")

    @classmethod
    def stored(cls, text: str) -> "Personnummer":
        """The number as the database holds it. It was judged when it came in and is not judged again."""
        return cls(text)

    @classmethod
    def parse(cls, text: str, reservformat: Reservnummerformat | None = None) -> "Personnummer":
        """Read a number with all twelve characters, or raise RuleBroken with a sentence that says what to do."""
        return cls._judged(_compact(text), clock.today(), reservformat)

    @classmethod
    def parse_any(
        cls, text: str, today: date | None = None, reservformat: Reservnummerformat | None = None
    ) -> "Personnummer":
        """Read also the ten digits of older registers, for imports.

        The person turns at least a hundred this year after a plus sign, and is younger after a dash or no sign.
        """
        today = today or clock.today()
        compact = _compact(text)
        if short := SHORT.fullmatch(compact):
            year, rest, sign, last = short.groups()
            newest = today.year - 100 if sign == "+" else today.year
            compact = f"{newest - (newest - int(year)) % 100:04}{rest}{last}"
        return cls._judged(compact, today, reservformat)

    @classmethod
    def _judged(cls, compact: str, today: date, reservformat: Reservnummerformat | None) -> "Personnummer":
        parts = LONG.fullmatch(compact)
        if not parts:
            raise RuleBroken("Ange personnumret med tolv siffror, ÅÅÅÅMMDDNNNN.", FIELD)
        number = cls(parts[1] + parts[3])
        # What begins with a birth date is never read as a reservnummer, so a typing mistake does not become one.
        if number.typ is not Nummertyp.RESERVNUMMER:
            _check(number, parts[2], today)
        elif parts[2] == "+" or reservformat is None or not reservformat.matchar(number.lagrat):
            raise RuleBroken(_reason(number.lagrat), FIELD)
        return number

    @property
    def typ(self) -> Nummertyp:
        if not self.lagrat.isdecimal() or not FIRST_YEAR <= int(self.lagrat[:4]) <= LAST_YEAR:
            return Nummertyp.RESERVNUMMER
        month, day = int(self.lagrat[4:6]), int(self.lagrat[6:8])
        if self.fodelsedatum:
            return Nummertyp.SAMORDNINGSNUMMER if day > 60 else Nummertyp.PERSONNUMMER
        # Skatteverket writes month 00 or day 60 in a samordningsnummer when the day of birth is not known.
        unknown = (month == 0 and 60 <= day <= 91) or (day == 60 and month <= 12)
        return Nummertyp.SAMORDNINGSNUMMER if unknown else Nummertyp.RESERVNUMMER

    @property
    def fodelsedatum(self) -> date | None:
        """The day of birth; None for a reservnummer, and for a samordningsnummer whose day of birth is not known."""
        if not self.lagrat.isdecimal() or not FIRST_YEAR <= int(self.lagrat[:4]) <= LAST_YEAR:
            return None
        day = int(self.lagrat[6:8])
        try:
            return date(int(self.lagrat[:4]), int(self.lagrat[4:6]), day - 60 if day > 60 else day)
        except ValueError:
            return None

    @property
    def kon(self) -> Kon | None:
        if self.typ is Nummertyp.RESERVNUMMER:
            return None
        return Kon.MAN if int(self.lagrat[10]) % 2 else Kon.KVINNA

    def alder(self, on_day: date) -> int | None:
        """Whole years on a day, or None when the day of birth is not known."""
        born = self.fodelsedatum
        return None if born is None else on_day.year - born.year - (on_day < _birthday(born, on_day.year))

    def __str__(self) -> str:
        return f"{self.lagrat[:8]}-{self.lagrat[8:]}"

    def __repr__(self) -> str:
        return "Personnummer(****)"


def _compact(text: str) -> str:
    """What was typed or pasted, without blanks around it or around its sign, with one kind of dash."""
    stripped = text.strip(BLANKS) if isinstance(text, str) else ""
    if len(stripped) > MAX_LENGTH:
        return ""
    compact = AROUND_SIGN.sub(r"\1", stripped.translate(DASHES))
    return compact.upper() if compact.isascii() else ""


def _check(number: Personnummer, sign: str, today: date) -> None:
    year = int(number.lagrat[:4])
    if (number.fodelsedatum or date(year, 1, 1)) > today:
        raise RuleBroken("Födelsedatumet ligger i framtiden. Kontrollera de första åtta siffrorna.", FIELD)
    if sign == "+" and today.year - year < 100:
        raise RuleBroken("Plustecken gäller den som fyller minst hundra år i år. Kontrollera årtalet.", FIELD)
    if number.lagrat[8:11] == "000" or not luhn.is_valid(number.lagrat[2:]):
        raise RuleBroken("Siffrorna stämmer inte med varandra. Kontrollera att numret är rätt skrivet.", FIELD)


def _reason(characters: str) -> str:
    if INTERIM.fullmatch(characters):
        return "Interimspersonnummer kan inte användas. Ange personnummer, samordningsnummer eller reservnummer."
    if not characters.isdecimal():
        return "Ange personnumret med tolv siffror, ÅÅÅÅMMDDNNNN, utan bokstäver."
    return "Födelsedatumet finns inte. Kontrollera de första åtta siffrorna."


def _birthday(born: date, year: int) -> date:
    try:
        return born.replace(year=year)
    except ValueError:
        # Lagen (1930:173) 1 §: where the month lacks the day, its last day counts.
        return date(year, 2, 28)
