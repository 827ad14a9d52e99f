"""How a SIP stands: its plan, who coordinates it, and what its person does on Mina sidor, in one query."""

from typing import Any, NamedTuple

from models.samverkan.arende import Arende
from models.samverkan.egen_sip.inlaggslasning import MED_PERSONEN, MODELLER, Personlage
from models.samverkan.sip.plan.plan import Plan
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.samverkan.steg import Stegversion
from models.shared.organisation import Enhet, Medarbetare
from models.shared.statement import record

LAGE = """
SELECT {a}, {plan}, {version}, {skickad}, {samordnare}, {samordnare__medarbetare}, {samordnare__enhet},
       {delning}, {inlagg}, {inlagg__lasning}
  FROM samverkan_arende a
  LEFT JOIN samverkan_plan plan ON plan.arende_id = a.id
  LEFT JOIN samverkan_stegversion version ON version.id = (
    SELECT v.id FROM samverkan_stegversion v
     WHERE v.arende_id = a.id AND v.steg = 'plan' ORDER BY v.nummer DESC LIMIT 1)
  LEFT JOIN samverkan_planversion skickad ON skickad.version_id = version.id
  LEFT JOIN samverkan_samordningsansvarig samordnare ON samordnare.arende_id = a.id AND samordnare.borttagen IS NULL
  LEFT JOIN medarbetare samordnare__medarbetare ON samordnare__medarbetare.id = samordnare.medarbetare_id
  LEFT JOIN enhet samordnare__enhet ON samordnare__enhet.id = samordnare.enhet_id
 {med_personen}
 WHERE a.id = ?
""".replace("{med_personen}", MED_PERSONEN)


class Siplage(NamedTuple):
    """What there is; None for what there is not. Whether it may be read is for the one who asks."""

    plan: Plan | None = None
    version: Stegversion | None = None
    planversion: Planversion | None = None  # what the version said, or why it opened the plan
    samordnare: Samordningsansvarig | None = None
    personlage: Personlage | None = None

    @classmethod
    def for_arende(cls, arende: Any, enhet_id: int) -> "Siplage":
        """Read it all as it is at this moment, for the enhet of the one who reads."""
        rad = record(
            LAGE,
            (enhet_id, enhet_id, arende.id),
            a=Arende,
            plan=Plan,
            version=Stegversion,
            skickad=Planversion,
            samordnare=Samordningsansvarig,
            samordnare__medarbetare=Medarbetare,
            samordnare__enhet=Enhet,
            **MODELLER,
        )
        found = rad.__rel__
        return cls(found["plan"], found["version"], found["skickad"], found["samordnare"], Personlage.ur(rad))
