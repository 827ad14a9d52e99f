"""The regelmotor: which roles are active at an enhet in a process, and which ansvar each has (M5)."""

from peewee import BooleanField, ForeignKeyField

from models.shared.fields import CharField
from models.shared.giltig import Giltig
from models.shared.organisation import Enhet, Processroll
from models.shared.process import Ansvar


class Regel(Giltig):
    """One active role at an enhet in one process. A role without any ansvar may still look."""

    enhet = ForeignKeyField(Enhet, backref="regler", on_delete="RESTRICT")
    process = CharField(max_length=20)
    processroll = ForeignKeyField(Processroll, on_delete="RESTRICT")
    kvittera = BooleanField(default=False)
    justera = BooleanField(default=False)
    godkanna = BooleanField(default=False)

    class Meta:
        indexes = ((("enhet", "process", "processroll", "fran"), True),)

    @classmethod
    def for_enhet(cls, enhet, process):
        """The active roles of an enhet in a process, by name."""
        return cls.for_enheter([enhet], process)

    @classmethod
    def for_enheter(cls, enheter, process):
        """The active roles of several enheter in a process, by name."""
        return list(
            cls.select(cls, Processroll)
            .join(Processroll)
            .where(cls.enhet.in_(enheter), cls.process == process, cls.galler())
            .order_by(Processroll.namn, cls.id)
        )

    @property
    def ansvar(self):
        """The ansvar of this role, in the order the process asks for them."""
        return [ansvar for ansvar in Ansvar if getattr(self, ansvar.value)]

    @property
    def ansvar_text(self):
        return ", ".join(ansvar.ord for ansvar in self.ansvar) or "inget ansvar"
