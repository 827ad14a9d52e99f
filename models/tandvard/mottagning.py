"""Mottagning: an enhet of dental care that is connected to the region's befolkningsansvar."""

from datetime import date, timedelta
from typing import Any

from peewee import ForeignKeyField, IntegrityError

from models.shared import audit, clock
from models.shared.db import db
from models.shared.giltig import Giltig
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.permissions import Permission

EN_DAG = timedelta(days=1)
REDAN = "Mottagningen är redan ansluten."


class Mottagning(Giltig):
    """An enhet that reports its own activities, from a day until a day."""

    enhet = ForeignKeyField(Enhet, unique=True, on_delete="RESTRICT")

    @classmethod
    def anslut(cls, enhet: Enhet, fran: date, *, by: Any) -> "Mottagning":
        """Let an enhet report from a day; one whose connection has ended is connected anew."""
        _krav(by)
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
                audit.record(events.MOTTAGNING_ANSLUTEN, rad, by=by, enhet=enhet.namn, fran=rad.fran.isoformat())
        except IntegrityError:
            raise RuleBroken(REDAN, "enhet") from None
        return rad

    def avsluta(self, till: date, *, by: Any) -> None:
        """Let the enhet report until a day, today at the earliest. What it has reported stays."""
        _krav(by)
        if till < max(clock.today(), self.fran):
            raise RuleBroken("Välj i dag eller en kommande dag, inte före den första.", "till")
        with db.atomic():
            self.till = till
            self.save()
            facts = {"enhet": self.enhet.namn, "till": till.isoformat()}
            audit.record(events.MOTTAGNING_AVSLUTAD, self, by=by, **facts)

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

    @classmethod
    def synliga(cls, actor: Any) -> Any:
        """The ids of the enheter whose activities the actor may see.

        One who is logged in at a mottagning sees that one (B2). One who is vårdansvarig and logged in at another enhet
        of the vårdgivare sees all its mottagningar (B3). Tandvårdsenheten sees them all.
        """
        alla = cls.select(cls.enhet)
        if not actor.may(Permission.LASA):
            return alla.where(False)
        if actor.may(Permission.GRANSKA):
            return alla
        egna = cls.enhet == actor.enhet_id
        if actor.may(Permission.VARDANSVARIG) and not cls.ar(actor.enhet_id):
            return alla.join(Enhet).where(Enhet.orgnr == actor.enhet.orgnr)
        return alla.where(egna)

    @classmethod
    def far_rapportera(cls, actor: Any) -> bool:
        """True for one who reports and is logged in at a mottagning; nobody reports for the vårdgivare (B3, B8)."""
        return actor.may(Permission.RAPPORTERA) and cls.ar(actor.enhet_id)


def _krav(by: Any) -> None:
    if not by.may(Permission.GRANSKA):
        raise RuleBroken("Tandvårdsenheten ansluter mottagningar.")
