"""Numbers a person has had before, such as a reservnummer from the time before the personnummer was known."""

from peewee import BigIntegerField, ForeignKeyField, fn

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.fields import MomentField, PersonnummerField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.person import Person
from models.shared.record import Record
from models.shared.rules import RuleBroken


class Personalias(Record):
    """A number that now means this person, and the id that its person had in the log when there was one."""

    nummer = PersonnummerField(unique=True)
    person = ForeignKeyField(Person, backref="alias", on_delete="RESTRICT")
    fran_person = BigIntegerField(null=True, index=True)
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    flertal = "tidigare nummer"

    @classmethod
    def i_loggen(cls, person_id):
        """The condition that a row of AuditAct and AuditPerson concerns a person, since its rows are never rewritten.

        What was written under an id before its person became another's is that other's. The id may be given anew, and
        what is written under it afterwards is of somebody else.
        """
        egen = AuditPerson.person == person_id
        if slutade := cls.select(fn.MAX(cls.tidpunkt)).where(cls.fran_person == person_id).scalar():
            egen &= AuditAct.tidpunkt > slutade
        for alias in cls.select().where(cls.person == person_id, cls.fran_person.is_null(False)):
            egen |= (AuditPerson.person == alias.fran_person) & (AuditAct.tidpunkt <= alias.tidpunkt)
        return egen

    @classmethod
    def nu(cls):
        """Whom a row of AuditAct and AuditPerson concerns now, as an expression."""
        blev = cls.select(cls.person).where(cls.fran_person == AuditPerson.person, cls.tidpunkt >= AuditAct.tidpunkt)
        return fn.COALESCE(blev.order_by(cls.tidpunkt).limit(1), AuditPerson.person)


def person_med(nummer):
    """The person who has a number, or had it before; None when nobody has."""
    found = Person.get_or_none(Person.nummer == nummer)
    return found or Person.select().join(Personalias).where(Personalias.nummer == nummer).first()


def kand_person(nummer):
    """The person who has a number, or had it before. Raises RuleBroken when nobody has."""
    found = person_med(nummer)
    if found is None:
        raise RuleBroken("Personen finns inte i registret. Kontrollera numret.", "personnummer")
    return found
