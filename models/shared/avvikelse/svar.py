"""Svar: what the huvudmän that an avvikelse concerns write to each other about it (F8)."""

from typing import Any

from peewee import ForeignKeyField

from models.shared import clock, events
from models.shared.avvikelse import andring, besked
from models.shared.avvikelse.ansvar import Avvikelseansvar
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.synlig import mina_utredningar
from models.shared.avvikelse.utredning import Utredning
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken


class Avvikelsesvar(Record):
    """One of the thread, from an enhet of one of them. It is never changed."""

    avvikelse: Any = ForeignKeyField(Avvikelse, backref="svar", on_delete="RESTRICT")
    enhet: Any = ForeignKeyField(Enhet, on_delete="RESTRICT")
    text = TextField()
    tidpunkt = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)

    @classmethod
    def skriv(cls, avvikelse: Avvikelse, skrivet: str, *, by: Any) -> "Avvikelsesvar":
        """Write to the other huvudmän; also when one's own investigation is closed. Raises RuleBroken."""
        skrivet = andring.text(skrivet, "text", "Skriv ett svar.")
        if not mina_utredningar(by).where(Utredning.avvikelse == avvikelse).exists():
            raise RuleBroken(andring.INTE_DIN)
        if len(huvudman(avvikelse)) < 2:
            raise RuleBroken("Avvikelsen är inte skickad till någon annan huvudman.")
        with db.atomic():
            svar = cls.create(avvikelse=avvikelse, enhet=by.enhet_id, text=skrivet, **andring.av(by))
            avvikelse.logga(events.AVVIKELSE_SVAR, by=by)
            for rad in huvudman(avvikelse):
                if rad.utredning.orgnr != by.enhet.orgnr:
                    amne = f"Svar på avvikelse {avvikelse.nummer}"
                    besked.lagg(
                        f"avvikelsesvar-{svar.id}-{rad.id}", rad.enhet, avvikelse, amne, f"{amne} finns att läsa."
                    )
        return svar


def huvudman(avvikelse: Avvikelse) -> list[Avvikelseansvar]:
    """Who answers for it now at each huvudman it concerns, the one where it was registered first."""
    query = Avvikelseansvar.select(Avvikelseansvar, Utredning, Enhet).join(Utredning).switch(Avvikelseansvar)
    query = query.join(Enhet).where(Utredning.avvikelse == avvikelse, Avvikelseansvar.till.is_null())
    return list(query.order_by(Utredning.id))
