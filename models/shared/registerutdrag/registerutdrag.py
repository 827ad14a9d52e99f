"""A registerutdrag: asked for with a reason, shown, and handed out."""

import secrets

from peewee import ForeignKeyField

from models.shared import audit, clock, events
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.record import Record
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, alla
from models.shared.rules import RuleBroken

MINSTA_SKAL = 10


class Registerutdrag(Record):
    """That an organisation took out what it holds about a person, and why.

    What it holds is read when it is shown, so a page or a file tells what was held at its own moment, and the log when
    that was. Only what the organisation answers for is in it: what other vårdgivare hold they tell themselves.
    """

    nyckel = CharField(max_length=32, unique=True, default=lambda: secrets.token_urlsafe(16))
    orgnr = CharField(max_length=11)
    person = ForeignKeyField(Person, on_delete="RESTRICT")
    skal = TextField()
    skapat = MomentField(default=clock.now)
    skapat_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    @classmethod
    def visible_to(cls, actor):
        """The extracts that the actor's organisation has made."""
        return cls.select(cls, Person).join(Person).where(cls.orgnr == actor.enhet.orgnr)

    @classmethod
    def skapa(cls, person, *, skal, by):
        """Make the extract; what it is for is written down first (AC-12)."""
        skal = " ".join(skal.split())
        if len(skal) < MINSTA_SKAL:
            raise RuleBroken("Skriv varför utdraget tas fram, med minst tio tecken.", "skal")
        with db.atomic():
            utdrag = cls.create(orgnr=by.enhet.orgnr, person=person, skal=skal, skapat_av=by.uppdrag_id)
            audit.record(events.REGISTERUTDRAG_SKAPAT, utdrag, by=by, persons=[person.id], utdrag=utdrag.id)
        return utdrag

    @property
    def avsnitt(self) -> list[Avsnitt]:
        """What is held now."""
        ids = frozenset({self.person_id})
        return alla(Fraga(self.person, ids, self.orgnr, self.person.visat().nagonstans))

    @property
    def vardgivare(self):
        """The name of the organisation that gives the extract."""
        topp = Enhet.select(Enhet.namn).where(Enhet.orgnr == self.orgnr, Enhet.over.is_null()).order_by(Enhet.id)
        return topp.scalar() or self.orgnr
