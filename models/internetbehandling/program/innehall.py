"""Innehåll: all that a version of a program holds: moduler, avsnitt, steg and their formulär (S1, S2)."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any


class Programslag(StrEnum):
    """What kind of program it is, which decides the patientavgift (S54)."""

    STODPROGRAM = "stodprogram"
    KBT = "kbt"


class Fragetyp(StrEnum):
    """How a question is answered."""

    ENVAL = "enval"
    FLERVAL = "flerval"
    SKALA = "skala"
    TAL = "tal"
    DATUM = "datum"
    TEXT = "text"


@dataclass(frozen=True)
class Val:
    """One of the answers of a question to choose among."""

    kod: str
    text: str


@dataclass(frozen=True)
class Villkor:
    """A question is asked when an earlier one has one of these answers."""

    fraga: str
    ar: tuple[str, ...]


@dataclass(frozen=True)
class Fraga:
    """A question. `flagga` are the answers that are to be looked at: codes of `val`, or numbers of a scale."""

    kod: str
    typ: Fragetyp
    text: str
    hjalp: str = ""
    obligatorisk: bool = False
    val: tuple[Val, ...] = ()
    minst: int | None = None
    mest: int | None = None
    ord_minst: str = ""
    ord_mest: str = ""
    enhet: str = ""
    om: Villkor | None = None
    flagga: tuple[str, ...] = ()


@dataclass(frozen=True)
class Formular:
    """The questions of a steg. One that is obligatoriskt is counted as left to do until it is answered (S5)."""

    fragor: tuple[Fraga, ...]
    inledning: str = ""
    obligatoriskt: bool = False
    sidkommentar: bool = False


@dataclass(frozen=True)
class Steg:
    """A page. `nummer` is its place in the version, which is its address; `kod` is what its answers are kept by."""

    kod: str
    nummer: int
    titel: str
    text: str = ""  # Markdown
    ljud: str = ""  # the names of files of the version
    film: str = ""
    undertexter: str = ""
    bilder: tuple[str, ...] = ()
    formular: Formular | None = None
    dolt: bool = False  # hidden until the behandlare shows it

    @property
    def filer(self) -> frozenset[str]:
        """The files that the page shows."""
        return frozenset(namn for namn in (self.ljud, self.film, self.undertexter, *self.bilder) if namn)


@dataclass(frozen=True)
class Avsnitt:
    """Some steg that belong together."""

    titel: str
    steg: tuple[Steg, ...]


@dataclass(frozen=True)
class Modul:
    """A part of the program. One that is not aktuell when a moment begins is kommande (S23)."""

    kod: str
    titel: str
    avsnitt: tuple[Avsnitt, ...]
    ingress: str = ""
    aktuell: bool = True

    @property
    def steg(self) -> tuple[Steg, ...]:
        """Its steg, in order."""
        return tuple(steg for avsnitt in self.avsnitt for steg in avsnitt.steg)


@dataclass(frozen=True)
class Planmall:
    """A ready aktivitetsplan of the program (S24)."""

    kod: str
    titel: str
    text: str
    fragor: tuple[Fraga, ...]


@dataclass(frozen=True)
class Innehall:
    """A version of a program, whole."""

    kod: str
    titel: str
    slag: Programslag
    beskrivning: str
    valkomsttext: str
    moduler: tuple[Modul, ...]
    aktivitetsplaner: tuple[Planmall, ...] = ()

    @cached_property
    def steg(self) -> tuple[Steg, ...]:
        """Every steg, in order."""
        return tuple(steg for modul in self.moduler for steg in modul.steg)

    @cached_property
    def _av_kod(self) -> dict[str, Steg]:
        return {steg.kod: steg for steg in self.steg}

    @cached_property
    def _modul_av_steg(self) -> dict[str, Modul]:
        return {steg.kod: modul for modul in self.moduler for steg in modul.steg}

    def steg_av_nummer(self, nummer: int) -> Steg | None:
        """The steg at a place, or None."""
        return self.steg[nummer - 1] if 1 <= nummer <= len(self.steg) else None

    def steg_av_kod(self, kod: str) -> Steg | None:
        """The steg of a code, or None."""
        return self._av_kod.get(kod)

    def modul(self, kod: str) -> Modul | None:
        """The modul of a code, or None."""
        return next((modul for modul in self.moduler if modul.kod == kod), None)

    def modul_for(self, steg: Steg) -> Modul:
        """The modul that a steg stands in."""
        return self._modul_av_steg[steg.kod]

    def som_json(self) -> str:
        """The content as text, the same for the same content."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def av_json(cls, text: str) -> "Innehall":
        """The content of a text that `som_json` has made."""
        rad = json.loads(text)
        return cls(
            rad["kod"],
            rad["titel"],
            Programslag(rad["slag"]),
            rad["beskrivning"],
            rad["valkomsttext"],
            tuple(_modul(en) for en in rad["moduler"]),
            tuple(Planmall(**en | {"fragor": _fragor(en["fragor"])}) for en in rad["aktivitetsplaner"]),
        )


def fragor_som_json(fragor: Iterable[Fraga]) -> str:
    """Questions as text, the same for the same questions."""
    return json.dumps([asdict(fraga) for fraga in fragor], ensure_ascii=False, sort_keys=True)


def fragor_av_json(text: str) -> tuple[Fraga, ...]:
    """The questions of a text that `fragor_som_json` has made."""
    return _fragor(json.loads(text))


def _modul(rad: dict[str, Any]) -> Modul:
    return Modul(**rad | {"avsnitt": tuple(Avsnitt(en["titel"], _steg(en["steg"])) for en in rad["avsnitt"])})


def _steg(rader: Iterable[dict[str, Any]]) -> tuple[Steg, ...]:
    return tuple(
        Steg(**rad | {"bilder": tuple(rad["bilder"]), "formular": _formular(rad["formular"])}) for rad in rader
    )


def _formular(rad: dict[str, Any] | None) -> Formular | None:
    return Formular(**rad | {"fragor": _fragor(rad["fragor"])}) if rad else None


def _fragor(rader: Iterable[dict[str, Any]]) -> tuple[Fraga, ...]:
    return tuple(
        Fraga(
            **rad
            | {
                "typ": Fragetyp(rad["typ"]),
                "val": tuple(Val(**en) for en in rad["val"]),
                "om": rad["om"] and Villkor(rad["om"]["fraga"], tuple(rad["om"]["ar"])),
                "flagga": tuple(rad["flagga"]),
            }
        )
        for rad in rader
    )
