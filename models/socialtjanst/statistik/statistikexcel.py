"""The reports of an uttag as one Excel file. A job makes it when it has more rows than one waits for (T64, F10)."""

from typing import Any, NamedTuple

from models.shared.excelfil.lista import Lista
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.permissions import Permission
from models.socialtjanst.statistik import filer
from models.socialtjanst.statistik.matt import FORDELNING_ORD, Fordelning
from models.socialtjanst.statistik.omfattning import insatstyper
from models.socialtjanst.statistik.overblick import antal_rader
from models.socialtjanst.statistik.rakna import Urval
from models.socialtjanst.statistik.rapport import Rapport, rapporter
from models.socialtjanst.statistik.utlamnat import Utlamnat, utlamnat
from models.socialtjanst.statistik.uttag import Statistikuttag


class Statistikfraga(NamedTuple):
    """Which uttag, with the filters and the fördelning of the page."""

    uttag: int = 0
    fordelning: Fordelning = Fordelning.INSATSTYP
    utforare: tuple[int, ...] = ()
    typ: tuple[int, ...] = ()
    fran_alder: int | None = None
    till_alder: int | None = None

    @property
    def urval(self) -> Urval:
        """The filters."""
        return Urval(self.utforare, self.typ, self.fran_alder, self.till_alder)


def raknat(fraga: Statistikfraga, uttag: Statistikuttag) -> list[Rapport]:
    """The reports."""
    return rapporter(uttag, fraga.urval, fraga.fordelning)


def lamnat(fraga: Statistikfraga, uttag: Statistikuttag, alla: list[Rapport]) -> Utlamnat:
    """The reports as they may leave, with what is told of them."""
    return utlamnat(uttag, alla, [en.namn for en in uttag.enheterna], urvalet_i_ord(fraga, uttag))


def urvalet_i_ord(fraga: Statistikfraga, uttag: Statistikuttag) -> list[tuple[str, str]]:
    """The filters as they are read, those that are chosen."""
    utforare = (en.namn for en in uttag.enheterna if en.id in fraga.utforare)
    typer = (en.namn for en in insatstyper(uttag.omfattning, uttag.orgnr) if en.id in fraga.typ)
    lagst, hogst = ("" if en is None else str(en) for en in (fraga.fran_alder, fraga.till_alder))
    sagt = (
        ("Utförare", ", ".join(utforare)),
        ("Insatstyp", ", ".join(typer)),
        ("Ålder", f"{lagst}–{hogst}" if lagst or hogst else ""),
        ("Fördelning", FORDELNING_ORD[fraga.fordelning]),
    )
    return [(rubrik, ord) for rubrik, ord in sagt if ord]


def _antal(fraga: Statistikfraga, actor: Any) -> int:
    uttag = Statistikuttag.som_oppnas(fraga.uttag, actor)
    return antal_rader(raknat(fraga, uttag)) if uttag else 0


def _bok(fraga: Statistikfraga, actor: Any) -> bytes:
    uttag = Statistikuttag.som_oppnas(fraga.uttag, actor)
    if uttag is None:
        raise RuleBroken("Uttaget går inte längre att nå. Gör ett nytt.")
    return filer.excel(lamnat(fraga, uttag, raknat(fraga, uttag)))


def _mer(fraga: Statistikfraga) -> dict[str, str]:
    return {"format": "Excel", "anledning": Statistikuttag.get_by_id(fraga.uttag).anledning}


LISTA = Lista(
    nyckel="socialtjanst.statistik",
    rubrik="Statistik",
    filnamn="statistik",
    behorighet=(Permission.STATISTIK,),
    fraga=Statistikfraga,
    antal=_antal,
    bok=_bok,
    hamtad=events.STATISTIK_HAMTAD,
    mer=_mer,
)
