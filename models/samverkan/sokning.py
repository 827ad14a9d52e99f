"""A stored search: the number that was searched for stays here, so that no address ever holds it."""

import secrets
from datetime import date, datetime, timedelta

from peewee import ForeignKeyField

from models.samverkan.arende import Arende
from models.shared import clock
from models.shared.fields import CharField, MomentField, PersonnummerField
from models.shared.organisation import Medarbetare
from models.shared.personuppgifter.personalias import person_med
from models.shared.record import Record
from models.shared.varde import Daterat, Slag

TIMMAR = Daterat(
    "samverkan.sokning-sparas",
    "Sökning på personnummer: så länge sparas den",
    "Så många timmar kan den som har sökt på ett personnummer gå tillbaka till träfflistan. Sedan tas sökningen bort. "
    "Loggen påverkas inte.",
    Slag.TIMMAR,
    {date(2020, 1, 1): 12},
    minst=1,
    hogst=24,
)


class Sokning(Record):
    """A search on personnummer by one medarbetare."""

    nyckel = CharField(max_length=32, unique=True, default=lambda: secrets.token_urlsafe(16))
    medarbetare = ForeignKeyField(Medarbetare, on_delete="CASCADE")
    nummer = PersonnummerField()
    tidpunkt = MomentField(default=clock.now, index=True)

    @classmethod
    def visible_to(cls, actor):
        """One's own searches, while they last."""
        return cls.select().where(cls.medarbetare == actor.medarbetare_id, cls.tidpunkt > _sparas_sedan())

    @property
    def person(self):
        """The person who has the number or had it before, or None when the register does not know it."""
        return person_med(self.nummer)

    @property
    def via_alias(self):
        """True when the number that was searched for is one the person had before."""
        person = self.person
        return person is not None and person.nummer != self.nummer

    def traffar(self, actor):
        """The ärenden of the person that the actor may open, the current ones first, then by latest change (M20)."""
        person = self.person
        if person is None:
            return []
        query = Arende.visible_to(actor).where(Arende.person == person)
        return sorted(query, key=lambda arende: (arende.arkiverad is not None, -arende.andrad.timestamp()))

    @classmethod
    def stada(cls):
        """Remove the searches whose time is out. Returns how many."""
        return cls.delete().where(cls.tidpunkt < _sparas_sedan()).execute()


def _sparas_sedan() -> datetime:
    return clock.now() - timedelta(hours=TIMMAR.nu)
