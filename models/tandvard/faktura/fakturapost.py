"""Fakturapost: one åtgärd on an invoice, or its credit, with the price that decided its amount (F23)."""

from peewee import SQL, BooleanField, ForeignKeyField

from models.shared.fields import MomentField, OreField
from models.shared.record import Record
from models.tandvard.befolkningsansvar.atgard import Atgard
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.faktura.faktura import Faktura


class Fakturapost(Record):
    """One row of an invoice. An åtgärd is on one invoice, and credited on one; those underkända do not count."""

    faktura = ForeignKeyField(Faktura, backref="poster", on_delete="RESTRICT")
    atgard = ForeignKeyField(Atgard, backref="poster", on_delete="RESTRICT")
    kredit = BooleanField()
    belopp_ore = OreField()  # below zero for a credit
    pris = ForeignKeyField(Pris, on_delete="RESTRICT")
    upphavd = MomentField(null=True)  # when its invoice was underkänd

    class Meta:
        indexes = (
            SQL(  # whoever runs it, how often and how many at once (BL-01, BL-04)
                "CREATE UNIQUE INDEX tandvard_fakturapost_en ON tandvard_fakturapost (atgard_id, kredit) "
                "WHERE upphavd IS NULL"
            ),
            SQL(
                "CREATE INDEX tandvard_fakturapost_upphavd ON tandvard_fakturapost (upphavd) WHERE upphavd IS NOT NULL"
            ),
        )

    @property
    def omraknat_ore(self) -> int:
        """The amount computed again from the day and place of the activity; the same, however long ago it was."""
        pris = self.atgard.aktivitet.pris
        return -pris.belopp_ore if self.kredit else pris.belopp_ore
