"""On which days the aktiviteter of many plans are still to be followed up: the same as each plan says by itself."""

from collections import defaultdict
from datetime import date
from typing import Any

from models.samverkan.sip.plan.innehall import AVSLUTADE
from models.shared import clock
from models.shared.fields import MomentField
from models.shared.statement import rows

TID = MomentField()
SENAST = """ AND {x}.plan_id = p.id AND {x}.falt = 'rad-' || r.id || '-{falt}'
   AND {x}.version = (SELECT MAX(v.version) FROM samverkan_planvarde v
                       WHERE v.plan_id = p.id AND v.falt = 'rad-' || r.id || '-{falt}')"""
PLANERAT = """
SELECT p.arende_id, d.text, s.val, u.tidpunkt
  FROM samverkan_plan p
  JOIN samverkan_planrad r ON r.plan_id = p.id AND r.slag = 'aktivitet' AND r.borttagen IS NULL
  JOIN samverkan_planrad o ON o.id = r.over_id AND o.borttagen IS NULL
  JOIN samverkan_planvarde d ON d.text <> ''{d}
  LEFT JOIN samverkan_planvarde s ON s.val <> ''{s}
  LEFT JOIN samverkan_planvarde u ON u.text <> ''{u}
 WHERE p.arende_id IN ({vilka})
"""
for x, falt in (("d", "datum"), ("s", "status"), ("u", "uppfoljning")):
    PLANERAT = PLANERAT.replace(f"{{{x}}}", SENAST.replace("{x}", x).replace("{falt}", falt))


def las(vilka: str, params: tuple[Any, ...]) -> dict[int, list[date]]:
    """The days of each ärende that the statement names by its id, whatever may be read of it."""
    dagar = defaultdict(list)
    for arende, text, status, uppfoljd in rows(PLANERAT.replace("{vilka}", vilka), params):
        dag = date.fromisoformat(text)
        if status in AVSLUTADE or (uppfoljd and clock.local(TID.python_value(uppfoljd)).date() >= dag):
            continue
        dagar[arende].append(dag)
    return dagar
