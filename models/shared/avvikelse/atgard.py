"""Åtgärd: what is to be done because of an avvikelse, by whom and by which day."""

from datetime import date
from typing import Any

from peewee import Check, DateField, ForeignKeyField

from models.shared import clock, events
from models.shared.avvikelse import andring
from models.shared.avvikelse.ansvar import Avvikelseansvar
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.omstyrning import gallande
from models.shared.avvikelse.synlig import mina_utredningar
from models.shared.avvikelse.utredning import Utredning
from models.shared.db import db
from models.shared.fields import MomentField, TextField
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken

NARA = 50


class Avvikelseatgard(Record):
    """One, until it is done."""

    utredning: Any = ForeignKeyField(Utredning, backref="atgarder", on_delete="RESTRICT")
    beskrivning = TextField()
    ansvarig: Any = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
    senast: Any = DateField()
    skapad = MomentField(default=clock.now)
    skapad_av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    klar: Any = DateField(null=True)
    klar_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

    class Meta:
        constraints = [Check("(klar IS NULL) = (klar_av_id IS NULL)")]
        indexes = ((("ansvarig", "klar"), False),)

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those that the actor is to do, and those of what the actor investigates."""
        egen = (cls.ansvarig == actor.medarbetare_id) & (Utredning.orgnr == actor.enhet.orgnr)
        mina = cls.utredning.in_(mina_utredningar(actor).select(Utredning.id))
        return cls.select(cls, Utredning).join(Utredning).where(egen | mina)

    @classmethod
    def mina(cls, actor: Any) -> Any:
        """Those that the actor is to do in this organisation, what is not done first and of that the oldest day."""
        query = cls.select(cls, Utredning, Avvikelse).join(Utredning).join(Avvikelse)
        query = query.where(cls.ansvarig == actor.medarbetare_id, Utredning.orgnr == actor.enhet.orgnr)
        return query.order_by(cls.klar.is_null().desc(), cls.senast, cls.id)

    @classmethod
    def besluta(
        cls, utredning: Utredning, beskrivning: str, ansvarig: Medarbetare | None, senast: date | None, *, by: Any
    ) -> "Avvikelseatgard":
        """Decide what is to be done, by whom and by which day. Raises RuleBroken."""
        beskrivning = andring.text(beskrivning, "beskrivning", "Beskriv vad som ska göras.")
        if ansvarig is None:
            raise RuleBroken("Välj en ansvarig.", "ansvarig")
        if senast is None:
            raise RuleBroken("Ange när åtgärden ska vara klar.", "senast")
        if senast < clock.today():
            raise RuleBroken("Ange i dag eller en senare dag.", "senast")
        if not arbetar_hos(utredning.orgnr).where(Medarbetare.id == ansvarig.id).exists():
            raise RuleBroken("Välj någon som arbetar i organisationen.", "ansvarig")
        with andring.andras(utredning, by=by) as nu:
            ny = cls.create(
                utredning=nu, beskrivning=beskrivning, ansvarig=ansvarig, senast=senast, skapad_av=by.uppdrag_id
            )
            nu.avvikelse.logga(events.AVVIKELSE_ATGARD, by=by, senast=senast)
        return ny

    def klarmarkera(self, *, by: Any) -> None:
        """Note that it is done today: by the one who is to do it, or by whoever investigates. Raises RuleBroken."""
        cls = type(self)
        if not cls.visible_to(by).where(cls.id == self.id).exists():
            raise RuleBroken(andring.INTE_DIN)
        with db.atomic():
            klar = cls.update(klar=clock.today(), klar_av=by.uppdrag_id).where(cls.id == self.id, cls.klar.is_null())
            if not klar.execute():
                raise RuleBroken("Åtgärden är redan klar.")
            self.utredning.avvikelse.logga(events.AVVIKELSE_ATGARD_KLAR, by=by)

    @property
    def ar_forsenad(self) -> bool:
        """True when its day has gone and it is not done."""
        return self.klar is None and self.senast < clock.today()


def arbetar_hos(orgnr: str) -> Any:
    """Those who have an uppdrag in an organisation today, in Swedish order."""
    har = Medarbetaruppdrag.select(Medarbetaruppdrag.medarbetare).join(Enhet)
    har = har.where(Enhet.orgnr == orgnr, Medarbetaruppdrag.galler())
    query = Medarbetare.select().where(Medarbetare.inaktiverad.is_null(), Medarbetare.id.in_(har))
    return query.order_by(Medarbetare.sortnyckel, Medarbetare.id)


def nara(utredning: Utredning) -> list[Medarbetare]:
    """Those who work at the enhet it concerns or at the one that answers for it, some fifty of them at most."""
    enheter = [gallande(utredning), utredning.nuvarande.enhet]
    har = Medarbetaruppdrag.select(Medarbetaruppdrag.medarbetare)
    har = har.where(Medarbetaruppdrag.enhet.in_(enheter), Medarbetaruppdrag.galler())
    return list(arbetar_hos(utredning.orgnr).where(Medarbetare.id.in_(har)).limit(NARA))


def forsenade(actor: Any) -> Any:
    """Those of what the actor investigates whose day has gone, the oldest first, with the enhet that answers."""
    ett, ansvar = Avvikelseatgard, Avvikelseansvar
    query = ett.select(ett, Utredning, Avvikelse, ansvar, Enhet).join(Utredning).join(Avvikelse).switch(Utredning)
    query = query.join(ansvar, on=(ansvar.utredning == Utredning.id), attr="har").join(Enhet)
    query = query.where(ansvar.till.is_null(), ett.klar.is_null(), ett.senast < clock.today())
    mina = mina_utredningar(actor).select(Utredning.id)
    return query.where(ett.utredning.in_(mina)).order_by(ett.senast, ett.id)
