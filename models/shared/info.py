"""Messages to all users, shown under Info from a day until a day (M24)."""

from models.shared.fields import CharField, TextField
from models.shared.giltig import Giltig


class Informationsmeddelande(Giltig):
    """A general message about the system, readable by everyone who is logged in."""

    rubrik = CharField(max_length=200)
    text = TextField()

    @classmethod
    def aktuella(cls):
        """The messages of today, newest first."""
        return cls.select().where(cls.galler()).order_by(cls.fran.desc(), cls.id.desc())
