"""The statistics as an Excel file: a cover sheet that says what was counted, when and by whom, and the tables."""

from collections.abc import Mapping
from typing import Any

from models.internetbehandling.statistik.rapport import KOLUMNER, MINST, Rapport
from models.internetbehandling.statistik.urval import Urval
from models.shared import clock

DEFINITIONER = (
    ("Startade", "Moment som startades under månaderna."),
    ("Pågick", "Moment som pågick någon gång under månaderna. Den som bara läser i vidmakthållande räknas inte."),
    ("Tog slut", "Moment som gick till vidmakthållande eller avslutades, räknade den dag det först hände."),
    ("Genomförd", "De som gick till vidmakthållande, eller avslutades som genomförda. Övriga efter avslutsorsak."),
    ("Dagar till genomförd", "Från startdagen till dagen då behandlingen var genomförd: median och kvartiler."),
    ("Dagar inne i veckan", "Dagar då personen var inne, per vecka av behandlingen. Medianen av dem som tog slut."),
    ("Gallrade moment", "Räknas, utan person, efter den månad då de startade och tog slut. Deras moduler räknas inte."),
    ("Moduler klara", "Andelen av de moduler som var aktuella vid slutet där personen hade öppnat alla synliga sidor."),
)


def excel(ut: Rapport, om: Urval, enheter: Mapping[int, str], program: Mapping[int, str], *, by: Any) -> bytes:
    """The file. It holds no persons."""
    from models.shared.excel import book  # openpyxl takes 5 MiB, which few processes need

    kolumner = [("Enhet", 34), ("Program", 34), *((namn, max(12, len(namn) + 2)) for namn in KOLUMNER)]
    rader = [(*namnen(rad, enheter, program), *map(_cell, rad.celler)) for rad in ut.rader]
    manader = [(en.ord, *map(_cell, en.visas)) for en in ut.manader]
    forsta = [("Statistik över internetbehandling", 34), ("", 100)]
    return book(
        [
            ("Om statistiken", forsta, om_statistiken(om, enheter, program, by=by)),
            ("Program och enheter", kolumner, rader),
            ("Månader", [("Månad", 12), ("Startade", 12), ("Genomförda", 14)], manader),
        ]
    )


def om_statistiken(
    om: Urval, enheter: Mapping[int, str], program: Mapping[int, str], *, by: Any
) -> list[tuple[str, str]]:
    """What stands on the cover sheet."""
    dolt = f"Färre än {MINST.nu} visas inte, och inte heller det som de kan räknas ut från (..)."
    return [
        ("Period", om.period),
        ("Enheter", ", ".join(enheter[en] for en in om.enheter)),
        ("Program", program[om.program] if om.program else "Alla"),
        ("Uttagen", f"{clock.local(clock.now()):%Y-%m-%d %H.%M} av {by.namn}, {by.titel}, {by.enhet.namn}"),
        *([("Små tal", dolt)] if om.maskeras else []),
        *DEFINITIONER,
    ]


def namnen(rad: Any, enheter: Mapping[int, str], program: Mapping[int, str]) -> tuple[str, str]:
    """What stands first in a row."""
    return enheter.get(rad.enhet, "Alla enheter"), program.get(rad.program, "Alla program")


def _cell(text: str) -> Any:
    """A number that can be counted with, or the text that stands in its place."""
    from models.shared.excel import Number  # as in `excel`

    return Number(int(text)) if text.isdecimal() else text
