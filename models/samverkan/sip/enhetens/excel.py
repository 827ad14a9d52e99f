"""The list as an Excel file: the same rows and columns as the page shows, and all its pages."""

from collections.abc import Iterable

from models.samverkan.sip.enhetens.siprad import Siprad
from models.shared import clock

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


def excel(rader: Iterable[Siprad]) -> bytes:
    """The file."""
    from models.shared.excel import book  # openpyxl takes 5 MiB, which few processes need

    return book([("Enhetens SIP", KOLUMNER, [celler(rad) for rad in rader])])
