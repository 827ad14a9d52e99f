"""Anslutning: that an enhet gives internetbehandling, from a day until a day (S7)."""

from datetime import date, timedelta
from typing import Any

from peewee import SQL, Check, ForeignKeyField, IntegrityError

from models.internetbehandling.permissions import Permission
from models.internetbehandling.roller import events
from models.shared import audit, clock
from models.shared.db import db
from models.shared.giltig import Giltig
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.period import Period
from models.shared.rules import RuleBroken

FAR_INTE = "Vårdgivaradministratören ansluter enheter."
VALJ = "Välj en enhet i din organisation som ger vård eller omsorg och som finns kvar."
REDAN = "Enheten är redan ansluten."
INTE_ANSLUTEN = "Enheten är inte ansluten till internetbehandling. Vårdgivaradministratören ansluter den."
EN_DAG = timedelta(days=1)


class Anslutning(Giltig):
    """One time that an enhet is connected. What has begun there stays when it ends, but nothing new is opened."""

    enhet: Any = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
    av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")

    class Meta:
        constraints = [Check("till IS NULL OR till >= fran")]
        indexes = (
            (("enhet", "fran"), True),
            SQL(
                "CREATE UNIQUE INDEX internetbehandling_anslutning_en ON internetbehandling_anslutning (enhet_id) "
                "WHERE till IS NULL"
            ),
        )

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those of the own organisation, for whoever connects there (AC-07)."""
        query = cls.select(cls, Enhet).join(Enhet).where(Enhet.orgnr == actor.enhet.orgnr)
        return query if actor.may(Permission.ANSLUT) else query.where(False)

    @classmethod
    def anslut(cls, enhet: Enhet, fran: date, *, by: Any) -> "Anslutning":
        """Let an enhet of the own organisation give internetbehandling from a day. Raises RuleBroken."""
        _krav(by)
        if enhet.id not in {en.id for en in cls.mojliga(by)}:
            raise RuleBroken(REDAN if cls.kommer(enhet.id) else VALJ, "enhet")
        if fran < clock.today():
            raise RuleBroken("Dagen har varit. Ange i dag eller en senare dag.", "fran")
        try:
            with db.atomic():
                if tidigare := cls.select().where(cls.enhet == enhet, cls.till >= fran).first():
                    raise RuleBroken(f"Enheten är ansluten till och med {tidigare.till}. Ange en senare dag.", "fran")
                rad = cls.create(enhet=enhet, fran=fran, av=by.uppdrag_id)
                audit.record(events.ENHET_ANSLUTEN, rad, by=by, enhet=enhet.namn, fran=fran.isoformat())
        except IntegrityError:
            raise RuleBroken(REDAN, "enhet") from None
        return rad

    def avsluta(self, sista: date | None = None, *, by: Any) -> None:
        """Let the enhet be connected until a last day; without one it ends at once. Raises RuleBroken.

        One that has not begun by then is taken away.
        """
        _krav(by)
        till = sista or clock.today() - EN_DAG
        with db.atomic():
            rad = Anslutning.get_by_id(self.id)
            if rad.till is not None and rad.till < clock.today():
                raise RuleBroken("Anslutningen är redan avslutad.", "sista")
            if sista and sista < clock.today():
                raise RuleBroken("Dagen har varit. Lämna tomt för att avsluta genast.", "sista")
            if sista and sista < rad.fran:
                raise RuleBroken("Enheten är inte ansluten då än. Lämna tomt för att ta bort anslutningen.", "sista")
            audit.record(events.ANSLUTNING_AVSLUTAD, rad, by=by, enhet=rad.enhet.namn, till=till.isoformat())
            if till < rad.fran:
                rad.delete_instance()
                return
            rad.till = till
            rad.save()

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.fran, self.till)

    @classmethod
    def galler_for(cls, enhet_id: int) -> bool:
        """True for an enhet that is connected today."""
        return cls.select().where(cls.enhet == enhet_id, cls.galler()).exists()

    @classmethod
    def kommer(cls, enhet_id: int) -> bool:
        """True for an enhet that is connected now or from a coming day."""
        return cls.select().where(cls.enhet == enhet_id, cls.inte_slut()).exists()

    @classmethod
    def mojliga(cls, by: Any) -> Any:
        """The enheter of the own organisation that can be connected, in Swedish order."""
        redan = cls.select(cls.enhet).where(cls.till.is_null())
        return Enhet.inom(by.enhet.orgnr).where(Enhet.part.is_null(False), Enhet.id.not_in(redan))

    @classmethod
    def anslutna(cls, orgnr: str, utom: int = 0) -> Any:
        """The enheter of an organisation that are connected today, in Swedish order, but for one."""
        nu = cls.select(cls.enhet).where(cls.galler())
        return Enhet.inom(orgnr).where(Enhet.id.in_(nu), Enhet.id != utom)


def _krav(by):
    if not by.may(Permission.ANSLUT):
        raise RuleBroken(FAR_INTE)
