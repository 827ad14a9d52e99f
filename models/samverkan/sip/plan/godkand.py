"""When a version of the plan was godkänd: the first moment that every enhet which then took part had godkänt it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from models.shared.fields import MomentField
from models.shared.statement import rows

TID = MomentField()
LAST = """
SELECT v.arende_id, v.nummer, v.aterlamnad, v.publicerad, k.enhet_id, k.tidpunkt
  FROM samverkan_stegversion v LEFT JOIN samverkan_kvittering k ON k.version_id = v.id
 WHERE v.steg = 'plan' AND v.arende_id IN ({vilka})
UNION ALL
SELECT d.arende_id, NULL, NULL, d.tillagd, d.enhet_id, d.borttagen
  FROM samverkan_deltagare d WHERE d.arende_id IN ({vilka})
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


class Planlage(NamedTuple):
    """How far the plan of an ärende has come."""

    tider: dict[int, datetime]  # when each version was godkänd, by its number; those that never were are left out
    senaste: int  # the number of the latest version
    oppen: bool  # the latest version opened the plan for writing
    vantar: bool  # an enhet that takes part now has not godkänt the latest version

    @property
    def godkand(self) -> datetime | None:
        """When the version that was godkänd last was."""
        return max(self.tider.values(), default=None)


def godkanda(arende: Any) -> dict[int, datetime]:
    """When each version of the plan of an ärende was godkänd, by its number; those that never were are left out."""
    lage = las("?", (arende.id,)).get(arende.id)
    return lage.tider if lage else {}


def las(vilka: str, params: tuple[Any, ...]) -> dict[int, Planlage]:
    """How far the plans have come of the ärenden that a statement names by their ids, of those with any version."""
    medverkan = defaultdict(list)
    publicerade: dict[int, dict[int, datetime]] = defaultdict(dict)
    oppnade: set[tuple[int, int]] = set()
    godkant: dict[tuple[int, int], dict[int, datetime]] = defaultdict(dict)
    for arende, nummer, aterlamnad, fran, enhet, tid in rows(LAST.replace("{vilka}", vilka), params * 2):
        nar, tidpunkt = TID.python_value(fran), TID.python_value(tid)
        if nummer is None:
            medverkan[arende].append(Medverkan(enhet, nar, tidpunkt))
            continue
        publicerade[arende][nummer] = nar
        if aterlamnad:
            oppnade.add((arende, nummer))
        if enhet is not None:
            godkant[arende, nummer][enhet] = tidpunkt
    funna = {}
    for arende, versioner in publicerade.items():
        alla, senaste = medverkan[arende], max(versioner)
        tider = {
            nummer: tid
            for nummer, nar in versioner.items()
            if (arende, nummer) in godkant
            if (tid := nar_godkand(godkant[arende, nummer], alla, nar, versioner.get(nummer + 1)))
        }
        har = godkant.get((arende, senaste), {})
        vantar = any(en.till is None and en.enhet_id not in har for en in alla)
        funna[arende] = Planlage(tider, senaste, (arende, senaste) in oppnade, vantar)
    return funna
