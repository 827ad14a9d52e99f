"""What an address names, and what is not there for whoever asks: the answer is the same whether it exists or not."""

from dataclasses import dataclass
from typing import NoReturn

from flask import abort, g, request

from models.shared import audit, events
from models.shared.record import Record


@dataclass(frozen=True)
class Missing:
    """The row that was asked for, by table and id alone."""

    about: Record


def find(query, id=None):
    """The one row of a query that starts from `visible_to`, or 404."""
    row = (query.where(query.model.id == id) if id is not None else query).first()
    if row is None:
        abort(404) if id is None else missing(query.model, id)
    return row


def missing(model: type[Record], id: int) -> NoReturn:
    """Answer 404 for an id, and let the log tell that somebody asked for it (AU-07).

    Nobody looks whether the row exists: a foreign id and one that nothing has take the same steps, and so the same
    time (AC-03). Whoever reviews the log is told which it was.
    """
    g.missing = Missing(model(id=id))
    abort(404)


def log_missing() -> None:
    """Write the row, once the view's own transaction has been rolled back."""
    asked = g.pop("missing", None)
    if asked and g.get("actor"):
        regel = request.url_rule.rule if request.url_rule else ""
        with audit.db.atomic():
            audit.record(
                events.OBJEKT_NEKAT,
                asked.about,
                by=g.actor,
                outcome=audit.Outcome.NEKAT,
                metod=request.method,
                regel=regel,
            )
