"""Avvikelse: what went wrong or might have, as it was reported. What is reported is never changed (T79–T87)."""

from enum import StrEnum
from typing import Any

from peewee import BigIntegerField, BooleanField, Check, DateField, ForeignKeyField, TimeField

from models.shared import audit, clock
from models.shared.avvikelse.enhetsregel import PLATS_ORD, Plats
from models.shared.avvikelse.lagrum import LAGRUM_ORD, Lagrum
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.avvikelse.yrkesgrupp import Yrkesgrupp
from models.shared.events import Event
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.record import Record


class Avvikelseslag(StrEnum):
    """Whether it concerns a person, or a verksamhet alone (T79)."""

    PERSON = "person"
    VERKSAMHET = "verksamhet"


class Avvikelsetyp(StrEnum):
    """Whether it has happened, or might (T80)."""

    AVVIKELSE = "avvikelse"
    RISK = "risk"


class Ensam(StrEnum):
    """Whether the person was alone (T80)."""

    JA = "ja"
    NEJ = "nej"
    VET_EJ = "vet-ej"


SLAG_ORD = {Avvikelseslag.PERSON: "Person", Avvikelseslag.VERKSAMHET: "Verksamhet, ej person"}
TYP_ORD = {Avvikelsetyp.AVVIKELSE: "Avvikelse", Avvikelsetyp.RISK: "Risk för avvikelse"}
ENSAM_ORD = {Ensam.JA: "Ja", Ensam.NEJ: "Nej", Ensam.VET_EJ: "Vet ej"}


class Avvikelse(Record):
    """One, with who reported it as they were called then. The database refuses every change of it but of the person."""

    flertal = "avvikelser"

    nummer = CharField(max_length=20, unique=True)
    slag: Any = ChoiceField(Avvikelseslag)
    typ: Any = ChoiceField(Avvikelsetyp)
    person: Any = ForeignKeyField(Person, null=True, backref="avvikelser", on_delete="RESTRICT")
    kalla: Any = CharField(max_length=60, null=True)
    kalla_id: Any = BigIntegerField(null=True)
    enhet: Any = ForeignKeyField(Enhet, on_delete="RESTRICT")
    fran_enhet: Any = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
    ensam: Any = ChoiceField(Ensam, null=True)
    lagrum: Any = ChoiceField(Lagrum)
    omrade: Any = ForeignKeyField(Avvikelseomrade, on_delete="RESTRICT")
    plats: Any = ChoiceField(Plats, default=Plats.ANNAN)
    handelsedatum: Any = DateField()
    tid: Any = TimeField(null=True)
    tid_uppskattad = BooleanField(default=False)
    handelseforlopp = TextField()
    atgardsforslag = TextField(default="")
    rapporterad_av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)
    rapportdatum: Any = DateField(default=clock.today)
    registrerad = MomentField(default=clock.now)

    class Meta:
        constraints = [
            Check("(slag = 'person') = (ensam IS NOT NULL)"),
            Check("slag = 'person' OR person_id IS NULL"),
            Check("(kalla IS NULL) = (kalla_id IS NULL)"),
        ]
        indexes = ((("enhet", "handelsedatum"), False), (("kalla", "kalla_id"), False))

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those the actor has registered, and those whose investigation the actor answers for or stands above."""
        from models.shared.avvikelse.synlig import att_utreda, egna  # they stand on this noun

        return cls.select().where(egna(actor) | att_utreda(actor))

    @property
    def slag_ord(self) -> str:
        """Whom or what it concerns, as it is read."""
        return SLAG_ORD[self.slag]

    @property
    def typ_ord(self) -> str:
        """Avvikelse, or risk for one."""
        return TYP_ORD[self.typ]

    @property
    def ensam_ord(self) -> str:
        """Whether the person was alone, as it is read."""
        return ENSAM_ORD[self.ensam] if self.ensam else ""

    @property
    def lagrum_ord(self) -> str:
        """The lagrum as it is read."""
        return LAGRUM_ORD[self.lagrum]

    @property
    def plats_ord(self) -> str:
        """Where it happened, when that was asked for."""
        return PLATS_ORD[self.plats]

    @property
    def ar_fall(self) -> bool:
        """True when it is counted as a fall (T77). Of a risk nothing has happened."""
        return self.omrade.fall and self.typ is Avvikelsetyp.AVVIKELSE

    @property
    def personer(self) -> list[int]:
        """Whom it concerns, for the log: the id of the person, or nobody."""
        return [self.person_id] if self.person_id else []

    @property
    def yrkesgrupper(self) -> list[str]:
        """The names of those involved."""
        query = Yrkesgrupp.select(Yrkesgrupp.namn).join(Avvikelseyrkesgrupp)
        return [namn for (namn,) in query.where(Avvikelseyrkesgrupp.avvikelse == self).order_by(Yrkesgrupp.id).tuples()]

    @property
    def parter(self) -> list[Enhet]:
        """The enheter that took part in what it is registered from."""
        query = Enhet.select().join(Avvikelsepart).where(Avvikelsepart.avvikelse == self)
        return list(query.order_by(Enhet.sortnyckel, Enhet.id))

    def logga(self, event: Event, *, by: Any, **fakta: Any) -> None:
        """Record what is done with it, in the caller's transaction. It is told with its number."""
        audit.record(event, self, by=by, persons=self.personer, nummer=self.nummer, **fakta)


class Avvikelseyrkesgrupp(Record):
    """That a yrkesgrupp was involved."""

    avvikelse: Any = ForeignKeyField(Avvikelse, on_delete="RESTRICT")
    yrkesgrupp: Any = ForeignKeyField(Yrkesgrupp, on_delete="RESTRICT")

    class Meta:
        indexes = ((("avvikelse", "yrkesgrupp"), True),)


class Avvikelsepart(Record):
    """That an enhet took part in the case that the avvikelse is registered from."""

    avvikelse: Any = ForeignKeyField(Avvikelse, on_delete="RESTRICT")
    enhet: Any = ForeignKeyField(Enhet, on_delete="RESTRICT")

    class Meta:
        indexes = ((("avvikelse", "enhet"), True),)
