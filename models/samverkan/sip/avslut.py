"""Avslut: that a SIP is ended, and why (M88)."""

from typing import Any

from peewee import ForeignKeyField, IntegrityError

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.processer import Typ
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.statement import record

LANGST = 2_000
FOR_ARENDE = """
SELECT {a}, {enhet} FROM samverkan_avslut a JOIN enhet ON enhet.id = a.enhet_id WHERE a.arende_id = ?
"""


class Avslut(Record):
    """The end of a SIP. From then on it is only read, and the person can have a new one."""

    arende = ForeignKeyField(Arende, unique=True, backref="avslut", on_delete="RESTRICT")
    anledning = TextField()
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

    @classmethod
    def for_arende(cls, arende: Any) -> "Avslut | None":
        """The end of the SIP, or None while it goes on."""
        return record(FOR_ARENDE, (arende.id,), a=cls, enhet=Enhet)

    @classmethod
    def avsluta(cls, arende: Any, *, anledning: str, by: Any) -> "Avslut":
        """End the SIP, by any of its deltagare, with the reason; also one whose samtycke has been withdrawn."""
        anledning = anledning.strip()
        if not anledning:
            raise RuleBroken("Skriv varför planen avslutas.", "anledning")
        try:
            with db.atomic():
                arende.oppna()
                if arende.typ is not Typ.SIP:
                    raise RuleBroken("En SVU avslutas med en utskrivning.")
                if not Arende.visible_to(by).where(Arende.id == arende.id).exists():
                    raise RuleBroken("Ärendet är inte tillgängligt för din enhet.")
                if not arende.versioner.exists():
                    raise RuleBroken("Kallelsen är inte skickad. Ta bort planen i stället.")
                rad = cls.create(
                    arende=arende, anledning=anledning, av=by.uppdrag_id, av_namn=by.namn, enhet=by.enhet_id
                )
                arende.andra()
                Arende.update(avslutad=rad.tidpunkt).where(Arende.id == arende.id).execute()
                audit.record(events.PLAN_AVSLUTAD, arende, by=by, persons=[arende.person_id], nummer=arende.nummer)
        except IntegrityError:
            raise RuleBroken("Planen är redan avslutad.") from None
        return rad
