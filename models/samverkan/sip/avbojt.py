"""Avböjt: an enhet cannot come to the meeting as it is called, and says why and when it can (F21)."""

from datetime import date, time
from typing import Any

from peewee import DateField, ForeignKeyField, IntegrityError, TimeField

from models.samverkan import events
from models.samverkan.sip.kallelse import STEG
from models.samverkan.sip.regler import krav_pa_skrivare
from models.samverkan.steg import NY_VERSION, Stegversion, lights
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken

LANGST = 2_000


class Avbojt(Record):
    """An answer to one kallelse. The enhet may kvittera all the same; a new kallelse leaves the answer with the old."""

    version = ForeignKeyField(Stegversion, backref="avbojda", on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    orsak = TextField()
    datum = DateField(null=True)  # the enhet proposes this day instead
    tid = TimeField(null=True)
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)

    class Meta:
        indexes = ((("version", "enhet"), True),)

    @property
    def kan_tas_over(self) -> bool:
        """True when it proposes a time that lies ahead."""
        return bool(self.datum and self.tid and clock.utc(self.datum, self.tid) > clock.now())

    @classmethod
    def avboj(cls, arende: Any, *, version: int, orsak: str, datum: date | None, tid: time | None, by: Any) -> "Avbojt":
        """Say that one's enhet cannot come, why, and if one will when it can. Those who called send a new kallelse.

        Raises Conflict when a newer kallelse has been sent.
        """
        orsak = orsak.strip()
        if not orsak:
            raise RuleBroken("Skriv varför ni inte kan komma.", "orsak")
        if tid and not datum:
            raise RuleBroken("Ange vilken dag ni föreslår.", "datum")
        if datum and clock.utc(datum, tid or time(23, 59)) <= clock.now():
            raise RuleBroken("Mötestiden måste vara i framtiden.", "datum")
        with db.atomic():
            krav_pa_skrivare(arende, by)
            senaste = Stegversion.senaste(arende, STEG)
            if senaste is None:
                raise RuleBroken("Kallelsen är inte skickad ännu.")
            if senaste.nummer != version:
                raise Conflict(NY_VERSION.format(gor="svara"))
            if not lights(arende, by)[0].is_my_turn:
                raise RuleBroken("Din enhet har redan svarat, eller har inget att svara på.")
            try:
                with db.atomic():
                    varden = {"orsak": orsak, "datum": datum, "tid": tid, "av_namn": by.namn}
                    rad = cls.create(version=senaste, enhet=by.enhet_id, av=by.uppdrag_id, **varden)
            except IntegrityError:
                raise RuleBroken("Din enhet har redan avböjt den här kallelsen.") from None
            facts = {"version": senaste.nummer, "enhet": by.enhet.namn}
            audit.record(events.KALLELSE_AVBOJD, arende, by=by, persons=[arende.person_id], **facts)
            arende.andra()
        return rad
