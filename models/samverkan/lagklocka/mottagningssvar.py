"""Mottagningssvar: the kommun tells from which day it can receive the patient, or why it cannot yet (F9)."""

from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField

from models.samverkan import events
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.samtycke import Samtycke
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.process import Part
from models.shared.record import Record
from models.shared.rules import RuleBroken

LANGST = 500


class Mottagningssvar(Record):
    """One answer of an enhet of the kommun. A later one of the same enhet counts instead; none is changed."""

    arende = ForeignKeyField(Arende, backref="mottagningssvar", on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    fran = DateField(null=True)  # can receive from this day; without it the enhet cannot yet
    orsak = TextField(default="")
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)

    @classmethod
    def svara(cls, arende: Any, *, kan: bool, fran: date | None, orsak: str, by: Any) -> "Mottagningssvar":
        """Answer for one's enhet: that it can receive, from a day, or that it cannot yet, with the reason."""
        if by.part is not Part.KOMMUN:
            raise RuleBroken("Bara kommunen kan svara på när den kan ta emot patienten.")
        orsak = orsak.strip()
        if kan and fran is None:
            raise RuleBroken("Ange från vilken dag ni kan ta emot patienten.", "fran")
        if kan and fran and fran < clock.today():
            raise RuleBroken("Ange i dag eller en senare dag.", "fran")
        if not kan and not orsak:
            raise RuleBroken("Skriv orsaken till att kommunen inte kan ta emot ännu.", "orsak")
        with db.atomic():
            arende.oppna()
            grund = Samtycke.for_arende(arende)
            if grund is None or not grund.far_dela:
                raise RuleBroken("Svaret kan inte delas utan samtycke eller menprövning.")
            if not _deltar(arende, by):
                raise RuleBroken("Din enhet deltar inte i ärendet.")
            rad = cls.create(
                arende=arende,
                enhet=by.enhet_id,
                fran=fran if kan else None,
                orsak="" if kan else orsak,
                av=by.uppdrag_id,
                av_namn=by.namn,
            )
            audit.record(events.MOTTAGANDE_BESVARAT, arende, by=by, persons=[arende.person_id], svar=rad.id)
            arende.andra()
        return rad


def _deltar(arende, by):
    return (
        Deltagare.select()
        .where(Deltagare.arende == arende, Deltagare.enhet == by.enhet_id, Deltagare.borttagen.is_null())
        .exists()
    )
