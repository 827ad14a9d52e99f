"""When a version of the plan was godkänd: the first moment that every enhet which then took part had godkänt it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from models.shared.fields import MomentField
from models.shared.statement import rows

TID = MomentField()
GODKANDA = """
SELECT v.arende_id, v.nummer, v.publicerad, k.enhet_id, k.tidpunkt
  FROM samverkan_stegversion v LEFT JOIN samverkan_kvittering k ON k.version_id = v.id
 WHERE v.steg = 'plan' AND v.arende_id IN ({vilka}) ORDER BY v.arende_id, v.nummer
"""
DELTAR = """
SELECT d.arende_id, d.enhet_id, d.tillagd, d.borttagen FROM samverkan_deltagare d WHERE d.arende_id IN ({vilka})
"""


class Medverkan(NamedTuple):
    """An enhet that takes part, from a moment until another."""

    enhet_id: int
    fran: datetime
    till: datetime | None


def nar_godkand(
    godkant: dict[int, datetime], medverkan: Iterable[Medverkan], fran: datetime, fore: datetime | None
) -> datetime | None:
    """The first moment from `fran` and before `fore` when all who took part had godkänt, or None.

    It comes when the last one godkänner, and also when the only one who has not is removed.
    """
    alla = list(medverkan)
    moment = [*godkant.values(), *(en.till for en in alla if en.till and en.till > fran)]
    for nu in sorted(moment):
        if fore and nu >= fore:
            return None
        med = [en.enhet_id for en in alla if en.fran <= nu and (en.till is None or en.till > nu)]
        if med and all(enhet in godkant and godkant[enhet] <= nu for enhet in med):
            return nu
    return None


def godkanda(arende: Any) -> dict[int, datetime]:
    """When each version of the plan of an ärende was godkänd, by its number; those that never were are left out."""
    return las("?", (arende.id,)).get(arende.id, {})


def las(vilka: str, params: tuple[Any, ...]) -> dict[int, dict[int, datetime]]:
    """The same for all the ärenden that a statement names by their ids."""
    medverkan = defaultdict(list)
    for arende, enhet, fran, till in rows(DELTAR.replace("{vilka}", vilka), params):
        medverkan[arende].append(Medverkan(enhet, TID.python_value(fran), till and TID.python_value(till)))
    publicerade: dict[int, dict[int, datetime]] = defaultdict(dict)
    godkant: dict[tuple[int, int], dict[int, datetime]] = defaultdict(dict)
    for arende, nummer, publicerad, enhet, tidpunkt in rows(GODKANDA.replace("{vilka}", vilka), params):
        publicerade[arende][nummer] = TID.python_value(publicerad)
        if enhet is not None:
            godkant[arende, nummer][enhet] = TID.python_value(tidpunkt)
    funna: dict[int, dict[int, datetime]] = {}
    for arende, versioner in publicerade.items():
        tider = {
            nummer: nar_godkand(godkant[arende, nummer], medverkan[arende], nar, versioner.get(nummer + 1))
            for nummer, nar in versioner.items()
            if (arende, nummer) in godkant
        }
        funna[arende] = {nummer: nar for nummer, nar in tider.items() if nar}
    return funna
