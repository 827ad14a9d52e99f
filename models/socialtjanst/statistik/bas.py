"""Who counts: the base select of each measure. A number groups its rows, and its kontrollista shows them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from models.shared.db import is_sqlite
from models.shared.statement import among
from models.socialtjanst.genomforande.genomforande import Slag
from models.socialtjanst.plan.uppfoljning import GILTIG

VEM = "COALESCE(g.person_id, -g.id)"  # one who is avidentifierad is a person of their own in each genomförande
# CROSS JOIN and the plus let SQLite begin with the days of the period, which an index has, and not with all that the
# enheter or the insatstyper have had.
INSATS = f"""
SELECT i.id AS rad, i.genomforande_id AS genomforande, g.enhet_id AS enhet, i.insatstyp_id AS insatstyp,
       ORSAKEN AS orsak, {VEM} AS vem, g.kon AS kon, g.fodd AS fodd,
       g.avidentifierad AS avidentifierad, i.fran AS fran, i.till AS till
  FROM socialtjanst_insats i CROSS JOIN socialtjanst_genomforande g
 WHERE g.id = i.genomforande_id
   AND +i.insatstyp_id IN (TYPERNA) AND g.slag = ? AND g.enhet_id IN (ENHETERNA) AND VILLKORET
"""  # noqa: S608  (the parts are ours)
PLAN = f"""
SELECT h.plan_id AS rad, g.id AS genomforande, g.enhet_id AS enhet, 0 AS insatstyp, 0 AS orsak,
       {VEM} AS vem, g.kon AS kon, g.fodd AS fodd,
       g.avidentifierad AS avidentifierad, h.dag AS fran, pl.till AS till
  FROM (HANT) h CROSS JOIN socialtjanst_genomforandeplan pl CROSS JOIN socialtjanst_genomforande g
 WHERE pl.id = h.plan_id AND pl.borttagen IS NULL AND g.id = pl.genomforande_id
   AND EXISTS (SELECT 1 FROM socialtjanst_insats i
                WHERE i.genomforande_id = g.id AND i.insatstyp_id IN (TYPERNA))
   AND g.slag = ? AND g.enhet_id IN (ENHETERNA)
"""  # noqa: S608
UPPRATTAD = "SELECT v.plan_id, v.dag FROM socialtjanst_planversion v WHERE v.nummer = 1 AND v.dag BETWEEN ? AND ?"
UPPFOLJNINGAR = f"""
SELECT v.plan_id, u.dag AS dag
  FROM socialtjanst_uppfoljning u JOIN socialtjanst_planversion v ON v.id = u.version_id
 WHERE u.dag BETWEEN ? AND ? AND {GILTIG}
"""  # noqa: S608
FOLJD_UPP = f"SELECT a.plan_id, MAX(a.dag) AS dag FROM ({UPPFOLJNINGAR}) a GROUP BY a.plan_id"  # noqa: S608
# Why an insats ended: the first avslutsorsak from its last day on, else the latest that was given while it lasted.
ORSAKEN = """
COALESCE(
    (SELECT o.avslutsorsak_id FROM socialtjanst_insats o
      WHERE o.genomforande_id = i.genomforande_id AND o.avslutsorsak_id IS NOT NULL AND o.fran >= i.till
      ORDER BY o.fran, o.id LIMIT 1),
    (SELECT o.avslutsorsak_id FROM socialtjanst_insats o
      WHERE o.genomforande_id = i.genomforande_id AND o.avslutsorsak_id IS NOT NULL
        AND o.fran < i.till AND o.fran >= i.fran
      ORDER BY o.fran DESC, o.id DESC LIMIT 1),
    0)
"""
SAMMA = """
NOT EXISTS (SELECT 1 FROM socialtjanst_insats f
             WHERE f.genomforande_id = i.genomforande_id AND +f.insatstyp_id = i.insatstyp_id AND VID)
"""


@dataclass(frozen=True)
class Bas:
    """A select of what is counted. Its rows tell who, of which kön and born when, where, of which insatstyp and why."""

    sql: str
    fore: tuple[Any, ...] = ()  # the values of what stands before its enheter
    efter: tuple[Any, ...] = ()  # the values of its condition

    def i(self, slag: Slag, enheter: Sequence[int], typer: Sequence[int]) -> "Bas":
        """The same among some enheter and insatstyper. Without any it has no rows."""
        typer, enheter = typer or [0], enheter or [0]
        sql = among(self.sql.replace("TYPERNA", "IDS"), typer)
        sql = among(sql.replace("ENHETERNA", "IDS"), enheter)
        return replace(self, sql=sql, fore=(*self.fore, *typer, slag.value, *enheter))

    @property
    def varden(self) -> tuple[Any, ...]:
        """The values of all its question marks."""
        return (*self.fore, *self.efter)


def pagaende(fran: date, till: date) -> Bas:
    """The insatser that have any day in the period."""
    return _insatser("i.fran <= ? AND (i.till IS NULL OR i.till >= ?)", till, fran)


def nya(fran: date, till: date) -> Bas:
    """Those whose first day is in the period, but for one that goes straight on from another of the same insatstyp."""
    return _insatser(f"i.fran BETWEEN ? AND ? AND {SAMMA.replace('VID', _dagen_fore())}", fran, till)


def avslutade(fran: date, till: date) -> Bas:
    """Those whose last day is in the period, unless another of the same insatstyp goes straight on; with the orsak."""
    slutat = _insatser(
        f"i.till BETWEEN ? AND ? AND i.fran <= ? AND {SAMMA.replace('VID', _dagen_efter())}",
        fran,
        till,
        till,
        orsak=ORSAKEN,
    )
    return slutat


def upprattade(fran: date, till: date) -> Bas:
    """The genomförandeplaner whose first version was saved to the ärende in the period."""
    return Bas(PLAN.replace("HANT", UPPRATTAD), _text(fran, till))


def uppfoljda(fran: date, till: date) -> Bas:
    """The genomförandeplaner that were followed up in the period, each once, with the last time."""
    return Bas(PLAN.replace("HANT", FOLJD_UPP), _text(fran, till))


def uppfoljningar(fran: date, till: date) -> Bas:
    """The same planer once for each time that they were followed up."""
    return Bas(PLAN.replace("HANT", UPPFOLJNINGAR), _text(fran, till))


def _insatser(villkor: str, *dagar: date, orsak: str = "0") -> Bas:
    return Bas(INSATS.replace("ORSAKEN", orsak).replace("VILLKORET", villkor), (), _text(*dagar))


def _text(*dagar: date) -> tuple[str, ...]:
    return tuple(dag.isoformat() for dag in dagar)


def _dagen_fore() -> str:
    return "f.till = date(i.fran, '-1 day')" if is_sqlite() else "f.till = i.fran - 1"


def _dagen_efter() -> str:
    return "+f.fran = date(i.till, '+1 day')" if is_sqlite() else "f.fran = i.till + 1"
