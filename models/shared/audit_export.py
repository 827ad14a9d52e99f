"""The audit log as a CSV file: each row told in Swedish, persons as the numbers of their rows."""

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, TextIO

from models import gather
from models.shared import audit, clock, events
from models.shared.audit import AuditAct, AuditPerson
from models.shared.db import db
from models.shared.events import Event

PAGE = 2_000
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
HEADINGS = (
    "rad",
    "tid",
    "medarbetare",
    "hsa-id",
    "roll",
    "enhet",
    "vårdgivare",
    "åtgärd",
    "händelse",
    "gäller",
    "gäller nummer",
    "personer",
    "utfall",
)


def export(fran: date, till: date, file: TextIO) -> int:
    """Write the acts of these Swedish days, both included. Returns how many.

    That the log left the application is itself logged, before the first row is written (AU-07).
    """
    wanted = AuditAct.select().where(
        AuditAct.tidpunkt >= clock.utc(fran), AuditAct.tidpunkt < clock.utc(till + timedelta(days=1))
    )
    with db.atomic():
        antal = wanted.count()
        last = audit.record(events.LOGG_EXPORTERAD, None, by=None, antal=antal) - 1
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for act, persons in _pages(wanted.where(AuditAct.id <= last)):
        writer.writerow([inert(value) for value in _row(act, persons)])
    return antal


def tell(act: AuditAct) -> str:
    """What happened, in the words of the event; the bare key when the event is no longer known."""
    return sentence(act.handelse, act.fakta)


def sentence(handelse: str, fakta: str) -> str:
    """The same, from the event's key and its facts."""
    try:
        return _events()[handelse].tell(json.loads(fakta))
    except (KeyError, ValueError):
        return handelse


@cache
def _events() -> dict[str, Event]:
    return {event.key: event for event in gather("EVENTS")}


def inert(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula (FI-06)."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _pages(wanted) -> Iterator[tuple[AuditAct, list[int]]]:
    last = None
    while page := list(
        (wanted if last is None else wanted.where(AuditAct.id > last)).order_by(AuditAct.id).limit(PAGE)
    ):
        persons: dict[int, list[int]] = {}
        last = page[-1].id
        shown = AuditPerson.select(AuditPerson.act, AuditPerson.person).where(AuditPerson.act.in_(page))
        for act_id, person in shown.order_by(AuditPerson.id).tuples():
            persons.setdefault(act_id, []).append(person)
        yield from ((act, persons.get(act.id, [])) for act in page)


def _row(act: AuditAct, persons: list[int]) -> list[Any]:
    return [
        act.id,
        clock.local(act.tidpunkt).isoformat(sep=" ", timespec="milliseconds"),
        act.medarbetare,
        act.hsa_id,
        act.roll,
        act.enhet_namn,
        act.vardgivare,
        act.akt,
        tell(act),
        act.objekt,
        act.objekt_id,
        " ".join(map(str, persons)),
        act.utfall,
    ]
