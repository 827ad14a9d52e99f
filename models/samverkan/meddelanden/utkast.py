"""What somebody is writing to the others and has not sent: saved as it is written, so that nothing is lost (F4)."""

from datetime import timedelta
from typing import Any

from peewee import ForeignKeyField

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.samtycke import Samtycke
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean

LANGST = 20_000  # a text that is too long to be sent is not lost either
NYSS = timedelta(seconds=30)  # so late may the page's last save of a draft come after what it sent


class Meddelandeutkast(Record):
    """One draft for each who writes in an ärende. Only they read it."""

    arende = ForeignKeyField(Arende, on_delete="RESTRICT")
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    text = TextField()
    sparat = MomentField(default=clock.now)

    class Meta:
        indexes = ((("arende", "av"), True),)

    @classmethod
    def spara(cls, arende: Any, *, text: str, by: Any) -> None:
        """Keep what is written so far; nothing written leaves no draft."""
        text = clean(text, multiline=True, field="text")
        if len(text) > LANGST:
            raise RuleBroken(f"Meddelandet får ha högst {LANGST} tecken. Korta texten.", "text")
        with db.atomic():
            krav_pa_skrivare(arende, by)
            if not text or _nyss_skickat(arende, text, by):
                cls.tom(arende, by=by)
                return
            values = {"arende": arende.id, "av": by.uppdrag_id, "text": text, "sparat": clock.now()}
            nytt = cls.insert(values).on_conflict(conflict_target=(cls.arende, cls.av), preserve=(cls.text, cls.sparat))
            nytt.execute()
            audit.record(events.UTKAST_SPARAT, arende, by=by, persons=[arende.person_id], steg="meddelande")

    @classmethod
    def tom(cls, arende: Any, *, by: Any) -> None:
        """Nothing is being written any more; inside the caller's transaction."""
        cls.delete().where(cls.arende == arende.id, cls.av == by.uppdrag_id).execute()


def _nyss_skickat(arende, text, by):
    """True when this is what the writer has just sent: leaving the field and sending reach us in either order."""
    skickade = arende.meddelanden
    m = skickade.model
    return skickade.where(m.av == by.uppdrag_id, m.text == text, m.skickat > clock.now() - NYSS).exists()


def krav_pa_skrivare(arende: Any, by: Any) -> None:
    """Hold the ärende, and raise RuleBroken unless the actor may write to the others in it."""
    arende.oppna()
    samtycke = Samtycke.for_arende(arende)
    if samtycke is None or not samtycke.far_dela:
        raise RuleBroken("Meddelanden kan inte skrivas utan samtycke eller menprövning.")
    if not Arende.visible_to(by).where(Arende.id == arende.id).exists():
        raise RuleBroken("Din enhet deltar inte i ärendet längre och kan inte skicka meddelanden.")
