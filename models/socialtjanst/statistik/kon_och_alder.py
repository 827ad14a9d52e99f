"""Kön and day of birth as SQL reads them out of a number, the same as `Personnummer` does.

A reservnummer tells neither. A samordningsnummer has sixty added to its day, and may leave the day of birth open.
"""

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

_AR, _MANAD, _DAG = "substr(NR, 1, 4)", "substr(NR, 5, 2)", "substr(NR, 7, 2)"
_SIFFROR = f"(NR IS NOT NULL AND lower(NR) = NR AND {_AR} BETWEEN '1880' AND '2099')"
_SKOTTAR = f"(CAST({_AR} AS INTEGER) % 4 = 0 AND {_AR} <> '1900')"
_FINNS = (  # the day exists in its month
    f"({_MANAD} BETWEEN '01' AND '12' AND ({_DAG} BETWEEN '01' AND '28' OR {_DAG} BETWEEN '61' AND '88' OR "
    f"({_DAG} IN ('29', '89') AND ({_MANAD} <> '02' OR {_SKOTTAR})) OR "
    f"({_DAG} IN ('30', '90') AND {_MANAD} <> '02') OR "
    f"({_DAG} IN ('31', '91') AND {_MANAD} IN ('01', '03', '05', '07', '08', '10', '12'))))"
)
_OPPEN = (  # a samordningsnummer of one whose day of birth is not known
    f"(({_MANAD} = '00' AND {_DAG} BETWEEN '60' AND '91') OR ({_DAG} = '60' AND {_MANAD} <= '12'))"
)
_FODD = (
    f"CASE WHEN NOT {_SIFFROR} THEN NULL WHEN NOT {_FINNS} THEN NULL WHEN {_DAG} < '60' THEN substr(NR, 1, 8) "
    "ELSE CAST(CAST(substr(NR, 1, 8) AS INTEGER) - 60 AS CHAR(8)) END"
)
_KON = (
    f"CASE WHEN NOT {_SIFFROR} THEN 'okant' WHEN NOT ({_FINNS} OR {_OPPEN}) THEN 'okant' "
    "WHEN substr(NR, 11, 1) IN ('1', '3', '5', '7', '9') THEN 'man' ELSE 'kvinna' END"
)


def fodd(kolumn: str) -> str:
    """The expression for the day of birth as ÅÅÅÅMMDD of a column with a number, NULL when it is not known."""
    return _FODD.replace("NR", kolumn)


def kon(kolumn: str) -> str:
    """The expression for the Konsgrupp of a column with a number."""
    return _KON.replace("NR", kolumn)


def alder(kolumn: str, band: Sequence[Band], dag: date) -> str:
    """The expression for the lowest age of the band that a day of birth falls in, OKAND when it is not known."""
    kanda = sorted((en.fran for en in band if en.fran > 0), reverse=True)
    fall = " ".join(f"WHEN {kolumn} <= '{fodd_senast(fran, dag)}' THEN {fran}" for fran in kanda)
    return f"CASE WHEN {kolumn} IS NULL THEN {OKAND} {fall} ELSE 0 END"
