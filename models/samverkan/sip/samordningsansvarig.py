"""Samordningsansvarig: the one who coordinates what a SIP has decided and plans its follow-up (M73)."""

from typing import Any

from peewee import SQL, ForeignKeyField, IntegrityError

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.fast_vardkontakt import enheter_for
from models.samverkan.sip.regler import krav_pa_skrivare
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import MomentField
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.statement import record

FOR_ARENDE = """
SELECT {s}, {medarbetare}, {enhet}
  FROM samverkan_samordningsansvarig s
  JOIN medarbetare ON medarbetare.id = s.medarbetare_id
  JOIN enhet ON enhet.id = s.enhet_id
 WHERE s.arende_id = ? AND s.borttagen IS NULL
"""


class Samordningsansvarig(Record):
    """A medarbetare who is samordningsansvarig until removed. A SIP has one at a time; rows are kept."""

    arende = ForeignKeyField(Arende, backref="samordningsansvariga", on_delete="RESTRICT")
    medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    registrerad = MomentField(default=clock.now)
    registrerad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    borttagen = MomentField(null=True)
    borttagen_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = (
            SQL(
                "CREATE UNIQUE INDEX samverkan_samordningsansvarig_en ON samverkan_samordningsansvarig (arende_id) "
                "WHERE borttagen IS NULL"
            ),
        )

    @classmethod
    def for_arende(cls, arende: Any) -> "Samordningsansvarig | None":
        """Who it is now, or None."""
        return record(FOR_ARENDE, (arende.id,), s=cls, medarbetare=Medarbetare, enhet=Enhet)

    @classmethod
    def registrera(cls, arende: Any, medarbetare: Medarbetare | None, *, by: Any) -> "Samordningsansvarig":
        """Name the one. To change who it is the one before is removed first (M73); of two at once one is let in."""
        if medarbetare is None or medarbetare.inaktiverad:
            raise RuleBroken("Sök fram och välj den som ska vara samordningsansvarig.", "vald")
        enheter = enheter_for(medarbetare)
        if not enheter:
            raise RuleBroken("Personen har inget uppdrag på någon enhet. Välj någon annan.", "vald")
        try:
            with db.atomic():
                krav_pa_skrivare(arende, by)
                rad = cls.create(
                    arende=arende,
                    medarbetare=medarbetare,
                    enhet=next((en for en in enheter if en.id == by.enhet_id), enheter[0]),
                    registrerad_av=by.uppdrag_id,
                )
                hsa_id, vem = medarbetare.hsa_id, [arende.person_id]
                audit.record(events.SAMORDNINGSANSVARIG_REGISTRERAD, arende, by=by, persons=vem, hsa_id=hsa_id)
                arende.andra()
        except IntegrityError:
            raise RuleBroken("Det finns redan en samordningsansvarig. Ta bort den först.", "vald") from None
        return rad

    def ta_bort(self, *, by: Any) -> None:
        """Remove the one who no longer is. That they have been stays in the history of the ärende."""
        cls = type(self)
        with db.atomic():
            krav_pa_skrivare(self.arende, by)
            nu = cls.update(borttagen=clock.now(), borttagen_av=by.uppdrag_id)
            if not nu.where(cls.id == self.id, cls.borttagen.is_null()).execute():
                raise RuleBroken("Samordningsansvarig är redan borttagen.")
            hsa_id, vem = self.medarbetare.hsa_id, [self.arende.person_id]
            audit.record(events.SAMORDNINGSANSVARIG_BORTTAGEN, self.arende, by=by, persons=vem, hsa_id=hsa_id)
            self.arende.andra()
