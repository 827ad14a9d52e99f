"""That an uppföljning was wrong: it stands as it was, struck through, and the plan counts as not followed up by it."""

from datetime import date
from typing import Any

from peewee import ForeignKeyField, IntegrityError

from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.text import clean
from models.socialtjanst import events
from models.socialtjanst.plan.genomforandeplan import krav_pa_skrivning, las_raden, logga
from models.socialtjanst.plan.uppfoljning import Uppfoljning

LANGST = 500  # characters
INTE_DIN = "Bara den som har skrivit uppföljningen, eller verksamhetschefen, kan återta den."


class Atertagenuppfoljning(Record):
    """Who took an uppföljning back, when and why. It is done once, and never undone: a new one is written instead."""

    uppfoljning = ForeignKeyField(Uppfoljning, unique=True, backref="aterkallelser", on_delete="RESTRICT")
    skal = CharField(max_length=LANGST)
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)

    @classmethod
    def aterta(cls, uppfoljning: Uppfoljning, skal: str, *, foljs_upp: date | None, by: Any) -> "Atertagenuppfoljning":
        """Take it back, and say by when the plan is to be followed up now. Raises RuleBroken."""
        plan = uppfoljning.version.plan
        krav_pa_skrivning(plan.genomforande, by)
        if not uppfoljning.far_atertas(by):
            raise RuleBroken(INTE_DIN)
        skal = clean(skal, field="skal")
        if not 0 < len(skal) <= LANGST:
            raise RuleBroken(f"Skriv varför, med högst {LANGST} tecken.", "skal")
        with db.atomic():
            plan.las(by=by)
            nu = las_raden(plan.id)
            if foljs_upp is None and nu.till is None:
                raise RuleBroken("Ange när planen ska följas upp.", "foljs_upp")
            nu.satt_dagar(nu.fran, nu.till, foljs_upp, by=by)
            vem = {"av": by.uppdrag_id, "av_namn": by.namn, "av_titel": by.titel}
            try:
                with db.atomic():
                    gjort = cls.create(uppfoljning=uppfoljning, skal=skal, **vem)
            except IntegrityError:
                raise Conflict("Uppföljningen är redan återtagen.") from None
            logga(events.PLAN_UPPFOLJNING_ATERTAGEN, plan, by)
        return gjort
