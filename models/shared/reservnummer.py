"""The form of a region's own reservnummer, which the operator configures."""

import re
from dataclasses import dataclass, field

from models.shared.rules import RuleBroken

MAX_LENGTH = 80
# Literals, character classes, groups of alternatives and fixed counts. Nothing repeats without end, so matching
# twelve characters is quick whatever is configured (IN-08).
ALLOWED = re.compile(r"(?:[A-Z0-9\[\]^|()-]|\\d|\{[1-9][0-9]?\})+")
FORBIDDEN = ("(|", "||", "|)", "()", "){", "}{", "[[", "--")
OID = re.compile(r"[0-2](?:\.(?:0|[1-9][0-9]*))+")
# An ordinary personnummer and one with a mistyped month: a form that takes these would hide typing mistakes.
NOT_RESERVNUMMER = ("199001012385", "199013012385")


@dataclass(frozen=True)
class Reservnummerformat:
    """How the twelve characters of a reservnummer look, its OID, and its name on the screen."""

    regex: str
    oid: str
    namn: str = "Reservnummer"
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        object.__setattr__(self, "_pattern", _compiled(self.regex))
        if not OID.fullmatch(self.oid):
            raise RuleBroken("Ange reservnumrets OID som siffror med punkter emellan, till exempel 1.2.3.", "oid")
        if not self.namn.strip():
            raise RuleBroken("Ange vad reservnumret ska heta på skärmen.", "namn")
        if any(self.matchar(number) for number in NOT_RESERVNUMMER):
            raise RuleBroken("Formatet för reservnummer får inte godta vanliga personnummer.", "regex")

    def matchar(self, tecken: str) -> bool:
        """True when twelve characters, digits and capital letters, have this form."""
        return self._pattern.fullmatch(tecken) is not None


def _compiled(regex: str) -> re.Pattern[str]:
    allowed = len(regex) <= MAX_LENGTH and ALLOWED.fullmatch(regex) and not any(bad in regex for bad in FORBIDDEN)
    if not allowed or regex[0] == "|" or regex[-1] == "|":
        raise RuleBroken(
            "Skriv formatet för reservnummer med versaler, siffror, \\d, [ ], { }, ( ) och |, utan * och +.", "regex"
        )
    try:
        return re.compile(regex, re.ASCII)
    except re.error:
        raise RuleBroken("Formatet för reservnummer går inte att läsa. Kontrollera parenteserna.", "regex") from None


DEMOFORMAT = Reservnummerformat(r"\d{8}K\d{3}", "1.2.3")  # where a demo has no region that has decided one
