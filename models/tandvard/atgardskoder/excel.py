"""What is found as an Excel file: the rows and columns of the page, and all its pages."""

from collections.abc import Iterator
from typing import Any

from models.shared import clock
from models.shared.excelfil.lista import Lista, Rad
from models.shared.money import kr
from models.shared.reference import kommunnamn
from models.tandvard import events
from models.tandvard.atgardskoder.fraga import Fraga, mottagningar
from models.tandvard.atgardskoder.sokning import Traff, alla, rakna
from models.tandvard.permissions import Permission

KOLUMNER = (
    ("Ärendenummer", 18),
    ("Åtgärd", 8),
    ("Behandlingsdatum", 18),
    ("Skapad", 18),
    ("Åtgärdskod", 20),
    ("Åtgärdsbeskrivning", 44),
    ("Kommun", 20),
    ("Mottagning", 36),
    ("Belopp", 14),
    ("Status", 22),
)


def celler(rad: Traff) -> tuple[str, ...]:
    """What a row says, cell by cell."""
    return (
        rad.nummer,
        str(rad.ordning),
        rad.datum.isoformat(),
        f"{clock.local(rad.skapad):%Y-%m-%d %H:%M}",
        rad.kod,
        rad.beskrivning,
        kommunnamn(rad.kommunkod) or rad.kommunkod,
        rad.mottagning,
        "" if rad.belopp_ore is None else kr(rad.belopp_ore),
        rad.ord,
    )


def rader(fraga: Fraga, actor: Any) -> Iterator[Rad]:
    """The rows of the file. None of them tells who took part."""
    return (Rad(celler(rad)) for rad in alla(fraga, list(mottagningar(actor))))


LISTA = Lista(
    nyckel="tandvard.atgardskoder",
    rubrik="Åtgärdskoder",
    filnamn="atgardskoder",
    behorighet=(Permission.LASA,),
    kolumner=KOLUMNER,
    fraga=Fraga,
    rader=rader,
    antal=lambda fraga, actor: rakna(fraga, list(mottagningar(actor))),
    hamtad=events.ATGARDER_HAMTADE,
)
