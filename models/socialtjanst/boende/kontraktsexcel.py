"""The list of kontrakt as an Excel file: the same rows as the page shows, and all its pages (T43)."""

from collections.abc import Iterator
from typing import Any

from models.shared.excelfil.lista import Lista, Rad
from models.socialtjanst import events
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.boende.kontraktsfraga import Kontraktsfraga, alla, kontrakten
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.permissions import Permission

KOLUMNER = (
    ("Namn", 30),
    ("Personnummer", 16),
    ("Genomförande", 16),
    ("Enhet", 30),
    ("Objekt", 24),
    ("Slag", 12),
    ("Inflyttning", 12),
    ("Uppsägning", 12),
    ("Utflyttning", 12),
    ("Orsak", 30),
    ("Läge", 12),
)


def vem(genomforande: Genomforande) -> tuple[str, str]:
    """Whose it is, as lists have it: the name and number that may be shown, or the number of one avidentifierad."""
    if genomforande.person is None:
        return genomforande.avidentifierad, ""
    visad = genomforande.person.visat()
    return visad.listnamn, visad.nummer


def celler(en: Boendekontrakt) -> tuple[str, ...]:
    """What a row says, cell by cell."""
    dagar = (en.inflyttning, en.uppsagning, en.utflyttning)
    return (
        *vem(en.genomforande),
        en.genomforande.nummer,
        en.objekt.enhet.namn,
        en.objekt.namn,
        en.slag_ord,
        *(dag.isoformat() if dag else "" for dag in dagar),
        en.orsak_ord,
        en.lage_ord,
    )


def _rader(fraga: Kontraktsfraga, actor: Any) -> Iterator[Rad]:
    for en in alla(fraga, actor):
        yield Rad(celler(en), en.genomforande.person_id)


LISTA = Lista(
    nyckel="socialtjanst.boende.kontrakt",
    rubrik="Boendekontrakt",
    filnamn="boendekontrakt",
    behorighet=(Permission.BOENDE,),
    kolumner=KOLUMNER,
    fraga=Kontraktsfraga,
    rader=_rader,
    antal=lambda fraga, actor: kontrakten(fraga, actor).count(),
    hamtad=events.KONTRAKT_HAMTADE,
)
