"""An enhet that is connected to something of tandvård, from a day until a day; Tandvårdsenheten connects it."""

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from peewee import ForeignKeyField, IntegrityError

from models.shared import audit, clock
from models.shared.db import db
from models.shared.events import Event
from models.shared.giltig import Giltig
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken
from models.tandvard.permissions import Permission

EN_DAG = timedelta(days=1)
REDAN = "Mottagningen är redan ansluten."


class Ansluten(Giltig):
    """The base of those that are. Each enhet has one row, whose days are moved on when it is connected anew."""

    ANSLUTS: ClassVar[Event]
    AVSLUTAS: ClassVar[Event]

    enhet = ForeignKeyField(Enhet, unique=True, on_delete="RESTRICT")

    @classmethod
    def anslut(cls, enhet: Enhet, fran: date, *, by: Any) -> Self:
        """Let an enhet report from a day; one whose connection has ended is connected anew."""
        krav_pa_tandvardsenheten(by)
        if enhet.upphord is not None or enhet.part is None:
            raise RuleBroken("Välj en enhet som ger vård och som finns kvar.", "enhet")
        try:
            with db.atomic():
                rad = cls.get_or_none(cls.enhet == enhet)
                if rad is None:
                    rad = cls.create(enhet=enhet, fran=fran)
                elif rad.till is None or rad.till >= clock.today():
                    raise RuleBroken(REDAN, "enhet")
                else:
                    rad.fran, rad.till = max(fran, rad.till + EN_DAG), None
                    rad.save()
                audit.record(cls.ANSLUTS, rad, by=by, enhet=enhet.namn, fran=rad.fran.isoformat())
        except IntegrityError:
            raise RuleBroken(REDAN, "enhet") from None
        return rad

    def avsluta(self, till: date, *, by: Any) -> None:
        """Let the enhet report until a day, today at the earliest. What it has reported stays."""
        krav_pa_tandvardsenheten(by)
        if till < max(clock.today(), self.fran):
            raise RuleBroken("Välj i dag eller en kommande dag, inte före den första.", "till")
        with db.atomic():
            self.till = till
            self.save()
            audit.record(self.AVSLUTAS, self, by=by, enhet=self.enhet.namn, till=till.isoformat())

    @classmethod
    def mojliga(cls) -> Any:
        """The enheter that can be connected: those that give care and are not connected, in Swedish order."""
        nu = cls.select(cls.enhet).where(cls.inte_slut())
        query = Enhet.select().where(Enhet.part.is_null(False), Enhet.finns(), Enhet.id.not_in(nu))
        return query.order_by(Enhet.sortnyckel, Enhet.id)

    @classmethod
    def ar(cls, enhet_id: int) -> bool:
        """True for an enhet that is connected today."""
        return cls.select().where(cls.enhet == enhet_id, cls.galler()).exists()


def krav_pa_tandvardsenheten(by: Any) -> None:
    """Raise RuleBroken for one who is not Tandvårdsenheten."""
    if not by.may(Permission.GRANSKA):
        raise RuleBroken("Tandvårdsenheten ansluter mottagningar.")
