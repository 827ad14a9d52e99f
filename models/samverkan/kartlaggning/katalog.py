"""The headings and fields of a kartläggning: data from a day, so that what stands under old ones stays readable."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from models.samverkan.processer import Typ
from models.shared.process import Part
from models.shared.rules import RuleBroken

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Falt:
    """One field: a text, and before it one choice (`en`) or several (`flera`) when it has words to choose among."""

    nyckel: str
    rubrik: str
    en: tuple[str, ...] = ()
    flera: tuple[str, ...] = ()
    hjalp: str = ""
    slag: str = "text"  # or datum: the text is a day, as ÅÅÅÅ-MM-DD
    kommentar: bool = True  # that a field of words has a text too

    @property
    def ord(self) -> tuple[str, ...]:
        """What can be chosen, in order."""
        return self.en or self.flera

    def text(self, text: str) -> str:
        """The text as it is kept. Raises RuleBroken for what is no day in a field that asks for one."""
        if text and self.slag == "datum" and not _ar_dag(text):
            raise RuleBroken(f"{self.rubrik}: skriv dagen som ÅÅÅÅ-MM-DD.", self.nyckel)
        return text

    def valda(self, val: Iterable[str]) -> tuple[str, ...]:
        """What was chosen, in the order of the field. Raises RuleBroken for what it does not offer."""
        chosen = set(val) - {""}
        if chosen - set(self.ord) or (self.en and len(chosen) > 1):
            raise RuleBroken(f"Valet finns inte under {self.rubrik}. Ladda om sidan och välj igen.", self.nyckel)
        return tuple(word for word in self.ord if word in chosen)


@dataclass(frozen=True)
class Avsnitt:
    """Fields under one heading."""

    nyckel: str
    rubrik: str
    falt: tuple[Falt, ...]


@dataclass(frozen=True)
class Halva:
    """One half of the kartläggning, and the parts that write it (M47, M48)."""

    nyckel: str
    rubrik: str
    parter: frozenset[Part]
    avsnitt: tuple[Avsnitt, ...]

    @cached_property
    def skrivs_av(self) -> str:
        """Who writes it: ”öppenvård och kommun”."""
        return " och ".join(part.ord.lower() for part in Part if part in self.parter)


@dataclass(frozen=True)
class Katalog:
    """The headings and fields that hold for a kind of process from a day."""

    version: str  # the process and the day, as svu-ÅÅÅÅ-MM-DD
    halvor: tuple[Halva, ...]

    @cached_property
    def falt(self) -> dict[str, Falt]:
        return {falt.nyckel: falt for falt in self._alla_falt()}

    @cached_property
    def avsnitt(self) -> dict[str, Avsnitt]:
        return {avsnitt.nyckel: avsnitt for halva in self.halvor for avsnitt in halva.avsnitt}

    @cached_property
    def halva_for(self) -> dict[str, Halva]:
        """The half of each field."""
        return {falt.nyckel: halva for halva in self.halvor for avsnitt in halva.avsnitt for falt in avsnitt.falt}

    def _alla_falt(self):
        return (falt for halva in self.halvor for avsnitt in halva.avsnitt for falt in avsnitt.falt)


@cache
def katalog(version: str) -> Katalog:
    """The catalogue of a process and the day it holds from."""
    lest = tomllib.loads((DATA / f"{version}.toml").read_text(encoding="utf-8"))
    return Katalog(version, tuple(_halva(**halva) for halva in lest["halva"]))


def gallande(typ: Typ, dag: date) -> Katalog:
    """The catalogue that a kartläggning begun on this day is written under; before the first one, the first."""
    versioner = _versioner(typ)
    return katalog(max((v for v in versioner if v <= f"{typ}-{dag}"), default=versioner[0]))


@cache
def _versioner(typ: Typ) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in DATA.glob(f"{typ}-*.toml")))


def _ar_dag(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _halva(nyckel: str, rubrik: str, parter: list[str], avsnitt: list[dict[str, Any]]) -> Halva:
    delar = tuple(Avsnitt(a["nyckel"], a["rubrik"], tuple(_falt(**f) for f in a["falt"])) for a in avsnitt)
    return Halva(nyckel, rubrik, frozenset(Part(part) for part in parter), delar)


def _falt(nyckel: str, rubrik: str, en: Iterable[str] = (), flera: Iterable[str] = (), hjalp: str = "") -> Falt:
    return Falt(nyckel, rubrik, tuple(en), tuple(flera), hjalp)
