"""Eget utkast: what the person is writing to their behandlare and has not sent, taken up on any device (F4)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from peewee import ForeignKeyField, IntegerField, IntegrityError

from models.internetbehandling.meddelande import events
from models.internetbehandling.moment.moment import Moment
from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.invanare.invanare import Invanare
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.text import clean

LANGST = 20_000  # a text that is too long to be sent is not lost either
MEDDELANDE = ""  # what it is about when it is no sidkommentar
INTE_SKICKAT = "Du har skrivit i ett annat fönster också. Det du skrev här är inte skickat. Läs den andra texten först."
ANNAT_FONSTER = "Du har skrivit i ett annat fönster. Texten här är inte sparad. Kopiera den och ladda om sidan."


class Egetutkast(Record):
    """One draft of a message, and of a sidkommentar at each steg. Only the person reads it."""

    moment: Any = ForeignKeyField(Moment, on_delete="RESTRICT")
    steg = CharField(max_length=120, default=MEDDELANDE)
    text = TextField()
    andring = IntegerField(default=1)
    sparat = MomentField(default=clock.now)

    class Meta:
        indexes = ((("moment", "steg"), True),)

    @classmethod
    def nu(cls, moment: Moment, steg: str = MEDDELANDE) -> "Egetutkast | None":
        """The draft, or None."""
        return cls.get_or_none(cls.moment == moment, cls.steg == steg)

    @classmethod
    def spara(cls, moment: Moment, text: str, steg: str = MEDDELANDE, *, sedan: int, by: Invanare) -> int:
        """Keep what is written so far. `sedan` is the number of the draft that the writer has, 0 for none.

        Returns its number now. Raises Conflict when it has been written in from another window meanwhile.
        """
        text = clean(text, multiline=True, field="text")
        if len(text) > LANGST:
            raise RuleBroken(f"Texten får ha högst {LANGST:,} tecken. Korta den.".replace(",", "\u00a0"), "text")
        with db.atomic():
            moment.hall_for(by)
            nu = cls.nu(moment, steg)
            if nu and nu.text == text:
                return nu.andring
            if (nu.andring if nu else 0) != sedan:
                raise Conflict(ANNAT_FONSTER, "text")
            if nu is None:
                try:
                    with db.atomic():
                        cls.create(moment=moment, steg=steg, text=text)
                except IntegrityError:
                    raise Conflict(ANNAT_FONSTER, "text") from None
            else:
                cls.update(text=text, andring=sedan + 1, sparat=clock.now()).where(cls.id == nu.id).execute()
            moment.logga(events.EGET_UTKAST_SKRIVET, by=by)
        return sedan + 1

    @classmethod
    @contextmanager
    def sands(cls, moment: Moment, text: str, steg: str = MEDDELANDE, *, sedan: int, by: Invanare) -> Iterator[None]:
        """What is done within sends the text, and empties its draft in the same transaction.

        Raises RuleBroken, and Conflict when another window keeps another text meanwhile. The row stays, so that what a
        late window keeps meets it.
        """
        with db.atomic():
            moment.hall_for(by)
            nu = cls.nu(moment, steg)
            if nu is None:
                cls.create(moment=moment, steg=steg, text="")
            else:
                if nu.text and nu.andring != sedan and nu.text != clean(text, multiline=True, field="text"):
                    raise Conflict(INTE_SKICKAT, "text")
                cls.update(text="", andring=nu.andring + 1, sparat=clock.now()).where(cls.id == nu.id).execute()
            yield
