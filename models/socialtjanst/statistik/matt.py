"""Mått: what each report counts, by which requirement, and how it is divided (T62, T65–T72)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.socialtjanst.statistik import bas
from models.socialtjanst.statistik.bas import Bas
from models.socialtjanst.statistik.omfattning import Omfattning


class Rakna(StrEnum):
    """What one is of: an insats, a person, however many insatser they have, or a plan."""

    INSATSER = "insatser"
    PERSONER = "personer"
    PLANER = "planer"


class Dim(StrEnum):
    """By what the numbers can be divided, besides enhet and kön."""

    INSATSTYP = "insatstyp"
    ALDER = "alder"
    ORSAK = "orsak"


DIM_ORD = {Dim.INSATSTYP: "Insatstyp", Dim.ALDER: "Ålder", Dim.ORSAK: "Avslutsorsak"}


class Fordelning(StrEnum):
    """”Fördelning”: how finely the numbers are divided (T62)."""

    INSATSTYP = "insatstyp"
    ALDER = "insatstyp-alder"
    ORSAK = "insatstyp-alder-orsak"


FORDELNING_ORD = {
    Fordelning.INSATSTYP: "Insatstyp",
    Fordelning.ALDER: "Insatstyp, Ålder",
    Fordelning.ORSAK: "Insatstyp, Ålder, Avslutsorsak insats",
}
_TYP, _TYP_ALDER = (Dim.INSATSTYP,), (Dim.INSATSTYP, Dim.ALDER)
_TYP_ORSAK, _ALLT = (Dim.INSATSTYP, Dim.ORSAK), (Dim.INSATSTYP, Dim.ALDER, Dim.ORSAK)
Delningar = tuple[tuple[Dim, ...], tuple[Dim, ...], tuple[Dim, ...]]  # by fördelning, in its order
ALDER: Delningar = ((Dim.ALDER,), _TYP_ALDER, _TYP_ALDER)
VANLIG: Delningar = (_TYP, _TYP_ALDER, _TYP_ALDER)
SLUT: Delningar = (_TYP, _TYP_ALDER, _ALLT)
ORSAK: Delningar = (_TYP_ORSAK, _ALLT, _ALLT)
PLAN: Delningar = ((), (Dim.ALDER,), (Dim.ALDER,))


@dataclass(frozen=True)
class Matt:
    """One report. `raknat` tells in words who counts, the same as its base select tells the database."""

    id: str
    krav: str
    rubrik: str
    raknat: str
    bas: Callable[[date, date], Bas]
    rakna: Rakna
    delningar: Delningar

    def delning(self, fordelning: Fordelning) -> tuple[Dim, ...]:
        """By what it is divided, besides enhet and kön."""
        return self.delningar[tuple(Fordelning).index(fordelning)]


_PAGAR = "som pågår någon dag i perioden"
_NYA = "vars första dag ligger i perioden. En insats som direkt följer på en annan av samma insatstyp är inte ny"
_SLUT = "vars sista dag ligger i perioden. En insats som fortsätter dagen efter med samma insatstyp är inte avslutad"
_EN_GANG = "Varje person räknas en gång i varje tal, också i summorna"
_VARFOR = (
    "Orsaken är den första som anges från och med insatsens sista dag, annars den senaste som angavs medan den pågick"
)
PERSONER = Matt(
    "personer",
    "T65",
    "Aktuella personer efter kön och ålder",
    f"Personer med minst en insats {_PAGAR}. {_EN_GANG}.",
    bas.pagaende,
    Rakna.PERSONER,
    ALDER,
)
PAGAENDE = Matt("pagaende", "T66", "Pågående insatser", f"Insatser {_PAGAR}.", bas.pagaende, Rakna.INSATSER, VANLIG)
NYA = Matt("nya", "T67", "Nya insatser", f"Insatser {_NYA}.", bas.nya, Rakna.INSATSER, VANLIG)
AVSLUTADE = Matt("avslutade", "T68", "Avslutade insatser", f"Insatser {_SLUT}.", bas.avslutade, Rakna.INSATSER, SLUT)
ORSAKER = Matt(
    "orsaker",
    "T69",
    "Avslutsorsak för insats",
    f"Insatser {_SLUT}. {_VARFOR}.",
    bas.avslutade,
    Rakna.INSATSER,
    ORSAK,
)
PLANER = Matt(
    "planer",
    "T70",
    "Upprättade genomförandeplaner",
    "Genomförandeplaner vars första version sparades till ärendet i perioden.",
    bas.upprattade,
    Rakna.PLANER,
    PLAN,
)
UPPFOLJDA = Matt(
    "uppfoljda",
    "T71",
    "Uppföljda genomförandeplaner",
    "Genomförandeplaner som följdes upp i perioden. En plan som följdes upp flera gånger räknas en gång.",
    bas.uppfoljda,
    Rakna.PLANER,
    PLAN,
)
BISTAND = (PERSONER, PAGAENDE, NYA, AVSLUTADE, ORSAKER, PLANER, UPPFOLJDA)


def _for_service(matt: Matt, rubrik: str) -> tuple[Matt, Matt]:
    """The same measure with insatser and with personer, as service counts it (T72)."""
    av_personer = f"Personer med minst en av de {rubrik.lower()} insatserna. {_EN_GANG}."
    return (
        Matt(matt.id, "T72", f"{rubrik} insatser", matt.raknat, matt.bas, Rakna.INSATSER, matt.delningar),
        Matt(
            f"{matt.id}-personer",
            "T72",
            f"Personer med {rubrik.lower()} insatser",
            av_personer,
            matt.bas,
            Rakna.PERSONER,
            VANLIG,
        ),
    )


SERVICE = (
    PERSONER,
    *_for_service(NYA, "Nya"),
    *_for_service(PAGAENDE, "Pågående"),
    *_for_service(AVSLUTADE, "Avslutade"),
    Matt("orsaker", "T72", ORSAKER.rubrik, ORSAKER.raknat, bas.avslutade, Rakna.INSATSER, ORSAK),
    PLANER,
    UPPFOLJDA,
)


def matten(omfattning: Omfattning) -> tuple[Matt, ...]:
    """The reports of a verksamhet, in the order of the page."""
    return SERVICE if omfattning is Omfattning.SERVICE else BISTAND
