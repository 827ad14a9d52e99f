"""Which SIP are open to slutenvården of a region without taking part in them: the one place that decides (M11)."""

from peewee import fn

from models.shared.organisation import Enhet
from models.shared.process import Part


def i_regionen(arende, deltagare, enhet_id):
    """The condition that an ärende is a published SIP in which an enhet of the same organisation takes part.

    It holds for an enhet of slutenvård alone. It is a rule of the organisation: nothing is asked, and the log says who
    read and wrote. A SIP of another vårdgivare is not among them; it opens by samtycke, through Atkomst.
    """
    egen, med = Enhet.alias("egen"), Enhet.alias("med")
    deltar = (
        deltagare.select(deltagare.id)
        .join(med, on=(med.id == deltagare.enhet))
        .join(egen, on=(egen.orgnr == med.orgnr))
        .where(deltagare.arende == arende.id, deltagare.borttagen.is_null())
        .where(egen.id == enhet_id, egen.part == Part.SLUTENVARD)
    )
    return (arende.typ == "sip") & arende.publicerad.is_null(False) & fn.EXISTS(deltar)
