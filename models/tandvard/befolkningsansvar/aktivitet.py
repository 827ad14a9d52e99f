"""Aktivitet: what a mottagning has done for those who do not come by themselves, and where and when (B9–B14)."""

from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField

from models.shared import clock
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.reference import kommun
from models.shared.text import SORT_LENGTH, search_key, sort_key
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.mottagning import Mottagning

LANGST_PLATS = 200


class Aktivitet(Record):
    """One activity. What is paid for are its åtgärder; here is what they have in common."""

    nummer = CharField(max_length=20, unique=True)
    datum = DateField()
    atgardskod = ForeignKeyField(Atgardskod, on_delete="RESTRICT")
    behandlare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
    plats = CharField(max_length=LANGST_PLATS)
    plats_sok = CharField(max_length=SORT_LENGTH, default="")  # what a part of the place is looked for in
    plats_ordning = CharField(max_length=SORT_LENGTH, default="")
    kommunkod = CharField(max_length=4)
    mottagning = ForeignKeyField(Enhet, on_delete="RESTRICT")
    skapad = MomentField(default=clock.now)
    skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    borttagen = MomentField(null=True)

    class Meta:
        indexes = (
            (("mottagning", "datum"), False),
            (("atgardskod", "datum"), False),
            (("datum",), False),
            (("skapad",), False),
        )

    def save(self, *args, **kwargs):
        """Save with the keys of the place."""
        self.plats_sok, self.plats_ordning = search_key(self.plats), sort_key(self.plats)
        return super().save(*args, **kwargs)

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """The activities of the mottagningar that the actor may see (B2, B3, B19), without those taken away (B31)."""
        return cls.select().where(cls.mottagning.in_(Mottagning.synliga(actor)), cls.borttagen.is_null())

    @classmethod
    def synliga(cls, actor: Any) -> Any:
        """The ids of the same and of those taken away, whose åtgärder are still found (B28)."""
        return cls.select(cls.id).where(cls.mottagning.in_(Mottagning.synliga(actor)))

    @property
    def pris(self) -> Pris | None:
        """What each åtgärd costs: the price of the day of the activity."""
        return pris_for(self.atgardskod, self.kommunkod, self.datum)


def pris_for(atgardskod: Atgardskod, kommunkod: str, dag: date) -> Pris | None:
    """What an åtgärd costs in a kommun on a day, or None when nothing is decided."""
    found = kommun(kommunkod)
    return Pris.pa(atgardskod, found.lanskod, dag) if found else None
