"""The regelmotor: which roles are active at an enhet in a process, and which ansvar each has (M5)."""

from peewee import BooleanField, DateField, ForeignKeyField

from models.shared import clock
from models.shared.fields import CharField
from models.shared.organisation import Enhet, Processroll
from models.shared.process import Ansvar
from models.shared.record import Record


class Regel(Record):
    """One active role at an enhet in one process. A role without any ansvar may still look."""

    enhet = ForeignKeyField(Enhet, backref="regler", on_delete="RESTRICT")
    process = CharField(max_length=20)
    processroll = ForeignKeyField(Processroll, on_delete="RESTRICT")
    kvittera = BooleanField(default=False)
    justera = BooleanField(default=False)
    godkanna = BooleanField(default=False)
    fran = DateField(default=clock.today)
    till = DateField(null=True)

    class Meta:
        indexes = ((("enhet", "process", "processroll", "fran"), True),)

    @classmethod
    def galler(cls):
        """The condition that a rule is in force today."""
        today = clock.today()
        return (cls.fran <= today) & (cls.till.is_null() | (cls.till >= today))

    @classmethod
    def for_enhet(cls, enhet, process):
        """The active roles of an enhet in a process, by name."""
        return list(
            cls.select(cls, Processroll)
            .join(Processroll)
            .where(cls.enhet == enhet, cls.process == process, cls.galler())
            .order_by(Processroll.namn, cls.id)
        )

    @property
    def ansvar(self):
        """The ansvar of this role, in the order the process asks for them."""
        return [ansvar for ansvar in Ansvar if getattr(self, ansvar.value)]

    @property
    def ansvar_text(self):
        return ", ".join(ansvar.ord for ansvar in self.ansvar) or "inget ansvar"
