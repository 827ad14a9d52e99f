"""Patientavgift of a moment: how many times it is taken, how much it is, and how it is paid (S54).

The manual's rule: each modul that is given costs what a visit does; a program that is not KBT counts as one modul.
Nothing more is taken when it was started at a visit, in the room or by video; else an invoice is sent. The fee counts
towards the frikort.
"""

from datetime import date
from typing import NamedTuple

from models.internetbehandling.program.innehall import Programslag
from models.internetbehandling.registrering.startsatt import VID_BESOK, Sattet
from models.shared.varde import Daterat, Slag

PER_MODUL = Daterat(
    "internetbehandling.patientavgift",
    "Internetbehandling: patientavgift för en modul",
    "Så mycket kostar en modul som tilldelas patienten. Ett stödprogram räknas som en enda modul.",
    Slag.ORE,
    {date(2022, 8, 31): 300_00},
    minst=0,
    hogst=2_000_00,
)
DATED = (PER_MODUL,)


class Avgift(NamedTuple):
    """A fee: in whole öre, how many moduler it is for, and how it is paid."""

    ore: int
    moduler: int
    sa: str


def avgift(slag: Programslag, moduler: int, satt: Sattet | None, dag: date) -> Avgift:
    """The patientavgift of a program with so many moduler given, started in a contact on a day."""
    raknas = moduler if slag is Programslag.KBT else 1
    if satt is None:
        return Avgift(raknas * PER_MODUL.pa(dag), raknas, "Ange hur momentet startades, så syns hur avgiften tas ut.")
    if satt in VID_BESOK:
        return Avgift(0, raknas, "Ingen ytterligare patientavgift, eftersom momentet startades vid ett besök.")
    return Avgift(raknas * PER_MODUL.pa(dag), raknas, "Skicka faktura på patientavgiften. Den räknas in i frikortet.")
