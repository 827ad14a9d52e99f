"""A plan as it stood when its godkännande was started, and the breaking of it: versions that are never changed."""

import json
from typing import Any

from peewee import ForeignKeyField

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.samtycke import Grund, Samtycke
from models.samverkan.sip.plan.innehall import Planinnehall
from models.samverkan.sip.plan.plan import STEG, Plan, ar_godkand
from models.samverkan.sip.regler import krav_pa_skrivare
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.samverkan.steg import Stegversion
from models.shared import audit
from models.shared.db import db
from models.shared.fields import TextField
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken


class Saknas(RuleBroken):
    """The plan is not whole: what is missing, by the key of its field (M81)."""

    def __init__(self, brister: dict[str, str]):
        super().__init__("Planen är inte färdig. Fyll i det som saknas och starta sedan godkännandet.")
        self.brister = brister


class Planversion(Record):
    """What was sent to be godkänt, whole, or why an earlier version was opened again."""

    arende = ForeignKeyField(Arende, backref="planversioner", on_delete="RESTRICT")
    version = ForeignKeyField(Stegversion, unique=True, on_delete="RESTRICT")
    innehall = TextField(default="")  # JSON; empty in a version that opens the plan
    anledning = TextField(default="")  # why it was opened, or at a menprövning why samtycke could not be had

    @classmethod
    def starta_godkannande(cls, arende: Any, *, efter: int, anledning: str = "", by: Any) -> "Planversion":
        """Send the plan to every enhet to be godkänd (M81, M82).

        Raises Saknas until it is whole, and Conflict when someone else has started meanwhile. A plan that rests on
        menprövning asks for a note on why samtycke could not be obtained.
        """
        anledning = anledning.strip()
        with db.atomic():
            krav_pa_skrivare(arende, by)
            plan = Plan.for_arende(arende)
            senaste = Stegversion.senaste(arende, STEG)
            if plan is None or senaste is None:
                raise RuleBroken("Skriv planen innan godkännandet startas.")
            if senaste.nummer != efter:
                raise Conflict(REDAN)
            if not senaste.aterlamnad:
                raise RuleBroken("Godkännandet är redan startat.")
            grund = Samtycke.for_arende(arende)
            if grund and grund.grund is Grund.MENPROVNING and not anledning:
                raise RuleBroken("Skriv varför samtycke inte har kunnat inhämtas.", "anledning")
            innehall = Planinnehall.las(plan, arende)
            if brister := innehall.saknas():
                raise Saknas(brister)
            version = Stegversion.publicera(arende, STEG, efter=efter, by=by)
            sagt = json.dumps(innehall.fryst(), ensure_ascii=False)
            rad = cls.create(arende=arende, version=version, innehall=sagt, anledning=anledning)
            facts = {"version": version.nummer}
            audit.record(events.GODKANNANDE_STARTAT, arende, by=by, persons=[arende.person_id], **facts)
            arende.andra()
        return rad

    @classmethod
    def uppdatera(cls, arende: Any, *, efter: int, anledning: str, by: Any) -> "Planversion":
        """Open the plan for writing again, which breaks the godkännande: samordningsansvarig does, with a reason (M87).

        While nobody is samordningsansvarig any of the deltagare may.
        """
        anledning = anledning.strip()
        if not anledning:
            raise RuleBroken("Skriv varför planen uppdateras.", "anledning")
        with db.atomic():
            krav_pa_skrivare(arende, by)
            senaste = Stegversion.senaste(arende, STEG)
            if senaste is None or senaste.aterlamnad:
                raise RuleBroken("Planen är redan öppen för att skrivas.")
            if senaste.nummer != efter:
                raise Conflict(REDAN)
            if not far_uppdatera(Samordningsansvarig.for_arende(arende), by):
                raise RuleBroken("Bara samordningsansvarig kan uppdatera planen. Byt annars samordningsansvarig.")
            version = Stegversion.publicera(arende, STEG, efter=efter, by=by, aterlamnad=True)
            rad = cls.create(arende=arende, version=version, anledning=anledning)
            audit.record(events.PLAN_OPPNAD, arende, by=by, persons=[arende.person_id], version=efter)
            arende.andra()
        return rad

    @property
    def sagt(self) -> list[dict[str, Any]]:
        """What it said under each heading; nothing in a version that opened the plan."""
        return json.loads(self.innehall) if self.innehall else []

    @classmethod
    def i_version(cls, arende: Any, nummer: int) -> "Planversion | None":
        """What a version said when it was sent or opened (M25), or None when there is no such version."""
        query = cls.select(cls, Stegversion).join(Stegversion)
        return query.where(cls.arende == arende, Stegversion.nummer == nummer).first()

    @classmethod
    def godkand(cls, arende: Any) -> "Planversion | None":
        """The version that every enhet has godkänt last, or None while there is none."""
        query = cls.select(cls, Stegversion).join(Stegversion).where(cls.arende == arende, cls.innehall != "")
        return next((rad for rad in query.order_by(Stegversion.nummer.desc()) if ar_godkand(arende, rad.version)), None)


REDAN = "Någon annan har startat godkännandet eller öppnat planen. Läs den som den är nu först."


def far_uppdatera(samordnare: Samordningsansvarig | None, by: Any) -> bool:
    """True for samordningsansvarig, and for any of the deltagare while there is none (M87)."""
    return samordnare is None or samordnare.medarbetare_id == by.medarbetare_id
