"""What a person is writing in their own SIP and has not sent: saved as it is written, so that nothing is lost (F4)."""

from typing import Any

from peewee import ForeignKeyField, IntegerField, IntegrityError

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.egen_sip.amne import ord
from models.samverkan.egen_sip.inlagg import Inlagg, krav_pa_person
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.invanare.invanare import Invanare
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.text import clean

LANGST = 20_000  # a text that is too long to be sent is not lost either


class Inlaggsutkast(Record):
    """One draft about each thing. Only the person reads it."""

    arende = ForeignKeyField(Arende, on_delete="RESTRICT")
    amne = CharField(max_length=60)
    text = TextField()
    andring = IntegerField(default=1)
    sparat = MomentField(default=clock.now)

    class Meta:
        indexes = ((("arende", "amne"), True),)

    @classmethod
    def nu(cls, arende: Any, amne: str) -> "Inlaggsutkast | None":
        """The draft about it, or None."""
        return cls.get_or_none(cls.arende == arende, cls.amne == amne)

    @classmethod
    def paborjade(cls, arende: Any) -> frozenset[str]:
        """What there is something written about that is not sent."""
        return frozenset(en.amne for en in cls.select(cls.amne).where(cls.arende == arende, cls.text != ""))

    @classmethod
    def spara(cls, arende: Any, amne: str, *, text: str, sedan: int, by: Invanare) -> int:
        """Keep what is written so far. `sedan` is the number of the draft that the writer has, 0 for none.

        Returns its number now. Raises Conflict when it has been written in from another window meanwhile.
        """
        text = clean(text, multiline=True, field="text")
        if len(text) > LANGST:
            raise RuleBroken(f"Texten får ha högst {LANGST} tecken. Korta den.", "text")
        with db.atomic():
            krav_pa_person(arende, amne, by)
            nu = cls.nu(arende, amne)
            if nu and nu.text == text:
                return nu.andring
            if (nu.andring if nu else 0) != sedan:
                raise Conflict(ANNAT_FONSTER, "text")
            if nu is None:
                try:
                    with db.atomic():
                        cls.create(arende=arende, amne=amne, text=text)
                except IntegrityError:
                    raise Conflict(ANNAT_FONSTER, "text") from None
            else:
                nytt = cls.update(text=text, andring=sedan + 1, sparat=clock.now())
                if not nytt.where(cls.id == nu.id, cls.andring == sedan).execute():
                    raise Conflict(ANNAT_FONSTER, "text")
            audit.record(events.INLAGG_UTKAST, arende, by=by, persons=[arende.person_id], om=ord(amne))
        return sedan + 1

    @classmethod
    def skicka(cls, arende: Any, amne: str, *, text: str, efter: int, by: Invanare) -> Inlagg:
        """Send what is written; the draft has then done its part."""
        with db.atomic():
            rad = Inlagg.skicka(arende, amne, text=text, efter=efter, by=by)
            cls.update(text="", andring=cls.andring + 1).where(cls.arende == arende, cls.amne == amne).execute()
        return rad


ANNAT_FONSTER = "Du har skrivit i ett annat fönster. Din text här är inte sparad. Kopiera den och ladda om sidan."
