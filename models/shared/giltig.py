"""What counts from a day until a day: listning, uppdrag, rules, messages."""

from typing import Any

from peewee import DateField

from models.shared import clock
from models.shared.record import Record


class Giltig(Record):
    """A row that is in force from `fran` until `till`, both days included; without `till` until further notice."""

    fran: Any = DateField(default=clock.today)
    till: Any = DateField(null=True)

    @classmethod
    def galler(cls):
        """The condition that the row is in force today."""
        return cls.gallde(clock.today())

    @classmethod
    def gallde(cls, dag):
        """The condition that the row is in force on a day."""
        return (cls.fran <= dag) & (cls.till.is_null() | (cls.till >= dag))

    @classmethod
    def inte_slut(cls):
        """The condition that the row is in force today or will be."""
        return cls.till.is_null() | (cls.till >= clock.today())
