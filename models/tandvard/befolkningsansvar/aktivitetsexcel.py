"""The list of activities as an Excel file: the same rows as the page shows, and all its pages (B21)."""

from models.shared import clock
from models.shared.excelfil.lista import Lista, Rad
from models.shared.money import kr
from models.tandvard.befolkningsansvar.aktivitetsrad import Aktivitetsrad, alla
from models.tandvard.befolkningsansvar.aktivitetssok import Fraga
from models.tandvard.permissions import Permission

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


LISTA = Lista(
    nyckel="tandvard.aktiviteter",
    rubrik="Aktiviteter",
    filnamn="aktiviteter",
    behorighet=(Permission.LASA,),
    kolumner=KOLUMNER,
    fraga=Fraga,
    rader=lambda fraga, actor: (Rad(celler(rad)) for rad in alla(fraga.ordnade(actor))),
    antal=lambda fraga, actor: fraga.hittade(actor).count(),
)
