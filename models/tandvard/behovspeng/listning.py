"""Tandläkarlistning: at which mottagning a person is listed for dental care, from a day until a day (P8, P9)."""

from datetime import date

from peewee import ForeignKeyField

from models.shared.giltig import Giltig
from models.shared.organisation import Enhet
from models.shared.person import Person
from models.shared.varde import Daterat, Slag


class Tandlakarlistning(Giltig):
    """One listning."""

    flertal = "tandläkarlistningar"

    person = ForeignKeyField(Person, backref="tandlakarlistningar", on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

    class Meta:
        indexes = ((("person", "fran"), True),)

    @classmethod
    def pa(cls, person: Person, dag: date) -> "Tandlakarlistning | None":
        """Where the person was listed on a day, or None. A later listning ends the one before it."""
        forst = cls.select().where(cls.person == person, cls.fran <= dag).order_by(cls.fran.desc()).first()
        return forst if forst and (forst.till is None or forst.till >= dag) else None


SJALVRISK = Daterat(
    "tandvard.behovspeng.sjalvrisk",
    "Behovspeng: självrisk",
    "Så mycket dras från summan av åtgärderna i ett ärende. Det som gällde när prövningsperioden började gäller.",
    Slag.ORE,
    {date(2000, 1, 1): 5_000_00},
)
AVSATT = Daterat(
    "tandvard.behovspeng.avsatt",
    "Behovspeng: avsätts per listad och år",
    "Så mycket av ersättningen för en listad patient avsätts till behovspengen. Beloppet är ett exempel.",
    Slag.ORE,
    {date(2000, 1, 1): 100_00},
)
DATED = (SJALVRISK, AVSATT)
