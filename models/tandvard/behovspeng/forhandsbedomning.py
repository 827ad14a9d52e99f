"""Förhandsbedömning (FHB): what Tandvårdsenheten's dentist decides on before it is done (P11, P33–P41).

An FHB belongs to an ärende and has no number of its own. What was sent stays readable as it was (P12).
"""

from datetime import timedelta
from enum import StrEnum
from typing import Any

from peewee import SQL, ForeignKeyField, IntegerField

from models.shared import audit, clock
from models.shared.events import Event
from models.shared.fields import ChoiceField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard
from models.tandvard.behovspeng.behovshandelse import Behovshandelse
from models.tandvard.behovspeng.dokument import Behovsdokument
from models.tandvard.behovspeng.vantetid import LANGE
from models.tandvard.permissions import Permission

LANGST_MOTIVERING = 4000


class Fhbstatus(StrEnum):
    """How far an FHB has come."""

    EJ_SKICKAD = "ej-skickad"
    INVANTAR_GRANSKNING = "invantar-granskning"
    INVANTAR_KOMPLETTERING = "invantar-komplettering"
    GODKAND = "godkand"
    MED_FORBEHALL = "godkand-med-forbehall"
    EJ_GODKAND = "ej-godkand"


FHBSTATUS_ORD = {
    Fhbstatus.EJ_SKICKAD: "Ej skickad",
    Fhbstatus.INVANTAR_GRANSKNING: "Inväntar granskning",
    Fhbstatus.INVANTAR_KOMPLETTERING: "Inväntar komplettering",
    Fhbstatus.GODKAND: "Godkänd",
    Fhbstatus.MED_FORBEHALL: "Godkänd med förbehåll",
    Fhbstatus.EJ_GODKAND: "Ej godkänd",
}
HOS_MOTTAGNINGEN = (Fhbstatus.EJ_SKICKAD, Fhbstatus.INVANTAR_KOMPLETTERING)
BESLUTADE = (Fhbstatus.GODKAND, Fhbstatus.MED_FORBEHALL, Fhbstatus.EJ_GODKAND)


class Forhandsbedomning(Record):
    """One request. Its status is changed by its verbs alone (models/tandvard/behovspeng/begara.py and besluta.py)."""

    arende = ForeignKeyField(Behovsarende, backref="forhandsbedomningar", on_delete="RESTRICT")
    motivering: Any = TextField()
    andring = IntegerField(default=0)  # how many times the motivering has been written anew
    status: Any = ChoiceField(Fhbstatus, default=Fhbstatus.EJ_SKICKAD, index=True)
    skapad = MomentField(default=clock.now)
    skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    version = IntegerField(default=0)  # how many times it has been sent
    skickad = MomentField(null=True)  # when it was last sent
    handlaggare: Any = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
    komplettering = TextField(default="")  # what Tandvårdsenheten asks for
    atersand: Any = MomentField(null=True)  # when it asked for that
    beslutad = MomentField(null=True)
    beslutad_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
    last = MomentField(null=True)  # when the mottagning marked the decision as read

    class Meta:
        indexes = (
            (("arende", "skapad"), False),
            SQL(
                "CREATE INDEX tandvard_forhandsbedomning_olast ON tandvard_forhandsbedomning (arende_id) "
                "WHERE last IS NULL AND beslutad IS NOT NULL"
            ),
        )

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those of the ärenden that the actor sees. Tandvårdsenheten sees none before it has been sent (P34)."""
        synliga = cls.select().where(cls.arende.in_(Behovsarende.visible_to(actor).select(Behovsarende.id)))
        return synliga.where(cls.version > 0) if actor.may(Permission.BEDOMA) else synliga

    @classmethod
    def olasta(cls, actor: Any) -> Any:
        """The decisions that the mottagningar of the actor have not marked as read, the oldest first (P42)."""
        nya = cls.visible_to(actor).where(cls.status.in_(BESLUTADE), cls.last.is_null())
        return nya.order_by(cls.beslutad, cls.id)

    @property
    def hos_mottagningen(self) -> bool:
        """True when it is for the mottagning to send it."""
        return self.status in HOS_MOTTAGNINGEN

    @property
    def vantar(self) -> bool:
        """True when it waits for a decision."""
        return self.status is Fhbstatus.INVANTAR_GRANSKNING

    @property
    def beslut(self) -> bool:
        """True when it has been decided."""
        return self.status in BESLUTADE

    @property
    def vantat(self) -> timedelta | None:
        """How long it has waited for whoever has it; None when it is not sent, or is decided."""
        sedan = self.skickad if self.vantar else self.atersand if self.hos_mottagningen and self.version else None
        return clock.now() - sedan if sedan else None

    @property
    def lange(self) -> bool:
        """True when it has waited for more days than it should (F19)."""
        return self.vantat is not None and self.vantat > timedelta(days=LANGE.nu)

    @property
    def senaste(self) -> "Fhbversion | None":
        """What was sent last."""
        return self.versioner.order_by(Fhbversion.nummer.desc()).first()

    def handelse(self, mening: str, event: Event, *, by: Any) -> None:
        """Tell of what was done, in the ärende and in the log. Called in the transaction that does it."""
        Behovshandelse.create(arende=self.arende, av=by.uppdrag_id, mening=mening)
        audit.record(event, self, by=by, persons=[self.arende.person_id], nummer=self.arende.nummer)


class Fhbrad(Record):
    """One åtgärd that is asked for, and what was decided of it. An åtgärd is asked for once."""

    fhb = ForeignKeyField(Forhandsbedomning, backref="rader", on_delete="RESTRICT")
    atgard = ForeignKeyField(Behovsatgard, unique=True, backref="fhbrader", on_delete="RESTRICT")
    anledning = TextField(default="")  # why it was not approved (P39)


class Fhbversion(Record):
    """What was sent: the motivering and each åtgärd as they were then."""

    fhb = ForeignKeyField(Forhandsbedomning, backref="versioner", on_delete="RESTRICT")
    nummer = IntegerField()
    skickad = MomentField(default=clock.now)
    skickad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    motivering = TextField()
    atgarder = TextField()  # a line for each
    saknas = TextField(default="")  # what Tandvårdsenheten then asked for, by whom and when
    atersand = MomentField(null=True)
    atersand_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

    class Meta:
        indexes = ((("fhb", "nummer"), True),)


class Fhbdokument(Record):
    """A document that was in the ärende when a request was sent, and so is a part of what was sent (P12, FI-05)."""

    version = ForeignKeyField(Fhbversion, backref="dokument", on_delete="RESTRICT")
    dokument = ForeignKeyField(Behovsdokument, backref="fhbversioner", on_delete="RESTRICT")

    class Meta:
        indexes = ((("version", "dokument"), True),)

    @classmethod
    def lasbara(cls, arende: Behovsarende) -> Any:
        """The documents of an ärende that can be fetched: those that are in it, and those that have been sent."""
        kvar = Behovsdokument.borttagen.is_null() | Behovsdokument.id.in_(cls.select(cls.dokument))
        return Behovsdokument.select().where(Behovsdokument.arende == arende, kvar)
