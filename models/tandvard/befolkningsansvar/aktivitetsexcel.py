"""The list of activities as an Excel file: the same rows as the page shows, and all its pages (B21)."""

from collections.abc import Iterable

from models.shared import clock
from models.shared.money import kr
from models.tandvard.befolkningsansvar.aktivitetsrad import Aktivitetsrad

MEST = 10_000  # rows that are made while one waits
KOLUMNER = (
    ("Datum", 12),
    ("Ärendenummer", 16),
    ("Åtgärdskod", 18),
    ("Beskrivning", 44),
    ("Plats", 30),
    ("Kommun", 18),
    ("Behandlare", 26),
    ("Mottagning", 30),
    ("Antal åtgärder", 14),
    ("Totalsumma", 16),
    ("Skapad", 18),
)


def celler(rad: Aktivitetsrad) -> tuple[str, ...]:
    """What a row says, cell by cell."""
    return (
        rad.datum.isoformat(),
        rad.nummer,
        rad.kod,
        rad.beskrivning,
        rad.plats,
        rad.kommun,
        rad.behandlare,
        rad.mottagning,
        str(rad.antal),
        kr(rad.summa_ore),
        f"{clock.local(rad.skapad):%Y-%m-%d %H:%M}",
    )


def excel(rader: Iterable[Aktivitetsrad]) -> bytes:
    """The file."""
    from models.shared.excel import book  # openpyxl takes 5 MiB, which few processes need

    return book([("Aktiviteter", KOLUMNER, map(celler, rader))])
