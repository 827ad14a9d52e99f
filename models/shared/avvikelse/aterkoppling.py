"""Återkoppling: what the one who reported an avvikelse is told about it (T76)."""

from typing import Any

from peewee import ForeignKeyField

from models.shared import clock, events
from models.shared.avvikelse import andring, besked
from models.shared.avvikelse.utredning import Utredning
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken


class Aterkoppling(Record):
    """One. It is never changed; `last` is when the one who reported first read it."""

    utredning: Any = ForeignKeyField(Utredning, backref="aterkopplingar", on_delete="RESTRICT")
    text = TextField()
    tidpunkt = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)
    last: Any = MomentField(null=True)

    @classmethod
    def ge(cls, utredning: Utredning, skrivet: str, *, by: Any) -> "Aterkoppling":
        """Tell the one who reported what the investigation has come to. Raises RuleBroken.

        Another huvudman is told in the thread instead (F8).
        """
        skrivet = andring.text(skrivet, "text", "Skriv vad utredningen har kommit fram till.")
        if not utredning.ar_rapportorens:
            raise RuleBroken("Den som registrerade finns hos en annan huvudman. Skriv ett svar i stället.", "text")
        with andring.andras(utredning, by=by) as nu:
            ny = cls.create(utredning=nu, text=skrivet, **andring.av(by))
            avvikelse = nu.avvikelse
            avvikelse.logga(events.AVVIKELSE_ATERKOPPLAD, by=by)
            amne = f"Återkoppling på avvikelse {avvikelse.nummer}"
            rad = f"Den som har registrerat avvikelse {avvikelse.nummer} har fått återkoppling."
            besked.lagg(f"aterkoppling-{ny.id}", avvikelse.fran_enhet, avvikelse, amne, rad)
        return ny

    @classmethod
    def las(cls, utredning: Utredning, *, by: Any) -> None:
        """Note that the one who reported has read what there is; once more does no harm. Raises RuleBroken."""
        avvikelse = utredning.avvikelse
        if avvikelse.rapporterad_av.medarbetare_id != by.medarbetare_id:
            raise RuleBroken("Återkopplingen är inte till dig.")
        olast = cls.update(last=clock.now()).where(cls.utredning == utredning, cls.last.is_null())
        with db.atomic():
            if olast.execute():
                avvikelse.logga(events.AVVIKELSE_ATERKOPPLING_LAST, by=by)
