"""Tandläkarlistning: at which mottagning a person is listed for dental care, from a day until a day (P8, P9)."""

from datetime import date, timedelta

from peewee import ForeignKeyField

from models.shared.giltig import Giltig
from models.shared.organisation import Enhet
from models.shared.period import Period
from models.shared.person import Person
from models.shared.varde import Daterat, Slag

EN_DAG = timedelta(days=1)


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

    @classmethod
    def perioder(cls, person: Person) -> list[tuple[Enhet, Period]]:
        """Where the person has been listed and when, the latest first, each until the day before the next began."""
        senare, found = None, []
        for en in cls.select(cls, Enhet).join(Enhet).where(cls.person == person).order_by(cls.fran.desc()):
            slut = min((dag for dag in (en.till, senare and senare - EN_DAG) if dag), default=None)
            found.append((en.enhet, Period(en.fran, slut)))
            senare = en.fran
        return found


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
