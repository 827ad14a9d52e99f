"""Prövningsperiod: the twelve months of an ärende (P18, P19)."""

from datetime import date, timedelta

from models.shared import clock
from models.shared.period import Period
from models.shared.rules import RuleBroken

TIDIGAST = date(2000, 1, 1)


def provningsperiod(start: date) -> Period:
    """Twelve months from a day, both included. The year after 29 February ends on 28 February. Raises RuleBroken."""
    if start > clock.today():
        raise RuleBroken("Prövningsperioden kan börja i dag eller tidigare, inte i framtiden.", "start")
    if start < TIDIGAST:
        raise RuleBroken(f"Ange en dag från {TIDIGAST}.", "start")
    return Period(start, _arsdag(start) - timedelta(days=1))


def _arsdag(dag: date) -> date:
    try:
        return dag.replace(year=dag.year + 1)
    except ValueError:
        return date(dag.year + 1, 3, 1)
