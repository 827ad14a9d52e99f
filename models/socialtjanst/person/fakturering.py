"""Who pays for a person, and in which debiteringsområde they are, each from a day (T17, T18)."""

from datetime import date, timedelta
from typing import Any

from peewee import SQL, Check, DateField, ForeignKeyField

from models.shared import clock
from models.shared.fields import CharField
from models.shared.period import Period
from models.shared.person import Person
from models.shared.rules import RuleBroken
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.person.personrad import Personrad
from models.socialtjanst.utforare.debiteringsomrade import Debiteringsomrade

GALLER_REDAN = "{annan} {vad} gäller {period}. Ändra den uppgiften först, eller välj andra dagar."


class Daterad(Personrad):
    """A row that holds from a day, until a day or until the next one begins. No day has two."""

    ANNAN = "Ett annat"

    fran: Any = DateField()
    till: Any = DateField(null=True)

    @classmethod
    def pa(cls, genomforande: Genomforande, dag: date) -> Any:
        """The one that holds on a day, or None."""
        galler = (cls.fran <= dag) & (cls.till.is_null() | (cls.till >= dag))
        return cls.hos(genomforande).where(cls.borttagen.is_null(), galler).order_by(cls.fran.desc()).first()

    @classmethod
    def _ny(cls, genomforande, varden, by):
        """What holds until further notice when another begins ends the day before."""
        period = Period(varden["fran"], varden["till"])
        for rad in cls.hos(genomforande).where(cls.borttagen.is_null()):
            if rad.till is None and rad.fran < period.fran:
                cls.update(till=period.fran - timedelta(days=1)).where(cls.id == rad.id).execute()
            elif rad.period.overlaps(period):
                raise RuleBroken(GALLER_REDAN.format(annan=cls.ANNAN, vad=cls.VAD, period=rad.period), "fran")
        return super()._ny(genomforande, varden, by)

    @property
    def period(self) -> Period:
        """From when until when it holds."""
        return Period(self.fran, self.till)

    @property
    def galler_nu(self) -> bool:
        """True today."""
        return self.period.contains(clock.today())


class Fakturamottagare(Daterad):
    """Who gets the invoices of the person."""

    VAD = "fakturamottagare"
    ANNAN = "En annan"
    flertal = "fakturamottagare"

    namn = CharField(max_length=200)
    adress = CharField(max_length=200)
    postnummer = CharField(max_length=10)
    postort = CharField(max_length=100)

    class Meta:
        indexes = (
            (("person", "orgnr"), False),
            SQL(
                "CREATE UNIQUE INDEX socialtjanst_fakturamottagare_en ON socialtjanst_fakturamottagare "
                "(person_id, orgnr) WHERE till IS NULL AND borttagen IS NULL"
            ),
        )


class Personinstallning(Daterad):
    """Debiteringsområdet of a person; of one who is avidentifierad, that of the genomförande."""

    VAD = "debiteringsområde"
    flertal = "inställningar för debitering"

    person: Any = ForeignKeyField(Person, null=True, backref="+", on_delete="RESTRICT")
    genomforande: Any = ForeignKeyField(Genomforande, null=True, backref="+", on_delete="RESTRICT")
    debiteringsomrade: Any = ForeignKeyField(Debiteringsomrade, backref="+", on_delete="RESTRICT")

    class Meta:
        indexes = (
            (("person", "orgnr"), False),
            SQL(
                "CREATE UNIQUE INDEX socialtjanst_personinstallning_en ON socialtjanst_personinstallning "
                "(person_id, orgnr) WHERE till IS NULL AND borttagen IS NULL"
            ),
            SQL(
                "CREATE UNIQUE INDEX socialtjanst_personinstallning_avidentifierad_en ON "
                "socialtjanst_personinstallning (genomforande_id) WHERE till IS NULL AND borttagen IS NULL"
            ),
        )
        constraints = (Check("(person_id IS NULL) <> (genomforande_id IS NULL)"),)

    @classmethod
    def hos(cls, genomforande: Genomforande) -> Any:
        """Those of the person at the kommun, or of the genomförande of one who is avidentifierad."""
        if genomforande.person_id:
            return super().hos(genomforande)
        return cls.select().where(cls.genomforande == genomforande)

    @classmethod
    def nyckel(cls, genomforande: Genomforande) -> dict[str, Any]:
        """Whose it is."""
        return super().nyckel(genomforande) if genomforande.person_id else {"genomforande": genomforande.id}
