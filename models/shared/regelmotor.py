"""The regelmotor: which roles are active at an enhet in a process, and which ansvar each has (M5)."""

from peewee import BooleanField, ForeignKeyField

from models.shared import clock
from models.shared.fields import CharField
from models.shared.giltig import Giltig
from models.shared.organisation import Enhet, Processroll
from models.shared.process import Ansvar
from models.shared.statement import records

AKTIVA = """
SELECT {r}, {processroll}
  FROM regel r JOIN processroll ON processroll.id = r.processroll_id
 WHERE r.enhet_id IN ({enheter}) AND r.process = ? AND r.fran <= ? AND (r.till IS NULL OR r.till >= ?)
 ORDER BY processroll.namn, r.id
"""


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
        """The active roles of an enhet, given as itself or by id, in a process, by name."""
        return cls.for_enheter([getattr(enhet, "id", enhet)], process)

    @classmethod
    def for_enheter(cls, enheter, process):
        """The active roles of several enheter, given by id, in a process, by name."""
        today = clock.today().isoformat()
        sql = AKTIVA.replace("{enheter}", ", ".join("?" * len(enheter)))
        return records(sql, (*enheter, process, today, today), r=cls, processroll=Processroll) if enheter else []

    @property
    def ansvar(self):
        """The ansvar of this role, in the order the process asks for them."""
        return [ansvar for ansvar in Ansvar if getattr(self, ansvar.value)]

    @property
    def ansvar_text(self):
        return ", ".join(ansvar.ord for ansvar in self.ansvar) or "inget ansvar"
