"""Mötesblad: what stands on the sheet of a kallelse besides what it says, read at once."""

from typing import NamedTuple

from models.samverkan.sip.avbojt import Avbojt
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.mote.dagordning import Dagordning
from models.samverkan.steg import Stegversion
from models.shared.organisation import Enhet
from models.shared.statement import records

BLAD = """
SELECT {version}, {avbojt}, {avbojt__enhet}, {dagordning}
  FROM samverkan_stegversion version
  LEFT JOIN samverkan_avbojt avbojt ON avbojt.version_id = version.id
  LEFT JOIN enhet avbojt__enhet ON avbojt__enhet.id = avbojt.enhet_id
  LEFT JOIN samverkan_dagordning dagordning ON dagordning.arende_id = version.arende_id AND dagordning.mote = ?
    AND NOT EXISTS (SELECT 1 FROM samverkan_dagordning senare
      WHERE senare.arende_id = dagordning.arende_id AND senare.mote = dagordning.mote
        AND senare.nummer > dagordning.nummer)
 WHERE version.id = ? ORDER BY avbojt.tidpunkt, avbojt.id
"""


class Motesblad(NamedTuple):
    """The answers of those who cannot come, the first one first, and the dagordning."""

    avbojda: tuple[Avbojt, ...] = ()
    dagordning: Dagordning | None = None

    @classmethod
    def las(cls, kallelse: Kallelse) -> "Motesblad":
        """What there is to a kallelse that may be read."""
        aliases = {"avbojt": Avbojt, "avbojt__enhet": Enhet, "dagordning": Dagordning}
        rader = records(BLAD, (kallelse.mote, kallelse.version_id), version=Stegversion, **aliases)
        avbojda = tuple(svar for rad in rader if (svar := rad.__rel__["avbojt"]) is not None)
        return cls(avbojda, rader[0].__rel__["dagordning"])
