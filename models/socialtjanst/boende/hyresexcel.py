"""What is to be charged for a month as an Excel file: the same rows as the page shows (T44)."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from models.shared import clock
from models.shared.excelfil.lista import Lista, Rad
from models.shared.money import kr
from models.socialtjanst import events
from models.socialtjanst.boende.gren import Gren
from models.socialtjanst.boende.hyresdagar import Hyresrad
from models.socialtjanst.boende.hyresunderlag import Underlagsrad, med_kontrakt, raknade
from models.socialtjanst.boende.kontraktsexcel import vem
from models.socialtjanst.permissions import Permission

KOLUMNER = (
    ("Månad", 10),
    ("Enhet", 30),
    ("Objekt", 24),
    ("Slag", 12),
    ("Namn", 30),
    ("Personnummer", 16),
    ("Genomförande", 16),
    ("Från", 12),
    ("Till", 12),
    ("Dagar", 8),
    ("Hyra", 14),
    ("Belopp", 14),
    ("Anmärkning", 20),
)


class Hyresfraga(NamedTuple):
    """A month, this one unless another is asked for, and a part of the tree."""

    manad: date | None = None
    enhet: int = 0

    @property
    def den(self) -> date:
        """The first day of the month."""
        return (self.manad or clock.today()).replace(day=1)


def raderna(fraga: Hyresfraga, actor: Any) -> list[Underlagsrad]:
    """What is asked for, as far as the actor sees."""
    return med_kontrakt(_raknade(fraga, actor))


def celler(en: Underlagsrad) -> tuple[str, ...]:
    """What a row says, cell by cell."""
    kontrakt, rad = en.kontrakt, en.rad
    return (
        f"{rad.fran:%Y-%m}",
        kontrakt.objekt.enhet.namn,
        kontrakt.objekt.namn,
        kontrakt.slag_ord,
        *vem(kontrakt.genomforande),
        kontrakt.genomforande.nummer,
        rad.fran.isoformat(),
        rad.till.isoformat(),
        str(rad.dagar),
        kr(rad.hyra_ore) if rad.hyra_ore is not None else "",
        kr(rad.belopp_ore),
        en.besked,
    )


def _raknade(fraga: Hyresfraga, actor: Any) -> list[Hyresrad]:
    return raknade(fraga.den, Gren(actor).under(fraga.enhet), actor)


def _rader(fraga: Hyresfraga, actor: Any) -> Iterator[Rad]:
    for en in raderna(fraga, actor):
        yield Rad(celler(en), en.kontrakt.genomforande.person_id)


LISTA = Lista(
    nyckel="socialtjanst.boende.hyror",
    rubrik="Hyresunderlag",
    filnamn="hyresunderlag",
    behorighet=(Permission.BOENDE,),
    kolumner=KOLUMNER,
    fraga=Hyresfraga,
    rader=_rader,
    antal=lambda fraga, actor: len(_raknade(fraga, actor)),
    hamtad=events.HYROR_HAMTADE,
)
