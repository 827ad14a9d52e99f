"""Manadsrad: one month of the overview, by the day of the activity and by the month that an invoice is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.shared.statement import rows
from models.tandvard.befolkningsansvar.atgard import Status
from models.tandvard.faktura import manad
from models.tandvard.faktura.status import Fakturastatus

MANADER = 12
# The index gives the number of åtgärder of each activity; a price is looked up once for each day, kod and län.
ATGARDER = """
SELECT substr(CAST(d.datum AS TEXT), 1, 7), d.status, SUM(d.antal), SUM(d.antal * COALESCE(
       (SELECT p.belopp_ore FROM tandvard_pris p
         WHERE p.atgardskod_id = d.kod AND p.lan = d.lan AND p.fran <= d.datum ORDER BY p.fran DESC LIMIT 1), 0))
  FROM (SELECT t.datum AS datum, t.status AS status, a.atgardskod_id AS kod, substr(a.kommunkod, 1, 2) AS lan,
               SUM(t.antal) AS antal
          FROM (SELECT mottagning_id, status, datum, aktivitet_id, COUNT(*) AS antal FROM tandvard_atgard
                 WHERE mottagning_id IN ({mina}) AND status IN ('godkand', 'invantar-kreditering')
                 GROUP BY mottagning_id, status, datum, aktivitet_id) t
          CROSS JOIN tandvard_aktivitet a WHERE a.id = t.aktivitet_id
         GROUP BY 1, 2, 3, 4) d
 GROUP BY 1, 2
"""
FAKTUROR = """
SELECT period, status, COUNT(*), SUM(summa_ore) FROM tandvard_faktura
 WHERE mottagning_id IN ({mina}) AND fakturatyp = 'befolkningsansvar' GROUP BY period, status
"""


@dataclass
class Del:
    """How many, and what they come to."""

    antal: int = 0
    ore: int = 0

    def lagg_till(self, antal: Any, ore: Any) -> None:
        self.antal += int(antal)
        self.ore += int(ore)


class Manadsrad:
    """What there is of a month, or, with the month None, of those before the first that is shown."""

    def __init__(self, namn: str | None):
        self.manad = namn
        self.ej_fakturerat, self.krediteras = Del(), Del()  # åtgärder
        self.fakturerat, self.utbetalas, self.underkant = Del(), Del(), Del()  # fakturor; what is paid is also invoiced

    @property
    def tom(self) -> bool:
        delar = (self.ej_fakturerat, self.krediteras, self.fakturerat, self.underkant)
        return not any(each.antal for each in delar)


def manader(nu: str) -> list[str]:
    """The twelve months until this one, the latest first."""
    ar, nummer = int(nu[:4]), int(nu[5:])
    gangna = [ar * 12 + nummer - 1 - bak for bak in range(MANADER)]
    return [f"{each // 12:04}-{each % 12 + 1:02}" for each in gangna]


def oversikt(mottagningar: Sequence[int], nu: str, *, med_fakturor: bool) -> list[Manadsrad]:
    """A row for each month, the latest first, and last one of all before them; whose numbers the ids say."""
    rader = {namn: Manadsrad(namn) for namn in manader(nu)}
    tidigare = Manadsrad(None)
    if not mottagningar:
        return [*rader.values(), tidigare]
    mina = ", ".join("?" * len(mottagningar))
    for namn, status, antal, ore in rows(ATGARDER.replace("{mina}", mina), mottagningar):
        rad = rader.get(namn, tidigare)
        (rad.ej_fakturerat if status == Status.GODKAND else rad.krediteras).lagg_till(antal, ore)
    for period, status, antal, ore in rows(FAKTUROR.replace("{mina}", mina), mottagningar) if med_fakturor else ():
        rad = rader.get(period, tidigare)
        if status == Fakturastatus.UNDERKAND:  # its poster come on the next invoice
            rad.underkant.lagg_till(antal, ore)
            continue
        rad.fakturerat.lagg_till(antal, ore)
        if status == Fakturastatus.UTBETALAS:
            rad.utbetalas.lagg_till(antal, ore)
    return [*rader.values(), tidigare]


def summa(rader: Sequence[Manadsrad]) -> Manadsrad:
    """All of them together."""
    alla = Manadsrad(None)
    for rad in rader:
        for namn, del_ in vars(rad).items():
            if isinstance(del_, Del):
                getattr(alla, namn).lagg_till(del_.antal, del_.ore)
    return alla


def nasta_korning(nu: str) -> str:
    """The day when what is not invoiced is, written as ÅÅÅÅ-MM-DD."""
    return manad.dagen_efter(nu).isoformat()
