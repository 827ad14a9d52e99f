"""The list of behovspengsärenden as an Excel file: the same rows as the page shows, and all its pages (P56)."""

from collections.abc import Iterator
from typing import Any

from models.shared import clock
from models.shared.excelfil.lista import Lista, Rad
from models.shared.money import kr
from models.tandvard import events
from models.tandvard.behovspeng.arendefraga import Fraga, mottagningar
from models.tandvard.behovspeng.arenderad import Arenderad, rader
from models.tandvard.behovspeng.arendesok import alla, rakna
from models.tandvard.permissions import Permission

KOLUMNER = (
    ("Datum", 12),
    ("Ärendenummer", 16),
    ("Namn", 30),
    ("Personnummer", 16),
    ("Mottagning", 34),
    ("Prövningsperiod från", 20),
    ("Prövningsperiod till", 20),
    ("Summa", 16),
    ("Faktureringsbart belopp", 24),
    ("Olästa beslut", 14),
)


def celler(rad: Arenderad) -> tuple[str, ...]:
    """What a row says, cell by cell."""
    arende, visad = rad.arende, rad.arende.person.visat()
    return (
        clock.local(arende.skapad).date().isoformat(),
        arende.nummer,
        visad.listnamn,
        visad.nummer,
        arende.mottagning.namn,
        arende.start.isoformat(),
        arende.slut.isoformat(),
        kr(rad.belopp.summa),
        kr(rad.belopp.fakturerbart),
        str(rad.olasta or ""),
    )


def _rader(fraga: Fraga, actor: Any) -> Iterator[Rad]:
    for some in alla(fraga, list(mottagningar(actor))):
        yield from (Rad(celler(rad), rad.arende.person_id) for rad in rader(some))


LISTA = Lista(
    nyckel="tandvard.behovspeng",
    rubrik="Behovspengsärenden",
    filnamn="behovspengsarenden",
    behorighet=(Permission.BEHOVSPENG,),
    kolumner=KOLUMNER,
    fraga=Fraga,
    rader=_rader,
    antal=lambda fraga, actor: rakna(fraga, list(mottagningar(actor))),
    hamtad=events.BEHOVSARENDEN_HAMTADE,
)
