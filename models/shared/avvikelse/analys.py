"""Analys: how bad it was or could have been, how likely it is to happen again, and why it happened (T76, T88)."""

from datetime import date
from typing import Any

from peewee import Check, ForeignKeyField, IntegerField

from models.shared import clock, events
from models.shared.avvikelse import andring
from models.shared.avvikelse.risk import KONSEKVENS_ORD, SANNOLIKHET_ORD, Risk, risk
from models.shared.avvikelse.utredning import Utredning
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken


class Analys(Record):
    """One version. A later one counts instead of it, and none is changed."""

    utredning: Any = ForeignKeyField(Utredning, backref="analyser", on_delete="RESTRICT")
    nummer = IntegerField()
    konsekvens = IntegerField()  # 1–4
    sannolikhet = IntegerField()  # 1–4
    orsak = TextField()
    text = TextField(default="")
    tidpunkt = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)

    class Meta:
        constraints = [Check("konsekvens BETWEEN 1 AND 4 AND sannolikhet BETWEEN 1 AND 4")]
        indexes = ((("utredning", "nummer"), True),)

    @classmethod
    def gor(
        cls, utredning: Utredning, konsekvens: int, sannolikhet: int, orsak: str, mer: str = "", *, sedan: int, by: Any
    ) -> "Analys":
        """Save a version; `sedan` is the one its writer has seen, 0 for none. Raises RuleBroken, and Conflict."""
        if konsekvens not in KONSEKVENS_ORD:
            raise RuleBroken("Välj en konsekvens.", "konsekvens")
        if sannolikhet not in SANNOLIKHET_ORD:
            raise RuleBroken("Välj en sannolikhet.", "sannolikhet")
        orsak = andring.text(orsak, "orsak", "Beskriv varför det hände.")
        mer = andring.text(mer, "text", "")
        with andring.andras(utredning, by=by) as nu:
            gjord = cls.create(
                utredning=nu,
                nummer=andring.nasta_nummer(nu.analyser, sedan),
                konsekvens=konsekvens,
                sannolikhet=sannolikhet,
                orsak=orsak,
                text=mer,
                **andring.av(by),
            )
            nu.avvikelse.logga(events.AVVIKELSE_ANALYSERAD, by=by, version=gjord.nummer)
        return gjord

    @property
    def risk(self) -> Risk:
        """Computed, by the limits of the day when it was made."""
        return risk(self.konsekvens, self.sannolikhet, self.dag)

    @property
    def dag(self) -> date:
        """When it was made."""
        return clock.local(self.tidpunkt).date()

    @property
    def konsekvens_ord(self) -> str:
        """The konsekvens as it is read."""
        return KONSEKVENS_ORD[self.konsekvens]

    @property
    def sannolikhet_ord(self) -> str:
        """The sannolikhet as it is read."""
        return SANNOLIKHET_ORD[self.sannolikhet]
