"""How a view answers: a page or its fragment, a change that is done, and what of a person was shown."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from flask import Response, g, make_response, redirect, render_template, request

from models.shared.events import Event
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken

INNEHALL = "innehall"  # the main part of every page; an address with it puts the focus there


@dataclass(frozen=True)
class Shown:
    """What an answer shows of persons' data; written to the audit log before the answer is sent (AU-01)."""

    event: Event
    persons: Iterable[int]
    about: Record | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def respond(page: str, fragment: str, status: int = 200, shows: Shown | None = None, **data: Any) -> Response:
    """Render the fragment for a swap, and the page that includes it for everything else."""
    if shows:
        g.shown = shows
    return make_response(render_template(fragment if wants_fragment() else page, **data), status)


def done(event: str, go_to: str, message: str = "") -> Response:
    """Announce a change: fragments that listen for the event refresh themselves; without htmx, go there."""
    if wants_fragment():
        told: dict[str, Any] = {event: {}}
        if message:
            told["besked"] = {"text": message}
        told["modal-close"] = {}  # last, since it takes away the form that the others bubble from
        response = make_response("", 204)
        response.headers["HX-Trigger"] = json.dumps(told)
        return response
    return redirect(go_to, 303)  # type: ignore[return-value]


def tell(response: Response, text: str) -> Response:
    """Let the live region say something besides what an answer shows in place."""
    if wants_fragment():
        response.headers["HX-Trigger"] = json.dumps({"besked": {"text": text}})
    return response


def announce(*events: str) -> Response:
    """Answer a poll with events alone: the fragments that listen for them read themselves anew."""
    response = make_response("", 204)
    response.headers["HX-Trigger"] = ", ".join(events)
    return response


def go(go_to: str) -> Response:
    """Go to another page, from a page as well as from a modal."""
    if wants_fragment():
        response = make_response("", 204)
        response.headers["HX-Redirect"] = go_to
        return response
    return redirect(go_to, 303)  # type: ignore[return-value]


def wants_fragment() -> bool:
    """True when htmx asks for something to swap in."""
    htmx = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def refused(broken: RuleBroken) -> int:
    """The status of an answer that shows why a rule said no: 409 when someone else has changed the same thing."""
    return 409 if isinstance(broken, Conflict) else 422
