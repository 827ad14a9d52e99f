"""Messages to all users, shown under Info from a day until a day (M24)."""

from peewee import DateField

from models.shared import clock
from models.shared.fields import CharField, TextField
from models.shared.record import Record


class Informationsmeddelande(Record):
    """A general message about the system, readable by everyone who is logged in."""

    rubrik = CharField(max_length=200)
    text = TextField()
    fran = DateField(default=clock.today)
    till = DateField(null=True)

    @classmethod
    def aktuella(cls):
        """The messages of today, newest first."""
        today = clock.today()
        return (
            cls.select()
            .where(cls.fran <= today, cls.till.is_null() | (cls.till >= today))
            .order_by(cls.fran.desc(), cls.id.desc())
        )
