"""All messages of an ärende with their kvittenser, and what the reader is writing, in one query."""

from typing import Any, NamedTuple

from models.samverkan.arende import Arende
from models.samverkan.meddelanden.fil import Meddelandefil
from models.samverkan.meddelanden.meddelande import Meddelande, Meddelandekvittens, kan_kvittera
from models.samverkan.meddelanden.paminnelse import Paminnelse
from models.samverkan.meddelanden.utkast import Meddelandeutkast
from models.samverkan.samtycke import far_dela
from models.shared.statement import records

PANEL = """
SELECT {a}, {utkast}, {utkastfil}, {m}, {m__fil}, {m__paminnelse}, {m__kvittens}
  FROM samverkan_arende a
  LEFT JOIN samverkan_meddelandeutkast utkast ON utkast.arende_id = a.id AND utkast.av_id = ?
  LEFT JOIN samverkan_meddelandefil utkastfil ON utkastfil.arende_id = a.id AND utkastfil.av_id = ?
   AND utkastfil.skickad IS NULL
  LEFT JOIN samverkan_meddelande m ON m.arende_id = a.id
  LEFT JOIN samverkan_paminnelse m__paminnelse ON m__paminnelse.meddelande_id = m.id
  LEFT JOIN samverkan_meddelandekvittens m__kvittens ON m__kvittens.meddelande_id = m.id
  LEFT JOIN samverkan_meddelandefil m__fil ON m__fil.id = m.fil_id
 WHERE a.id = ? ORDER BY m.id DESC, m__kvittens.id
"""


class Rad(NamedTuple):
    """One message, with the enheter that are asked to kvittera it."""

    meddelande: Meddelande
    kvittenser: list[Meddelandekvittens]
    paminnelse: Paminnelse | None = None

    def vantar(self, deltar: Any) -> list[int]:
        """The enheter among those that take part now that have not done it; of a makulerat message none is awaited."""
        if self.meddelande.makulerat:
            return []
        return [k.enhet_id for k in self.kvittenser if not k.kvitterat and k.enhet_id in deltar]


class Panel(NamedTuple):
    """What the panel of messages shows, the latest first."""

    rader: list[Rad]
    utkast: str
    fil: Meddelandefil | None  # that the reader has attached and not sent

    @classmethod
    def for_arende(cls, arende: Any, samtycke: Any, by: Any) -> "Panel | None":
        """The panel, or None while the ground lets nobody read or write in it (M30, BG-05, BG-06)."""
        if not far_dela(samtycke and samtycke.grund, arende.publicerad):
            return None
        found = records(
            PANEL,
            (by.uppdrag_id, by.uppdrag_id, arende.id),
            a=Arende,
            utkast=Meddelandeutkast,
            utkastfil=Meddelandefil,
            m=Meddelande,
            m__fil=Meddelandefil,
            m__paminnelse=Paminnelse,
            m__kvittens=Meddelandekvittens,
        )
        rader: dict[int, Rad] = {}
        for row in found:
            if (m := row.__rel__["m"]) is None:
                continue
            rad = rader.setdefault(m.id, Rad(m, [], m.__rel__["paminnelse"]))
            if kvittens := m.__rel__["kvittens"]:
                rad.kvittenser.append(kvittens)
        utkast, fil = (found[0].__rel__[name] for name in ("utkast", "utkastfil")) if found else (None, None)
        return cls(list(rader.values()), utkast.text if utkast else "", fil)

    @property
    def filer(self) -> int:
        """How many files have been sent in the ärende (M2)."""
        return sum(rad.meddelande.fil_id is not None for rad in self.rader)

    def paminnelse(self, version_id: int, enhet_id: int) -> Paminnelse | None:
        """The last time that the enhet was reminded of a version of a step, or None."""
        alla = (rad.paminnelse for rad in self.rader if rad.paminnelse)
        return next((en for en in alla if (en.version_id, en.enhet_id) == (version_id, enhet_id)), None)

    def att_kvittera(self, arende: Any, by: Any) -> int:
        """How many messages the actor's role has before it to kvittera (M95)."""
        return sum(by.enhet_id in rad.vantar({by.enhet_id}) for rad in self.rader) if kan_kvittera(arende, by) else 0
