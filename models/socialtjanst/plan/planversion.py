"""Planversion: the plan as it was upprättad, readable ever after as it was (T33, T70)."""

import json
from collections.abc import Mapping
from typing import Any

from peewee import DateField, ForeignKeyField, IntegerField

from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan, krav_pa_skrivning, las_raden, logga
from models.socialtjanst.plan.mal import Mal

SAKNAR_MAL = "Skriv minst ett mål innan du sparar planen till ärendet."
SAKNAR_DAG = "Ange när planen ska följas upp, eller en till och med-dag om den avslutas."


class Planversion(Record):
    """One version. The first is when the plan is upprättad; names are kept as they were."""

    plan = ForeignKeyField(Genomforandeplan, backref="versioner", on_delete="RESTRICT")
    nummer = IntegerField()
    dag: Any = DateField(default=clock.today, index=True)
    innehall = TextField()  # JSON
    sparad = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)

    class Meta:
        indexes = ((("plan", "nummer"), True),)

    @classmethod
    def uppratta(cls, plan: Genomforandeplan, *, by: Any) -> "Planversion":
        """Keep the working copy as the version that counts from now on: ”Spara till ärende”. Raises RuleBroken."""
        krav_pa_skrivning(plan.genomforande, by)
        with db.atomic():
            plan.las(by=by)
            nu = las_raden(plan.id)
            sagt = innehall(nu)
            if not any(ett["text"] for ett in sagt["mal"]):
                raise RuleBroken(SAKNAR_MAL)
            if nu.foljs_upp is None and nu.till is None:
                raise RuleBroken(SAKNAR_DAG, "foljs_upp")
            senaste = cls.senaste(plan)
            if senaste is not None and senaste.sagt == sagt:
                raise RuleBroken(f"Inget är ändrat sedan version {senaste.nummer}.")
            version = cls.create(
                plan=plan,
                nummer=senaste.nummer + 1 if senaste else 1,
                innehall=json.dumps(sagt, ensure_ascii=False, sort_keys=True),
                av=by.uppdrag_id,
                av_namn=by.namn,
                av_titel=by.titel,
            )
            logga(events.PLAN_UPPRATTAD, plan, by, version=version.nummer)
        return version

    @classmethod
    def senaste(cls, plan: Genomforandeplan) -> "Planversion | None":
        """The one that counts, or None before the plan is upprättad."""
        return cls.select().where(cls.plan == plan).order_by(cls.nummer.desc()).first()

    @classmethod
    def per_plan(cls, planer: list[Genomforandeplan]) -> Mapping[int, list["Planversion"]]:
        """Those of several plans, by plan, the latest first."""
        per: dict[int, list[Planversion]] = {plan.id: [] for plan in planer}
        for rad in cls.select().where(cls.plan.in_(list(per))).order_by(cls.nummer.desc()):
            per[rad.plan_id].append(rad)
        return per

    @property
    def sagt(self) -> dict[str, Any]:
        """What it says, as `innehall` gave it."""
        return json.loads(self.innehall)


def innehall(plan: Genomforandeplan) -> dict[str, Any]:
    """What the working copy says; parts in which nothing is written are left out."""
    mal = [
        {
            "livsomrade": ett.livsomrade,
            "text": ett.text,
            "delmal": [delmal for en in ett.delmal if any((delmal := _delmal(en)).values())],  # type: ignore[attr-defined]
        }
        for ett in Mal.i(plan)
    ]
    return {
        "fran": plan.fran.isoformat(),
        "till": plan.till.isoformat() if plan.till else None,
        "foljs_upp": plan.foljs_upp.isoformat() if plan.foljs_upp else None,
        "delaktighet": plan.delaktighet,
        "deltagare": plan.deltagare,
        "mal": [ett for ett in mal if ett["text"] or ett["delmal"]],
    }


def _delmal(en):
    return {falt: getattr(en, falt) for falt in ("vad", "hur", "vem", "nar")}
