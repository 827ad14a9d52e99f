"""Tandvård in the demo: mottagningar that have reported for some months."""

from collections.abc import Iterator
from datetime import date, datetime

from models.shared.demo_cast import Cast
from models.tandvard.befolkningsansvar import demo as befolkningsansvar
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.faktura import demo as faktura
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.utbetalning import demo as utbetalning


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """All that has happened in tandvård until the beginning of the base day."""
    mottagningar = befolkningsansvar.stories(cast, base_day)
    return [*mottagningar, *faktura.stories(cast, base_day), *utbetalning.stories(cast, base_day)]


def told() -> str:
    """How many activities and invoices there are, in Swedish."""
    aktiviteter = Aktivitet.select().where(Aktivitet.borttagen.is_null()).count()
    return f"{aktiviteter} aktiviteter och {Faktura.select().count()} fakturor i tandvård"
