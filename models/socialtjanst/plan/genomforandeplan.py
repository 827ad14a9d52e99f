"""Genomförandeplan: the working copy of a plan, from a day until a day (T31, T33, HSLF-FS on documentation in SoL)."""

from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField, IntegerField, IntegrityError

from models.shared import audit, clock
from models.shared.db import db, is_sqlite
from models.shared.fields import MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.period import Period
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.permissions import Permission

OVERLAPPAR = "Genomförandet har redan en plan {period}. Ange en till och med-dag i den först."


class Genomforandeplan(Record):
    """One plan. A genomförande has one at a time: the database refuses two whose days overlap.

    What stands here is the working copy that those who document write together. The plan that counts is the latest
    Planversion, which is upprättad from it.
    """

    genomforande = ForeignKeyField(Genomforande, backref="planer", on_delete="RESTRICT")
    fran: Any = DateField()
    till: Any = DateField(null=True)
    foljs_upp: Any = DateField(null=True)  # the day when it is to be followed up
    delaktighet = TextField(default="")  # how the person has taken part, and what they want
    deltagare = TextField(default="")  # who else has taken part
    andring = IntegerField(default=0)  # grows with each change of what stands in this row
    sparad = MomentField(default=clock.now)  # when anything in the plan was saved last
    sparad_av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    skapad = MomentField(default=clock.now)
    skapad_av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    borttagen = MomentField(null=True)

    @classmethod
    def for_genomforande(cls, genomforande: Genomforande) -> Any:
        """Its plans, the latest first."""
        query = cls.select().where(cls.genomforande == genomforande, cls.borttagen.is_null())
        return query.order_by(cls.fran.desc(), cls.id.desc())

    @classmethod
    def skapa(cls, genomforande: Genomforande, fran: date, till: date | None = None, *, by: Any) -> "Genomforandeplan":
        """Begin a plan. Raises RuleBroken."""
        krav_pa_skrivning(genomforande, by)
        period = Period(fran, till)
        if fran < genomforande.fran:
            raise RuleBroken(f"Genomförandet började {genomforande.fran}. Planen kan inte börja före det.", "fran")
        with _inte_samtidigt(genomforande, period), db.atomic():
            genomforande.las()
            vem = {"sparad_av": by.uppdrag_id, "skapad_av": by.uppdrag_id}
            plan = cls.create(genomforande=genomforande, fran=fran, till=till, **vem)
            logga(events.PLAN_SKAPAD, plan, by)
        return plan

    @property
    def period(self) -> Period:
        """From when until when it holds."""
        return Period(self.fran, self.till)

    @property
    def pagar(self) -> bool:
        """True until its last day has passed; one that is yet to begin counts as well."""
        return self.till is None or self.till >= clock.today()

    @property
    def ska_foljas_upp(self) -> bool:
        """True when it holds and the day to follow it up has come."""
        return self.pagar and self.foljs_upp is not None and self.foljs_upp <= clock.today()

    def satt_dagar(self, fran: date, till: date | None, foljs_upp: date | None, *, by: Any) -> None:
        """Let it hold other days, inside the caller's transaction. Raises RuleBroken."""
        period = Period(fran, till)
        if fran < self.genomforande.fran:
            raise RuleBroken(f"Genomförandet började {self.genomforande.fran}. Ange den dagen eller en senare.", "fran")
        if foljs_upp is not None and not period.contains(foljs_upp):
            raise RuleBroken("Planen ska följas upp medan den gäller. Ange en dag inom perioden.", "foljs_upp")
        if (fran, till, foljs_upp) == (self.fran, self.till, self.foljs_upp):
            return
        cls = Genomforandeplan
        with _inte_samtidigt(self.genomforande, period, utom=self.id), db.atomic():
            cls.update(fran=fran, till=till, foljs_upp=foljs_upp, andring=cls.andring + 1).where(
                cls.id == self.id
            ).execute()
        self.fran, self.till, self.foljs_upp = fran, till, foljs_upp

    def ta_bort(self, *, by: Any) -> None:
        """Take away a plan that was begun by mistake and never upprättad. Raises RuleBroken."""
        krav_pa_skrivning(self.genomforande, by)
        with db.atomic():
            self.las(by=by)
            if self.versioner.exists():
                raise RuleBroken("Planen är upprättad och kan inte tas bort. Ange en till och med-dag i stället.")
            Genomforandeplan.update(borttagen=clock.now()).where(Genomforandeplan.id == self.id).execute()
            logga(events.PLAN_BORTTAGEN, self, by)

    def las(self, *, by: Any) -> None:
        """Let nobody else change the plan until the transaction ends, and tell who saved it. Raises RuleBroken."""
        self.genomforande.las()
        cls = Genomforandeplan
        kvar = cls.update(sparad=clock.now(), sparad_av=by.uppdrag_id).where(cls.id == self.id, cls.borttagen.is_null())
        if not kvar.execute():
            raise RuleBroken("Planen är borttagen.")


class _inte_samtidigt:
    """Turns the refusal of the database into a sentence."""

    def __init__(self, genomforande, period, utom=0):
        self.genomforande, self.period, self.utom = genomforande, period, utom

    def __enter__(self):
        return self

    def __exit__(self, kind, fault, trace):
        if isinstance(fault, IntegrityError):
            cls = Genomforandeplan
            for annan in cls.for_genomforande(self.genomforande).where(cls.id != self.utom):
                if annan.period.overlaps(self.period):
                    raise RuleBroken(OVERLAPPAR.format(period=annan.period), "fran") from None
        return False


def krav_pa_skrivning(genomforande: Genomforande, by: Any) -> None:
    """Raise RuleBroken unless the actor documents at the enhet, and the genomförande is open."""
    genomforande.krav_pa_oppet(by, Permission.DOKUMENTERA)


def logga(event: Any, plan: Genomforandeplan, by: Any, **mer: Any) -> None:
    """Tell what happened to a plan, inside the caller's transaction."""
    om = plan.genomforande
    audit.record(event, plan, by=by, persons=om.personer, nummer=om.nummer, **mer)


def las_raden(plan_id: int) -> Any:
    """The plan as it is now, held until the transaction ends."""
    query = Genomforandeplan.select().where(Genomforandeplan.id == plan_id)
    return (query if is_sqlite() else query.for_update()).get()
