"""What a page must know to warn before its session ends, and to go on with its text after a new login."""

from datetime import datetime, timedelta

from flask import g, session

from models.shared import clock
from models.shared.session import ABSOLUTE, IDLE, WARNED, Opened

ASK_AGAIN = timedelta(seconds=30)


def ask_in(slut: datetime) -> str:
    """How long, as htmx reads it, until the page should ask whether the session is about to end."""
    left = slut - clock.now() - WARNED
    return f"{int(max(left, ASK_AGAIN).total_seconds())}s"


def narvaro_every() -> str:
    """The same for the page that is made now, which is itself a sign of presence."""
    opened: Opened | None = session.opened  # type: ignore[attr-defined]
    return ask_in(min(clock.now() + IDLE, opened.skapad + ABSOLUTE)) if opened else ""


def page_owner() -> str:
    """Who the page was made for, in words that mean nothing outside: only the same may go on with its text."""
    return f"{g.actor.uppdrag_id}-{g.actor.enhet_id}" if g.get("actor") else ""
