"""The list of invoices as an Excel file: the same rows as the page shows, and all its pages (B35)."""

from collections.abc import Iterator
from typing import Any

from models.shared import clock
from models.shared.excelfil.lista import Lista, Rad
from models.shared.money import kr
from models.tandvard import events
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.sokning import Fraga
from models.tandvard.faktura.status import FAKTURASTATUS_ORD, FAKTURATYP_ORD
from models.tandvard.permissions import Permission

KOLUMNER = (
    ("Faktura", 16),
    ("Fakturatyp", 20),
    ("Mottagning", 34),
    ("Vårdgivare", 14),
    ("Period", 10),
    ("Skickad", 12),
    ("Fakturadatum", 14),
    ("Förfallodatum", 14),
    ("Extern fakturareferens", 24),
    ("Status", 14),
    ("Verifikationsnummer", 20),
    ("Poster", 10),
    ("Summa", 18),
)


def celler(rad: Faktura) -> tuple[str, ...]:
    """What a row says, cell by cell."""
    return (
        rad.nummer,
        FAKTURATYP_ORD[rad.fakturatyp],
        rad.mottagning.namn,
        rad.mottagning.orgnr,
        rad.period,
        clock.local(rad.skapad).date().isoformat(),
        rad.fakturadatum.isoformat(),
        rad.forfallodatum.isoformat(),
        rad.extern_referens,
        FAKTURASTATUS_ORD[rad.status],
        rad.verifikationsnummer or "",
        str(rad.antal_poster),
        kr(rad.summa_ore),
    )


def rader(fraga: Fraga, actor: Any) -> Iterator[Rad]:
    """The rows of the file."""
    return (Rad(celler(rad)) for rad in fraga.ordnade(actor).iterator())


LISTA = Lista(
    nyckel="tandvard.fakturor",
    rubrik="Fakturor",
    filnamn="fakturor",
    behorighet=(Permission.FAKTURERA, Permission.FAKTURERA_VARD),
    kolumner=KOLUMNER,
    fraga=Fraga,
    rader=rader,
    antal=lambda fraga, actor: fraga.hittade(actor).count(),
    hamtad=events.FAKTUROR_HAMTADE,
)
