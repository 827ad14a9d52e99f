"""Tandvård in the demo: mottagningar that have reported for some months."""

from collections.abc import Iterator
from datetime import date, datetime

from models.shared.demo_cast import Cast
from models.tandvard.befolkningsansvar import demo as befolkningsansvar
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.behovspeng import demo as behovspeng
from models.tandvard.faktura import demo as faktura
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.utbetalning import demo as utbetalning


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """All that has happened in tandvård until the beginning of the base day."""
    delar = (befolkningsansvar, behovspeng, faktura, utbetalning)
    return [story for each in delar for story in each.stories(cast, base_day)]


def told() -> str:
    """How many activities, ärenden and invoices there are, in Swedish."""
    aktiviteter = Aktivitet.select().where(Aktivitet.borttagen.is_null()).count()
    return f"{aktiviteter} aktiviteter, {behovspeng.told()} och {Faktura.select().count()} fakturor i tandvård"
