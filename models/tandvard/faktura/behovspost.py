"""Behovspost: an åtgärd of behovspeng on an invoice, its credit, or what is drawn of the självrisk (P46, F23)."""

from typing import Any

from peewee import SQL, BooleanField, ForeignKeyField

from models.shared.fields import MomentField, OreField
from models.shared.record import Record
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.faktura.faktura import Faktura


class Behovspost(Record):
    """One row of an invoice. An åtgärd is on one invoice, and credited on one; those underkända do not count."""

    faktura = ForeignKeyField(Faktura, backref="behovsposter", on_delete="RESTRICT")
    arende = ForeignKeyField(Behovsarende, backref="poster", on_delete="RESTRICT")
    atgard: Any = ForeignKeyField(Behovsatgard, null=True, backref="poster", on_delete="RESTRICT")  # None: självrisken
    kredit = BooleanField(default=False)
    belopp_ore = OreField()  # below zero for a credit, and for what is drawn of the självrisk
    pris: Any = ForeignKeyField(Behovspris, null=True, on_delete="RESTRICT")
    upphavd = MomentField(null=True)  # when its invoice was underkänd

    class Meta:
        indexes = (
            SQL(  # whoever invoices, how often and how many at once (BL-04)
                "CREATE UNIQUE INDEX tandvard_behovspost_en ON tandvard_behovspost (atgard_id, kredit) "
                "WHERE upphavd IS NULL AND atgard_id IS NOT NULL"
            ),
            SQL(
                "CREATE UNIQUE INDEX tandvard_behovspost_sjalvrisk ON tandvard_behovspost (faktura_id, arende_id) "
                "WHERE atgard_id IS NULL"
            ),
        )
