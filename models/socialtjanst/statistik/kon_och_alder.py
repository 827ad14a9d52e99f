"""Kön and age as a report divides by them. The database keeps kön and day of birth beside each genomförande."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from models.socialtjanst.statistik.aldersband import OKAND, Band, fodd_senast


class Konsgrupp(StrEnum):
    """The columns of a table."""

    KVINNOR = "kvinna"
    MAN = "man"
    OKANT = "okant"


KON_ORD = {Konsgrupp.KVINNOR: "Kvinnor", Konsgrupp.MAN: "Män", Konsgrupp.OKANT: "Okänt kön"}


def alder(kolumn: str, band: Sequence[Band], dag: date) -> str:
    """The expression for the lowest age of the band that a day of birth falls in, OKAND when it is not known."""
    kanda = sorted((en.fran for en in band if en.fran > 0), reverse=True)
    fall = " ".join(f"WHEN {kolumn} <= '{fodd_senast(fran, dag)}' THEN {fran}" for fran in kanda)
    return f"CASE WHEN {kolumn} IS NULL THEN {OKAND} {fall} ELSE 0 END"
