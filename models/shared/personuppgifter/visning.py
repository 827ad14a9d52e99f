"""Visa uppgifterna: someone who takes part in an ärende opens what skyddad identitet hides, with a reason (PR-01)."""

from datetime import date, timedelta

from peewee import ForeignKeyField

from models.shared import audit, clock, events
from models.shared.db import db
from models.shared.fields import MomentField, TextField
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.personuppgifter.skydd import DOLJER_NAMN
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.session import LoginSession
from models.shared.varde.daterat import Daterat
from models.shared.varde.slag import Slag

MINUTER = Daterat(
    "shared.skydd-visas",
    "Skyddade uppgifter: så länge visas de",
    "Så många minuter visas skyddade uppgifter när någon har öppnat dem med ett skäl. "
    "Det som redan är öppnat påverkas inte.",
    Slag.MINUTER,
    {date(2020, 1, 1): 30},
    minst=1,
    hogst=240,
)
MINSTA_SKAL = 10


class Visning(Record):
    """The protected data of one person, open to one medarbetare in one session, until its time is out."""

    person = ForeignKeyField(Person, on_delete="RESTRICT")
    medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
    uppdrag = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    session = ForeignKeyField(LoginSession, null=True, on_delete="SET NULL")  # empty when the session is gone
    skal = TextField()
    fran = MomentField(default=clock.now)
    till = MomentField()
    avslutad = MomentField(null=True)

    flertal = "visningar av skyddade uppgifter"

    class Meta:
        indexes = ((("session", "person"), False),)

    @classmethod
    def visible_to(cls, actor):
        """The actor's own that hold now: same session, uppdrag and enhet, neither ended nor run out."""
        now = clock.now()
        return cls.select().where(
            cls.session.is_null(False),
            cls.session == actor.session_id,
            cls.uppdrag == actor.uppdrag_id,
            cls.enhet == actor.enhet_id,
            cls.avslutad.is_null(),
            cls.fran <= now,
            cls.till > now,
        )

    @classmethod
    def for_person(cls, person, actor):
        """The one that holds now for a person, or None. Nothing is asked about one who is not protected."""
        if person.skydd not in DOLJER_NAMN:
            return None
        return cls.visible_to(actor).where(cls.person == person).order_by(cls.till.desc()).first()

    @classmethod
    def oppna(cls, person, *, skal, by):
        """Open the data of a person in whose ärende the actor takes part; the caller has found it as theirs."""
        skal = " ".join(skal.split())
        if by.session_id is None:
            raise RuleBroken("Uppgifterna kan bara visas för den som är inloggad.")
        if person.skydd not in DOLJER_NAMN:
            raise RuleBroken("Personens uppgifter är inte dolda.")
        if len(skal) < MINSTA_SKAL:
            raise RuleBroken("Skriv skälet med minst tio tecken.", "skal")
        with db.atomic():
            visning = cls.create(
                person=person,
                medarbetare=by.medarbetare_id,
                uppdrag=by.uppdrag_id,
                enhet=by.enhet_id,
                session=by.session_id,
                skal=skal,
                till=clock.now() + timedelta(minutes=MINUTER.nu),
            )
            audit.record(events.SKYDD_OPPNAT, visning, by=by, persons=[person.id], visning=visning.id)
        return visning

    @classmethod
    def avsluta(cls, person, *, by):
        """Hide the data again before the time is out."""
        with db.atomic():
            for visning in cls.visible_to(by).where(cls.person == person):
                cls.update(avslutad=clock.now()).where(cls.id == visning.id).execute()
                audit.record(events.SKYDD_DOLT, visning, by=by, persons=[person.id], visning=visning.id)
