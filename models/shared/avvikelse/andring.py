"""A change of an investigation: by one whose it is to make, while it is open, one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from models.shared import clock, events
from models.shared.avvikelse.synlig import mina_utredningar
from models.shared.avvikelse.utredning import Utredning
from models.shared.db import db
from models.shared.rules import Conflict, RuleBroken
from models.shared.text import clean

INTE_DIN = "Avvikelsen är inte längre din att utreda."
AVSLUTAD = "Avvikelsen är avslutad. Öppna den igen om du vill ändra."
LANGST = 20_000


@contextmanager
def andras(utredning: Utredning, *, by: Any, avslutad: bool = False) -> Iterator[Utredning]:
    """Hold the investigation as it is now, in one transaction; the first change begins it. Raises RuleBroken.

    With `avslutad` it is one that is closed that may be changed, and no other.
    """
    with db.atomic():
        # The row is written first, so that whoever comes at the same time waits and then sees what was done.
        Utredning.update(andring=Utredning.andring + 1).where(Utredning.id == utredning.id).execute()
        nu = mina_utredningar(by).where(Utredning.id == utredning.id).first()
        if nu is None:
            raise RuleBroken(INTE_DIN)
        if bool(nu.avslutad) is not avslutad:
            raise RuleBroken("Avvikelsen är inte avslutad." if avslutad else AVSLUTAD)
        if nu.paborjad is None:
            nu.paborjad, nu.paborjad_av = clock.now(), by.uppdrag_id
            nu.save(only=[Utredning.paborjad, Utredning.paborjad_av])
        yield nu


def av(by: Any) -> dict[str, Any]:
    """Who does it, as they are called now."""
    return {"av": by.uppdrag_id, "av_namn": by.namn, "av_titel": by.titel}


def text(skrivet: str, falt: str, tom: str) -> str:
    """A text as it is kept. Raises RuleBroken with `tom` when nothing is written; without `tom` it need not be."""
    rent = clean(skrivet, multiline=True, field=falt)
    if len(rent) > LANGST:
        raise RuleBroken("Texten får ha högst 20\u00a0000 tecken. Korta den.", falt)
    if tom and not rent:
        raise RuleBroken(tom, falt)
    return rent


def senaste(versioner: Any) -> Any:
    """The version that counts of those there are, or None."""
    return versioner.order_by(versioner.model.nummer.desc()).first()


def nasta_nummer(versioner: Any, sedan: int) -> int:
    """The number of a new version. `sedan` is the one its writer has seen, 0 for none; raises Conflict for another."""
    sista = senaste(versioner)
    nummer = sista.nummer if sista else 0
    if nummer != sedan:
        raise Conflict("Någon annan har sparat medan du skrev. Läs det som står nu och spara igen.")
    return nummer + 1


def borja(utredning: Utredning, *, by: Any) -> None:
    """Note that the investigation has begun; once more does no harm. Raises RuleBroken."""
    with andras(utredning, by=by) as nu:
        nu.avvikelse.logga(events.AVVIKELSE_PABORJAD, by=by)
