"""Flaggorna: which flags there are and what they mean, and which answers a program wants looked at (S37, S41)."""

from dataclasses import dataclass

from models.internetbehandling.moment.flagga import FLAGGNAMN, Flaggslag
from models.internetbehandling.program.innehall import Fraga, Fragetyp
from models.internetbehandling.program.program import Programversion

BETYDER = {
    Flaggslag.SVAR: "Personen har skickat ett formulär. Varje skickat formulär ger en flagga, också när personen "
    "svarar en gång till.",
    Flaggslag.SVAR_ATT_SE: "Personen har skickat ett formulär eller en registrering och valt ett svar som programmet "
    "vill att du ser. Vilka svaren är står längre ner. De visas först i listan.",
    Flaggslag.SIDKOMMENTAR: "Personen har skrivit en kommentar eller en fråga på en sida i programmet.",
    Flaggslag.MEDDELANDE: "Personen har skrivit ett meddelande till dig.",
    Flaggslag.MISSAD: "Personen har inte registrerat något vid ett tillfälle i en aktivitetsplan där du har valt "
    "Flagga vid missad aktivitet.",
}
SLAGEN = tuple((FLAGGNAMN[slag], BETYDER[slag]) for slag in Flaggslag)


@dataclass(frozen=True)
class Flaggfraga:
    """A question whose answers raise a flag, and where it stands."""

    modul: str
    steg: str
    fraga: str
    svar: tuple[str, ...]


def program_i_bruk(orgnr: str) -> list[tuple[str, list[Flaggfraga]]]:
    """Each program in use with its questions that raise ”Svar att se”."""
    return [(version.titel, _fragor(version)) for version in Programversion.anvanda(orgnr)]


def _fragor(version: Programversion) -> list[Flaggfraga]:
    innehall = version.innehall
    i_stegen = [
        (innehall.modul_for(steg).titel, steg.titel, steg.formular.fragor) for steg in innehall.steg if steg.formular
    ]
    i_planerna = [("Aktivitetsplan", mall.titel, mall.fragor) for mall in innehall.aktivitetsplaner]
    return [
        Flaggfraga(modul, titel, fraga.text, _i_ord(fraga))
        for modul, titel, fragor in (*i_stegen, *i_planerna)
        for fraga in fragor
        if fraga.flagga
    ]


def _i_ord(fraga: Fraga) -> tuple[str, ...]:
    """The answers as they are read; of a scale with the words of its ends."""
    if fraga.typ is not Fragetyp.SKALA:
        return tuple(val.text for val in fraga.val if val.kod in fraga.flagga)
    ord = {str(fraga.minst): fraga.ord_minst, str(fraga.mest): fraga.ord_mest}
    return tuple(f"{tal} ({ord[tal]})" if ord.get(tal) else tal for tal in fraga.flagga)
