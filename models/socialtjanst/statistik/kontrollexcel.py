"""Kontrollista as an Excel file: the clients that were counted in one number (T64). It is not masked, but logged."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from models.shared.excelfil.lista import Lista, Rad
from models.socialtjanst import events
from models.socialtjanst.boende.kontraktsexcel import vem
from models.socialtjanst.permissions import Permission
from models.socialtjanst.statistik.kon_och_alder import Konsgrupp
from models.socialtjanst.statistik.kontrollista import Kontrollista, Listrad
from models.socialtjanst.statistik.matt import matten
from models.socialtjanst.statistik.rakna import Punkt, Urval
from models.socialtjanst.statistik.rapport import orden, underlag
from models.socialtjanst.statistik.uttag import Statistikuttag

KOLUMNER = (
    ("Namn", 30),
    ("Personnummer", 16),
    ("Kön", 10),
    ("Ålder", 10),
    ("Genomförande", 16),
    ("Enhet", 30),
    ("Insatstyp", 30),
    ("Från och med", 14),
    ("Till och med", 14),
    ("Avslutsorsak", 30),
)


class Kontrollfraga(NamedTuple):
    """Which number of which uttag, with the filters of the page."""

    uttag: int = 0
    rapport: str = ""
    enhet: int | None = None
    insatstyp: int | None = None
    alder: int | None = None
    orsak: int | None = None
    kon: Konsgrupp | None = None
    utforare: tuple[int, ...] = ()
    typ: tuple[int, ...] = ()
    fran_alder: int | None = None
    till_alder: int | None = None

    @property
    def punkt(self) -> Punkt:
        """The number."""
        return Punkt(self.enhet, self.insatstyp, self.alder, self.orsak, self.kon)

    @property
    def urval(self) -> Urval:
        """The filters."""
        return Urval(self.utforare, self.typ, self.fran_alder, self.till_alder)


def kontrollistan(fraga: Kontrollfraga, actor: Any) -> Kontrollista | None:
    """What is asked for; None when the actor may not open the uttag, or it has no such report."""
    uttag = Statistikuttag.som_oppnas(fraga.uttag, actor)
    if uttag is None:
        return None
    matt = next((en for en in matten(uttag.omfattning) if en.id == fraga.rapport), None)
    if matt is None:
        return None
    om = underlag(uttag, fraga.urval)
    return Kontrollista(matt, om, orden(om, uttag), fraga.punkt)


def celler(en: Listrad) -> tuple[str, ...]:
    """What a row says, cell by cell. The age of one whose number is hidden is not told."""
    g = en.genomforande
    namn, nummer = vem(g)
    return (
        namn,
        nummer,
        en.kon_ord,
        en.alder_ord,
        g.nummer,
        en.enheter,
        en.insatstyper,
        en.fran.isoformat(),
        en.till.isoformat() if en.till else "",
        en.orsak,
    )


def _rader(fraga: Kontrollfraga, actor: Any) -> Iterator[Rad]:
    lista = kontrollistan(fraga, actor)
    for en in lista.rader() if lista else ():
        yield Rad(celler(en), en.person_id)


def _antal(fraga: Kontrollfraga, actor: Any) -> int:
    lista = kontrollistan(fraga, actor)
    return lista.antal() if lista else 0


LISTA = Lista(
    nyckel="socialtjanst.statistik.kontrollista",
    rubrik="Kontrollista",
    filnamn="kontrollista",
    behorighet=(Permission.STATISTIK,),
    kolumner=KOLUMNER,
    fraga=Kontrollfraga,
    rader=_rader,
    antal=_antal,
    hamtad=events.KONTROLLISTA_HAMTAD,
)
