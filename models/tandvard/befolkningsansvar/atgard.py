"""Åtgärd: what the region pays for, one for each deltagare, from godkänd to paid or taken back (B17, B41)."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from peewee import DateField, ForeignKeyField, IntegerField

from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import ChoiceField, MomentField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.tandvard import events
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.mottagning import Mottagning


class Status(StrEnum):
    """What there is, in the words of the manual (B41)."""

    GODKAND = "godkand"
    RADERAD = "raderad"
    FAKTURERAD = "fakturerad"
    INVANTAR_KREDITERING = "invantar-kreditering"
    KREDITERAD = "krediterad"


STATUS_ORD = {
    Status.GODKAND: "Godkänd",
    Status.RADERAD: "Raderad",
    Status.FAKTURERAD: "Fakturerad",
    Status.INVANTAR_KREDITERING: "Inväntar kreditering",
    Status.KREDITERAD: "Krediterad",
}
NASTA = {
    Status.GODKAND: frozenset({Status.RADERAD, Status.FAKTURERAD}),
    Status.FAKTURERAD: frozenset({Status.INVANTAR_KREDITERING}),
    Status.INVANTAR_KREDITERING: frozenset({Status.KREDITERAD}),
    Status.RADERAD: frozenset(),
    Status.KREDITERAD: frozenset(),
}
RAPPORTERADE = tuple(status for status in Status if status is not Status.RADERAD)
RAKNAS = tuple(status for status in RAPPORTERADE if status is not Status.KREDITERAD)  # in antal and totalsumma (B24)
BARA_MOTTAGNINGEN = "Bara den som rapporterar för mottagningen kan ändra aktiviteten. Logga in mot mottagningen."


class Atgard(Record):
    """One åtgärd. Its status is changed by `flytta` alone, and each change leaves an Atgardshandelse."""

    aktivitet = ForeignKeyField(Aktivitet, backref="atgarder", on_delete="RESTRICT")
    ordning = IntegerField()  # 1, 2, … within the activity
    person = ForeignKeyField(Person, null=True, backref="atgarder", on_delete="RESTRICT")  # the deltagare (B16)
    status: Any = ChoiceField(Status, default=Status.GODKAND)
    # The activity's own, which never change: a million åtgärder are searched by them in order of day.
    datum = DateField()
    mottagning = ForeignKeyField(Enhet, index=False, on_delete="RESTRICT")

    flertal = "åtgärder i tandvård"

    class Meta:
        indexes = (
            (("aktivitet", "ordning"), True),
            (("status", "datum", "aktivitet", "ordning"), False),
            (("mottagning", "status", "datum", "aktivitet", "ordning"), False),
        )

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """The åtgärder of the activities that the actor may see, of every status (B40)."""
        return cls.select().where(cls.aktivitet.in_(Aktivitet.synliga(actor)))

    @classmethod
    def skapa(cls, aktivitet: Aktivitet, deltagare: Iterable[Person | None], *, by: Any) -> list["Atgard"]:
        """Make the åtgärder of a new activity. Called in the transaction that reports it."""
        alla = [
            cls.create(
                aktivitet=aktivitet,
                ordning=nummer,
                person=person,
                datum=aktivitet.datum,
                mottagning=aktivitet.mottagning_id,
            )
            for nummer, person in enumerate(deltagare, start=1)
        ]
        for en in alla:
            Atgardshandelse.create(atgard=en, status=en.status, av=by.uppdrag_id)
        return alla

    def ta_bort(self, *, by: Any) -> None:
        """Take out an åtgärd that has not been invoiced; it is still found as Raderad (B25, B28)."""
        self._andra(Status.RADERAD, events.ATGARD_BORTTAGEN, "Åtgärden är redan fakturerad eller borttagen.", by)

    def kreditera(self, *, by: Any) -> None:
        """Let an invoiced åtgärd be credited on the next invoice (B37, B39)."""
        self._andra(
            Status.INVANTAR_KREDITERING,
            events.ATGARD_KREDITERAS,
            "Bara en fakturerad åtgärd kan krediteras, och bara en gång.",
            by,
        )

    def flytta(self, till: Status, *, by: Any = None) -> bool:
        """Take the åtgärd to its next status in the caller's transaction; False when it is somewhere else by now.

        There are no other steps than those in NASTA (BL-03). `by` is None for the run on the 1st.
        """
        if till not in NASTA[self.status]:
            return False
        cls = type(self)
        if not cls.update(status=till).where(cls.id == self.id, cls.status == self.status).execute():
            return False
        Atgardshandelse.create(atgard=self, status=till, av=by and by.uppdrag_id)
        self.status = till
        return True

    def _andra(self, till, event, nej, by):
        if not Mottagning.far_rapportera(by) or self.aktivitet.mottagning_id != by.enhet_id:
            raise RuleBroken(BARA_MOTTAGNINGEN)
        with db.atomic():
            nummer, personer = self.aktivitet.nummer, [self.person_id] if self.person_id else []
            audit.record(event, self, by=by, persons=personer, atgard=self.ordning, nummer=nummer)
            if not self.flytta(till, by=by):
                raise Conflict(nej)


class Atgardshandelse(Record):
    """When an åtgärd came to a status, and through whom; nobody for the run on the 1st."""

    atgard = ForeignKeyField(Atgard, backref="handelser", on_delete="RESTRICT")
    status = ChoiceField(Status)
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("atgard", "status"), True),)  # there is no way back, so each status is come to once
