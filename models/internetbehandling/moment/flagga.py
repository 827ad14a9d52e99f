"""Flagga: what the person has done that the behandlare is to look at: every answered form too (S36, S37)."""

from enum import StrEnum
from typing import Any

from peewee import BigIntegerField, ForeignKeyField, fn

from models.internetbehandling.avisering.behandlare import avisera_behandlare
from models.internetbehandling.avisering.notisval import Notisslag
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.moment import events, svar
from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.moment import Lage, Moment
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.program.innehall import Steg
from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField
from models.shared.organisation import Medarbetare, Medarbetaruppdrag
from models.shared.record import Record


class Flaggslag(StrEnum):
    """What has happened."""

    SVAR = "svar"
    SVAR_ATT_SE = "svar-att-se"  # an answer that the program wants looked at
    SIDKOMMENTAR = "sidkommentar"
    MEDDELANDE = "meddelande"
    MISSAD = "missad-aktivitet"  # an occasion of an aktivitetsplan that nothing was registered on


FLAGGORD = {
    Flaggslag.SVAR: "Har svarat på ett formulär",
    Flaggslag.SVAR_ATT_SE: "Har svarat så att programmet vill att du tittar",
    Flaggslag.SIDKOMMENTAR: "Har skrivit en sidkommentar",
    Flaggslag.MEDDELANDE: "Har skrivit ett meddelande",
    Flaggslag.MISSAD: "Har missat en aktivitet",
}

FLAGGNAMN = {
    Flaggslag.SVAR: "Svar",
    Flaggslag.SVAR_ATT_SE: "Svar att se",
    Flaggslag.SIDKOMMENTAR: "Sidkommentar",
    Flaggslag.MEDDELANDE: "Meddelande",
    Flaggslag.MISSAD: "Missad aktivitet",
}


NOTISSLAG = {
    Flaggslag.SVAR: Notisslag.SVAR,
    Flaggslag.SVAR_ATT_SE: Notisslag.SVAR,
    Flaggslag.SIDKOMMENTAR: Notisslag.KOMMENTAR,
    Flaggslag.MEDDELANDE: Notisslag.MEDDELANDE,
    Flaggslag.MISSAD: Notisslag.MISSAD,
}


class Flagga(Record):
    """One thing to look at. It is never removed before the moment is; whoever has looked hides it."""

    moment: Any = ForeignKeyField(Moment, backref="flaggor", on_delete="RESTRICT")
    slag: Any = ChoiceField(Flaggslag)
    steg = CharField(max_length=120, default="")
    svar: Any = ForeignKeyField(Formularsvar, null=True, on_delete="RESTRICT")
    sidkommentar: Any = BigIntegerField(null=True)  # the id of the comment, which itself raises the flag
    meddelande: Any = ForeignKeyField(Meddelande, null=True, on_delete="RESTRICT")
    plan: Any = ForeignKeyField(Aktivitetsplan, null=True, on_delete="RESTRICT")
    tillfalle: Any = MomentField(null=True)  # the occasion of the plan
    uppstod = MomentField(default=clock.now)
    lyft: Any = MomentField(null=True)  # when the invånaradministratör was told that it had waited too long
    dold: Any = MomentField(null=True)
    dold_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("moment", "dold"), False), (("plan", "tillfalle"), True))

    @classmethod
    def create(cls, **query: Any) -> "Flagga":
        """Raise a flag, inside the caller's transaction, and tell whoever treats that there is something to see."""
        rad = super().create(**query)
        avisera_behandlare(rad.moment, NOTISSLAG[rad.slag])
        return rad

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those of the moment that the actor may open."""
        return cls.select().where(cls.moment.in_(Moment.visible_to(actor).select(Moment.id)))

    def dolj(self, *, by: Any) -> None:
        """Take it from the list and the startsida: it has been looked at (S39). Raises RuleBroken."""
        self._satt_dold(clock.now(), events.FLAGGA_DOLD, by)

    def visa(self, *, by: Any) -> None:
        """Let it wait to be looked at again. Raises RuleBroken."""
        self._satt_dold(None, events.FLAGGA_VISAD, by)

    def _satt_dold(self, dold, event, by):
        cls = Flagga
        with db.atomic():
            moment = self.moment
            moment.hall(by, lagen=tuple(Lage))
            gor = cls.update(dold=dold, dold_av=by.uppdrag_id if dold else None)
            if gor.where(cls.id == self.id, cls.dold.is_null(dold is not None)).execute():
                moment.logga(event, by=by, vad=FLAGGNAMN[self.slag])

    @classmethod
    def dolj_alla(cls, moment: Moment, *, sista: int, by: Any) -> int:
        """Hide every flag of a moment up to the last one that the actor has seen. Raises RuleBroken."""
        with db.atomic():
            moment.hall(by, lagen=tuple(Lage))
            gor = cls.update(dold=clock.now(), dold_av=by.uppdrag_id)
            antal = gor.where(cls.moment == moment, cls.id <= sista, cls.dold.is_null()).execute()
            if antal:
                moment.logga(events.FLAGGOR_DOLDA, by=by, antal=antal)
        return antal

    @classmethod
    def res_for_svar(cls, rad: Formularsvar, steg: Steg) -> None:
        """Raise the flag of an answer that is handed in; inside the caller's transaction."""
        att_se = steg.formular is not None and svar.flaggade(steg.formular, rad.svar)
        slag = Flaggslag.SVAR_ATT_SE if att_se else Flaggslag.SVAR
        cls.create(moment=rad.moment_id, slag=slag, steg=steg.kod, svar=rad)

    @classmethod
    def antal(cls, moment: list[int]) -> dict[int, dict[Flaggslag, int]]:
        """How many of each kind that nobody has hidden, by the id of the moment."""
        query = cls.select(cls.moment, cls.slag, fn.COUNT(cls.id)).where(cls.moment.in_(moment), cls.dold.is_null())
        antal: dict[int, dict[Flaggslag, int]] = {}
        for vilket, slag, hur_manga in query.group_by(cls.moment, cls.slag).tuples():
            antal.setdefault(vilket, {})[slag] = hur_manga
        return antal

    @classmethod
    def att_granska(cls, moment: Moment) -> list["Flagga"]:
        """What nobody has hidden in a moment, the oldest first."""
        return list(cls.select().where(cls.moment == moment, cls.dold.is_null()).order_by(cls.uppstod, cls.id))

    @classmethod
    def dolda(cls, moment: Moment) -> list["Flagga"]:
        """What somebody has hidden in a moment, with who, the latest first."""
        query = cls.select(cls, Medarbetaruppdrag, Medarbetare).join(Medarbetaruppdrag).join(Medarbetare)
        return list(query.where(cls.moment == moment, cls.dold.is_null(False)).order_by(cls.dold.desc(), cls.id))
