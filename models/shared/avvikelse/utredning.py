"""Utredning: what one organisation does about an avvikelse, from when it came there until it is closed.

Each huvudman that an avvikelse concerns has its own (F8).
"""

from enum import StrEnum
from typing import Any

from peewee import Check, ForeignKeyField, IntegerField

from models.shared import clock
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record


class Status(StrEnum):
    """How far it has come."""

    REGISTRERAD = "registrerad"
    UNDER_UTREDNING = "under-utredning"
    AVSLUTAD = "avslutad"


STATUS_ORD = {
    Status.REGISTRERAD: "Registrerad",
    Status.UNDER_UTREDNING: "Under utredning",
    Status.AVSLUTAD: "Avslutad",
}


class Utredning(Record):
    """One of an avvikelse in an organisation. `andring` grows with each change, which are made one at a time."""

    avvikelse: Any = ForeignKeyField(Avvikelse, backref="utredningar", on_delete="RESTRICT")
    orgnr = CharField(max_length=11)
    skapad = MomentField(default=clock.now)
    paborjad: Any = MomentField(null=True)
    paborjad_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
    avslutad: Any = MomentField(null=True)
    avslutad_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
    andring = IntegerField(default=0)

    class Meta:
        constraints = [
            Check("(paborjad IS NULL) = (paborjad_av_id IS NULL)"),
            Check("(avslutad IS NULL) = (avslutad_av_id IS NULL)"),
        ]
        indexes = ((("avvikelse", "orgnr"), True), (("orgnr", "avslutad"), False))

    @property
    def status(self) -> Status:
        """Computed from its moments."""
        if self.avslutad:
            return Status.AVSLUTAD
        return Status.UNDER_UTREDNING if self.paborjad else Status.REGISTRERAD

    @property
    def status_ord(self) -> str:
        """How far it has come, as it is read."""
        return STATUS_ORD[self.status]

    @property
    def ar_rapportorens(self) -> bool:
        """True in the organisation of the one who reported, which is where an avvikelse is registered."""
        return self.orgnr == self.avvikelse.fran_enhet.orgnr

    @property
    def nuvarande(self) -> Any:
        """The ansvar that holds now."""
        from models.shared.avvikelse.ansvar import Avvikelseansvar  # it stands on this noun

        return self.ansvar.where(Avvikelseansvar.till.is_null()).get()
