"""Uppföljning of a genomförandeplan: when it was followed up, and how it went (T71)."""

from datetime import date
from enum import StrEnum
from typing import Any

from peewee import JOIN, DateField, ForeignKeyField

from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.permissions import Permission
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan, krav_pa_skrivning, las_raden, logga
from models.socialtjanst.plan.planversion import Planversion

# That the uppföljning `u` counts, for SQL; Uppfoljning.giltiga() says the same.
GILTIG = "NOT EXISTS (SELECT 1 FROM socialtjanst_atertagenuppfoljning bort WHERE bort.uppfoljning_id = u.id)"


class Utfall(StrEnum):
    """How far the goals of the plan are reached."""

    UPPNATT = "uppnatt"
    DELVIS = "delvis"
    INTE = "inte"
    EJ_AKTUELLT = "ej-aktuellt"


UTFALL_ORD = {
    Utfall.UPPNATT: "Målen är uppnådda",
    Utfall.DELVIS: "Målen är delvis uppnådda",
    Utfall.INTE: "Målen är inte uppnådda",
    Utfall.EJ_AKTUELLT: "Målen är inte längre aktuella",
}


class Uppfoljning(Record):
    """One uppföljning of what a version said. It is never changed; one that was wrong is taken back (atertagen.py)."""

    version = ForeignKeyField(Planversion, backref="uppfoljningar", on_delete="RESTRICT")
    dag: Any = DateField(index=True)
    utfall: Any = ChoiceField(Utfall)
    text = TextField()
    skapad = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)
    aterkallelser: Any  # that it is taken back, one at most
    atertagen: Any = None  # the same, where several are read at once

    @classmethod
    def giltiga(cls) -> Any:
        """Those that count: what is taken back is no uppföljning."""
        atertagna = cls.aterkallelser.rel_model
        return cls.select().where(cls.id.not_in(atertagna.select(atertagna.uppfoljning)))

    @classmethod
    def gor(
        cls, plan: Genomforandeplan, dag: date, utfall: Utfall, text: str, *, nasta: date | None, by: Any
    ) -> "Uppfoljning":
        """Write down how it went, and when it is to be followed up next. Raises RuleBroken."""
        krav_pa_skrivning(plan.genomforande, by)
        if dag > clock.today():
            raise RuleBroken("Dagen kan inte ligga i framtiden.", "dag")
        if not text.strip():
            raise RuleBroken("Skriv vad uppföljningen kom fram till.", "text")
        with db.atomic():
            plan.las(by=by)
            nu = las_raden(plan.id)
            version = Planversion.senaste(plan)
            if version is None:
                raise RuleBroken("Planen är inte upprättad. Spara den till ärendet först.")
            if dag < nu.fran:
                raise RuleBroken(f"Planen gäller från {nu.fran}. Ange den dagen eller en senare.", "dag")
            if nasta is not None and nasta <= dag:
                raise RuleBroken("Nästa uppföljning ska vara efter den här.", "nasta")
            if nasta is None and nu.till is None:
                raise RuleBroken("Ange när planen ska följas upp nästa gång. Annars avsluta planen.", "nasta")
            nu.satt_dagar(nu.fran, nu.till, nasta, by=by)
            gjord = cls.create(
                version=version,
                dag=dag,
                utfall=utfall,
                text=text,
                av=by.uppdrag_id,
                av_namn=by.namn,
                av_titel=by.titel,
            )
            logga(events.PLAN_FOLJD_UPP, plan, by)
        return gjord

    @classmethod
    def per_plan(cls, planer: list[Genomforandeplan]) -> dict[int, list["Uppfoljning"]]:
        """Those of several plans, by plan, the latest first; what is taken back too, with `atertagen`."""
        per: dict[int, list[Uppfoljning]] = {plan.id: [] for plan in planer}
        atertagna = cls.aterkallelser.rel_model
        query = cls.select(cls, Planversion, Medarbetaruppdrag, atertagna).join(Planversion).switch(cls)
        query = query.join(Medarbetaruppdrag).switch(cls).join(atertagna, JOIN.LEFT_OUTER, attr="atertagen")
        for rad in query.where(Planversion.plan.in_(list(per))).order_by(cls.dag.desc(), cls.id.desc()):
            per[rad.version.plan_id].append(rad)
        return per

    def far_atertas(self, by: Any) -> bool:
        """True for its author and for the one who may correct what others have written."""
        return self.av.medarbetare_id == by.medarbetare_id or by.may(Permission.RATTA)

    @property
    def ord(self) -> str:
        """The outcome in words."""
        return UTFALL_ORD[self.utfall]
