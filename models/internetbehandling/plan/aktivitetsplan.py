"""Aktivitetsplan: what a person registers over time, bound to a moment and to no modul of it (S24)."""

from enum import StrEnum
from typing import Any

from peewee import BooleanField, DateField, ForeignKeyField, IntegerField

from models.internetbehandling.moment.moment import Moment
from models.shared import clock
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record


class Planlage(StrEnum):
    """How far a plan has come, in the order of a list."""

    PAGAR = "pagar"
    BORJAR = "borjar"
    EJ_AKTIVERAD = "ej-aktiverad"
    AVSLUTAD = "avslutad"


PLANLAGE_ORD = {
    Planlage.PAGAR: "Pågår",
    Planlage.BORJAR: "Aktiverad, har inte börjat",
    Planlage.EJ_AKTIVERAD: "Inte aktiverad",
    Planlage.AVSLUTAD: "Avslutad",
}


class Aktivitetsplan(Record):
    """One plan: one of the program's own, or one that the behandlare has made for this person (S31).

    The person reaches it from when it is aktiverad until it is avslutad (S30).
    """

    moment: Any = ForeignKeyField(Moment, on_delete="RESTRICT")
    mall = CharField(max_length=60, default="")  # the code of the program's Planmall; empty for one of one's own
    titel: Any = CharField(max_length=200)
    text: Any = TextField(default="")
    startdatum: Any = DateField()  # Swedish day
    kommentar: Any = BooleanField(default=False)  # the person may comment each registration (S29)
    flagga_missad: Any = BooleanField(default=False)  # the behandlare is told of one that is missed (S28)
    aktiverad: Any = MomentField(null=True)
    avslutad: Any = MomentField(null=True)
    skapad = MomentField(default=clock.now)
    skapad_av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    andring = IntegerField(default=0)
    nasta: Any = MomentField(null=True)  # when the job has something to do with it next

    class Meta:
        indexes = ((("moment", "avslutad"), False), (("nasta",), False))

    @classmethod
    def i(cls, moment: Moment) -> list["Aktivitetsplan"]:
        """Those of a moment: what goes on first, then what is not activated and what has ended."""
        return sorted(
            cls.select().where(cls.moment == moment).order_by(cls.id), key=lambda en: list(Planlage).index(en.lage)
        )

    @classmethod
    def for_invanare(cls, moment: Moment) -> Any:
        """Those that the person of a moment reaches: the ones that are activated, also when they have ended (S30)."""
        return cls.select().where(cls.moment == moment, cls.aktiverad.is_null(False)).order_by(cls.startdatum, cls.id)

    @property
    def lage(self) -> Planlage:
        """How far it has come, today."""
        if self.avslutad is not None:
            return Planlage.AVSLUTAD
        if self.aktiverad is None:
            return Planlage.EJ_AKTIVERAD
        return Planlage.PAGAR if self.har_borjat else Planlage.BORJAR

    @property
    def har_borjat(self) -> bool:
        """True when it is activated and its first day has come."""
        return self.aktiverad is not None and self.startdatum <= clock.today()

    @property
    def slut(self) -> Any:
        """When it was closed for what is registered: it has ended, or its moment does not go on. None until then."""
        return min(
            (en for en in (self.avslutad, self.moment.avslutad, self.moment.vidmakthalls_sedan) if en), default=None
        )
