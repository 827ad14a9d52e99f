"""A login handed over from a window of its own to the frame that asked for it: once, and within a minute."""

import hashlib
import secrets
from datetime import timedelta

from peewee import ForeignKeyField, IntegerField

from models.shared import audit, clock, events
from models.shared.actor import Actor
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.session import LoginSession, Satt

LIVES = timedelta(seconds=60)
OPENS = timedelta(minutes=10)  # how long the frame waits for someone to log in
UTGANGEN = "Det tog för lång tid. Logga in igen."
ANVAND = "Inloggningen är redan överlämnad. Öppna den från portalen igen."


class Overlamning(Record):
    """What the frame is given when it asks. The frame's session alone holds the code; here is only its checksum."""

    kod = CharField(max_length=64, unique=True)
    uppdrag = ForeignKeyField(Medarbetaruppdrag, on_delete="CASCADE")
    satt = ChoiceField(Satt)
    loa = IntegerField()
    tidpunkt = MomentField(default=clock.now, index=True)
    anvand = MomentField(null=True)

    @staticmethod
    def ny_kod() -> str:
        """A code for one frame, with 192 random bits."""
        return secrets.token_urlsafe(24)

    @staticmethod
    def marke(kod: str) -> str:
        """What tells one code from another without giving it away."""
        return _digest(_digest(kod))[:12]

    @classmethod
    def lamna(cls, kod: str, *, by: Actor) -> "Overlamning":
        """Let the frame that holds the code go on as the one who has logged in. A code is handed over once."""
        own = LoginSession.get_by_id(by.session_id)
        with db.atomic():
            cls.delete().where(cls.tidpunkt < clock.now() - OPENS).execute()
            if cls.get_or_none(cls.kod == _digest(kod)):
                raise RuleBroken(ANVAND)
            row = cls.create(kod=_digest(kod), uppdrag=by.uppdrag_id, satt=own.satt, loa=own.loa)
            audit.record(events.INLOGGNING_OVERLAMNAD, row.uppdrag, by=by)
        return row

    @classmethod
    def vantar(cls, kod: str) -> bool:
        """True when there is something for the frame to take."""
        return cls.select().where(cls.kod == _digest(kod), cls.anvand.is_null()).exists()

    @classmethod
    def ta(cls, kod: str) -> "Overlamning":
        """Take what has been handed over; of two who ask at once one succeeds. Whoever comes too late is refused."""
        with db.atomic():
            taken = cls.update(anvand=clock.now()).where(cls.kod == _digest(kod), cls.anvand.is_null()).execute()
        row = cls.get_or_none(cls.kod == _digest(kod)) if taken else None
        if row is None or clock.now() - row.tidpunkt > LIVES:
            raise RuleBroken(UTGANGEN)
        return row

    @property
    def giltigt_uppdrag(self) -> Medarbetaruppdrag | None:
        """The uppdrag of the login, when it is still in force (AC-08)."""
        uppdrag = (
            Medarbetaruppdrag.select(Medarbetaruppdrag, Medarbetare, Enhet)
            .join(Medarbetare)
            .switch(Medarbetaruppdrag)
            .join(Enhet)
            .where(Medarbetaruppdrag.id == self.uppdrag_id, Medarbetaruppdrag.galler())
            .where(Medarbetare.inaktiverad.is_null(), Enhet.finns())
        )
        return uppdrag.first()


def _digest(kod: str) -> str:
    return hashlib.sha256(kod.encode()).hexdigest()
