"""Utbetalning: the attested invoices that were paid together, to whom and where (P51)."""

from typing import Any

from peewee import DateField, ForeignKeyField, IntegerField

from models.shared import clock
from models.shared.fields import CharField, MomentField, OreField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.permissions import Permission
from models.tandvard.utbetalning.betalkonto import Betalkonto
from models.tandvard.utbetalning.betaluppgifter import Betaluppgifter


class Utbetalning(Record):
    """One payment file. What it was made of is kept, and so are the files, so that they are the same ever after."""

    nummer = CharField(max_length=20, unique=True)
    betalningsdag = DateField()
    betaluppgifter = ForeignKeyField(Betaluppgifter, on_delete="RESTRICT")
    summa_ore = OreField()
    antal_fakturor = IntegerField()
    skapad = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    flertal = "utbetalningar i tandvård"

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Every one, for those at Tandvårdsenheten who review or attest."""
        alla = cls.select() if actor.may(Permission.GRANSKA, Permission.ATTESTERA) else cls.select().where(False)
        return alla.order_by(cls.id.desc())


class Utbetalningsrad(Record):
    """What one mottagning is paid, above zero, and to which account."""

    utbetalning = ForeignKeyField(Utbetalning, backref="rader", on_delete="RESTRICT")
    mottagning = ForeignKeyField(Enhet, on_delete="RESTRICT")
    konto = ForeignKeyField(Betalkonto, on_delete="RESTRICT")
    belopp_ore = OreField()

    class Meta:
        indexes = ((("utbetalning", "mottagning"), True),)


class Utbetaldfaktura(Record):
    """An invoice in the payment that it is paid by. There is only one."""

    rad = ForeignKeyField(Utbetalningsrad, backref="fakturor", on_delete="RESTRICT")
    faktura = ForeignKeyField(Faktura, unique=True, on_delete="RESTRICT")
