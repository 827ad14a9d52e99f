"""The list as an Excel file: the same rows and columns as the page shows, and all its pages."""

from collections.abc import Iterator
from typing import Any

from models.samverkan import events
from models.samverkan.permissions import Permission
from models.samverkan.sip.enhetens.lista import lista
from models.samverkan.sip.enhetens.ordning import Fraga
from models.samverkan.sip.enhetens.siprad import Siprad
from models.shared import clock
from models.shared.excelfil.lista import Lista, Rad

KOLUMNER = (
    ("Namn", 30),
    ("Personnummer", 16),
    ("Övriga deltagare", 50),
    ("Status", 24),
    ("Nästa uppföljning", 18),
    ("Försenad", 10),
    ("Möte", 18),
    ("Ändrad", 18),
)


def celler(rad: Siprad) -> tuple[str, ...]:
    """What a row says, cell by cell."""
    return (
        rad.namn,
        rad.personnummer,
        rad.deltagare,
        rad.status.ord,
        rad.uppfoljning.dag.isoformat() if rad.uppfoljning else "",
        "Ja" if rad.forsenad else "",
        f"{rad.mote[0]} {rad.mote[1]:%H:%M}" if rad.mote else "",
        f"{clock.local(rad.andrad):%Y-%m-%d %H:%M}",
    )


def rader(fraga: Fraga, actor: Any) -> Iterator[Rad]:
    """The rows of the file."""
    return (Rad(celler(rad), rad.person_id) for rad in fraga.ordnade(lista(actor)))


LISTA = Lista(
    nyckel="samverkan.enhetens-sip",
    rubrik="Enhetens SIP",
    filnamn="enhetens-sip",
    behorighet=(Permission.LASA,),
    kolumner=KOLUMNER,
    fraga=Fraga,
    rader=rader,
    antal=lambda fraga, actor: len(fraga.ordnade(lista(actor))),
    hamtad=events.SIPAR_HAMTADE,
)
