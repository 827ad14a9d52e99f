"""Undantag: that an akt is kept although its time is out, with the decision that it rests on."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from peewee import ForeignKeyField, IntegrityError

from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean

LANGST = 200
REDAN = "Det är redan undantaget."


class Undantag(Record):
    """One, until further notice. A noun of a domain inherits it, and says of what: one at a time of each.

    What has been lifted stays while the akt does.
    """

    KLASS_ORD: ClassVar[Mapping[Any, str]]

    klass: Any
    beslut = CharField(max_length=LANGST)
    av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    tidpunkt = MomentField(default=clock.now)
    havt = MomentField(null=True)
    havt_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

    @classmethod
    def av_beslut(cls, klass: Any, beslut: str, *, by: Any, **vad: Any) -> Self:
        """Note it, inside the caller's transaction. Raises RuleBroken."""
        beslut = clean(beslut, field="beslut")
        if not 0 < len(beslut) <= LANGST:
            raise RuleBroken(f"Ange beslutet, med högst {LANGST} tecken och utan personuppgifter.", "beslut")
        try:
            with db.atomic():
                return cls.create(**vad, klass=klass, beslut=beslut, av=by.uppdrag_id)
        except IntegrityError:
            raise RuleBroken(REDAN) from None

    def sluta(self, *, by: Any) -> None:
        """Note that it is lifted, inside the caller's transaction; of two at once one wins. Raises RuleBroken."""
        cls = type(self)
        nu = cls.update(havt=clock.now(), havt_av=by.uppdrag_id).where(cls.id == self.id, cls.havt.is_null())
        if not nu.execute():
            raise RuleBroken("Undantaget är redan hävt.")

    @property
    def skal(self) -> str:
        """Why the akt is kept, as it is read."""
        return f"{self.KLASS_ORD[self.klass]}: {self.beslut}"
