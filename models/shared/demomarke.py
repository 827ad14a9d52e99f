"""The mark that tells a demo from real data: invented people are never filled in beside real ones (SE-08)."""

from datetime import date

from peewee import DateField, IntegrityError

from models.shared.db import db
from models.shared.fields import CharField
from models.shared.organisation import Enhet, Medarbetare
from models.shared.person import Person
from models.shared.record import Record
from models.shared.rules import RuleBroken

MARKE = "demo"
VERKLIGA = "Databasen innehåller verkliga uppgifter. Påhittade uppgifter fylls bara i en tom databas."


class Demomarke(Record):
    """At most one row: everything in this database is invented."""

    nyckel = CharField(max_length=20, unique=True, default=MARKE)
    basdag = DateField()  # the day the story is told until


def is_demo() -> bool:
    """True when the database holds invented data alone."""
    return Demomarke.select().exists()


def har_verkliga_data() -> bool:
    """True when the database holds an organisation, medarbetare or persons that are not marked as invented."""
    return not is_demo() and any(noun.select().exists() for noun in (Enhet, Medarbetare, Person))


def mark(basdag: date) -> bool:
    """Mark a database without real data, inside the caller's transaction. False when it was marked before."""
    if har_verkliga_data():
        raise RuleBroken(VERKLIGA)
    try:
        with db.atomic():
            Demomarke.create(basdag=basdag)
    except IntegrityError:
        return False
    return True
