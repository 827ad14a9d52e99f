"""Risk: konsekvens times sannolikhet, and whether that is low, medium or high by the limits of the day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.shared import clock
from models.shared.varde import Daterat, Slag

STEG = (1, 2, 3, 4)
KONSEKVENS_ORD = {1: "Mindre", 2: "Måttlig", 3: "Betydande", 4: "Katastrofal"}
SANNOLIKHET_ORD = {1: "Mycket liten", 2: "Liten", 3: "Stor", 4: "Mycket stor"}

MEDEL = Daterat(
    "shared.avvikelse-risk-medel",
    "Avvikelser: från vilket riskvärde risken är medel",
    "Riskvärdet är konsekvens gånger sannolikhet, 1 till 16. Ett lägre värde än det här är en låg risk.",
    Slag.ANTAL,
    {date(2020, 1, 1): 4},
    minst=2,
    hogst=16,
)
HOG = Daterat(
    "shared.avvikelse-risk-hog",
    "Avvikelser: från vilket riskvärde risken är hög",
    "Riskvärdet är konsekvens gånger sannolikhet, 1 till 16. Det här värdet och högre är en hög risk.",
    Slag.ANTAL,
    {date(2020, 1, 1): 8},
    minst=2,
    hogst=16,
)
DATED = (MEDEL, HOG)


class Riskniva(StrEnum):
    """What a riskvärde comes to."""

    LAG = "lag"
    MEDEL = "medel"
    HOG = "hog"

    @property
    def ord(self) -> str:
        """As it is read."""
        return {"lag": "Låg", "medel": "Medel", "hog": "Hög"}[self.value]


@dataclass(frozen=True)
class Risk:
    """One konsekvens and one sannolikhet together, as they were judged on a day."""

    konsekvens: int
    sannolikhet: int
    niva: Riskniva

    @property
    def varde(self) -> int:
        """1 to 16."""
        return self.konsekvens * self.sannolikhet

    @property
    def ord(self) -> str:
        """Such as ”Hög risk, 12”."""
        return f"{self.niva.ord} risk, {self.varde}"


def risk(konsekvens: int, sannolikhet: int, dag: date) -> Risk:
    """The risk, by the limits of the day."""
    varde = konsekvens * sannolikhet
    niva = Riskniva.HOG if varde >= HOG.pa(dag) else Riskniva.MEDEL if varde >= MEDEL.pa(dag) else Riskniva.LAG
    return Risk(konsekvens, sannolikhet, niva)


def matris(dag: date | None = None) -> list[tuple[int, list[Risk]]]:
    """Every risk there is: for each konsekvens, the highest first, those of each sannolikhet."""
    dag = dag or clock.today()
    return [(konsekvens, [risk(konsekvens, steg, dag) for steg in STEG]) for konsekvens in reversed(STEG)]
