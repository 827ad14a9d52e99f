"""Numbers a person has had before, such as a reservnummer from the time before the personnummer was known."""

from peewee import BigIntegerField, ForeignKeyField

from models.shared import clock
from models.shared.fields import MomentField, PersonnummerField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.person import Person
from models.shared.record import Record


class Personalias(Record):
    """A number that now means this person, and the id that its person had in the log when there was one."""

    nummer = PersonnummerField(unique=True)
    person = ForeignKeyField(Person, backref="alias", on_delete="RESTRICT")
    fran_person = BigIntegerField(null=True, index=True)
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    flertal = "tidigare nummer"

    @classmethod
    def alla_id(cls, person_id):
        """Every id under which the log tells of a person: its rows are never rewritten."""
        tidigare = cls.select(cls.fran_person).where(cls.person == person_id, cls.fran_person.is_null(False)).tuples()
        return {person_id, *(id for (id,) in tidigare)}


def person_med(nummer):
    """The person who has a number, or had it before; None when nobody has."""
    found = Person.get_or_none(Person.nummer == nummer)
    return found or Person.select().join(Personalias).where(Personalias.nummer == nummer).first()
