"""Planeringskallelse: that the kallelseansvarig has called the others to planning, and when it is (4 kap.)."""

from datetime import datetime
from typing import Any

from peewee import ForeignKeyField

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.samtycke import Samtycke
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.process import Part
from models.shared.record import Record
from models.shared.rules import RuleBroken


class Planeringskallelse(Record):
    """One call to planning, with its moment. A later one tells a new time; none is changed."""

    arende = ForeignKeyField(Arende, backref="planeringskallelser", on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    mote: Any = MomentField()
    tidpunkt: Any = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)

    @classmethod
    def kalla(cls, arende: Any, *, mote: datetime | None, by: Any) -> "Planeringskallelse":
        """Call all that take part to a meeting at a time to come."""
        if mote is None or mote <= clock.now():
            raise RuleBroken("Mötestiden måste vara i framtiden.", "datum")
        with db.atomic():
            arende.oppna()
            grund = Samtycke.for_arende(arende)
            if grund is None or not grund.far_dela or not Arende.get_by_id(arende.id).publicerad:
                raise RuleBroken("Kallelsen kan inte delas utan samtycke eller menprövning och publicerad inskrivning.")
            if not Arende.visible_to(by).where(Arende.id == arende.id).exists():
                raise RuleBroken("Din enhet deltar inte i ärendet.")
            if not far_kalla(FastVardkontakt.for_arende(arende), by):
                raise RuleBroken("Bara den som är kallelseansvarig, eller en kollega på samma enhet, kan kalla.")
            rad = cls.create(arende=arende, enhet=by.enhet_id, mote=mote, av=by.uppdrag_id, av_namn=by.namn)
            audit.record(events.PLANERING_KALLAD, arende, by=by, persons=[arende.person_id], kallelse=rad.id)
            arende.andra()
        return rad


def far_kalla(fasta: Any, by: Any) -> bool:
    """True for the fast vårdkontakt who is kallelseansvarig, and for those of öppenvården at the same enhet."""
    kallar = [en for en in fasta if en.kallelseansvarig]
    return by.part is Part.OPPENVARD and any(
        by.medarbetare_id == en.medarbetare_id or by.enhet_id == en.enhet_id for en in kallar
    )
