"""The gate before every view: own host, own origin, a login, a valid token, a declared permission; then the view."""

import hashlib
from collections.abc import Callable
from functools import wraps
from operator import itemgetter
from typing import Any

import structlog
from flask import Response, abort, current_app, g, make_response, request, session
from flask_wtf.csrf import CSRFProtect
from peewee import PeeweeException

from blueprints.shared import origin, page_token
from blueprints.shared.ceiling import Ceiling
from blueprints.shared.forms import NOT_VALUES
from blueprints.shared.numbers import RowId
from blueprints.shared.systemklient import dorr
from models.shared import audit, events
from models.shared.db import db
from models.shared.session import Engangsnyckel, LoginSession

log = structlog.get_logger()
csrf = CSRFProtect()
CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data", ""})
MOST_FIELDS = 1000
ROOM_FOR_FIELDS, MEGABYTE = 64 * 1024, 1024 * 1024
OPEN = None
INVANARE = "invanare"  # the pages of a person's own: no permission opens them, and no uppdrag
SYSTEMKLIENT = "systemklient"  # the addresses of other systems, which come with a key instead of a session
UNDECLARED = "undeclared"
TOO_LARGE = "Filen är större än {} megabyte. Välj en mindre fil."
WEAK = "Det här kräver en inloggning på tillitsnivå {} eller högre. Logga ut och logga in med till exempel tjänstekort."


class NotLoggedIn(Exception):
    """The address asks for a login."""


class TurnedBack(Exception):
    """The view answered that nothing was changed; the transaction is rolled back and the answer sent."""

    def __init__(self, response: Response):
        self.response = response


def requires(*permissions: str, loa: int = 0) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
    """Declare what an address asks for: one of these. Without any of them it answers 403 and the log says so.

    `loa` is the lowest tillitsnivå of the login that will do (SE-07).
    """
    return lambda view: _declared(view, permissions, loa)


def open_to_all(view: Callable[..., Any]) -> Callable[..., Response]:
    """Declare that an address asks for nothing: login, health, error pages."""
    return _declared(view, OPEN)


def for_invanare(view: Callable[..., Any]) -> Callable[..., Response]:
    """Declare that an address is for one who has logged in as themself; for staff it does not exist."""
    return _declared(view, (INVANARE,))


def for_systemklient(view: Callable[..., Any]) -> Callable[..., Response]:
    """Declare that an address is for another system, which is let in by its key alone. It may change nothing."""
    return _declared(view, (SYSTEMKLIENT,))


def quiet(view):
    """Declare that an address is polled: it shows no person and never extends the session."""
    view.quiet = True
    return view


def in_any_uppdrag(view):
    """Declare that an address does the same whichever of one's own uppdrag the page was made for."""
    view.in_any_uppdrag = True
    return view


def takes_file(most: int):
    """Declare that a form may bring a file of this many bytes, when whoever sends it holds the permission."""

    def declared(view):
        view.largest_body = most + ROOM_FOR_FIELDS
        return view

    return declared


def beforehand(step: Callable[..., None]):
    """Declare what is done before the transaction of a change: slow work that writes nothing in the database."""

    def declared(view):
        view.beforehand = step
        return view

    return declared


def unbound(view):
    """Declare that a change minds its own transactions: what it has written stays when it turns the user back."""
    view.unbound = True
    return view


def init(app):
    csrf.init_app(app)
    ceiling = Ceiling(app.config["SAMSPEL"].requests_per_minute)
    dorr.init(app)
    app.url_map.converters["int"] = RowId
    app.url_map.strict_slashes = app.url_map.merge_slashes = False  # else it redirects to what Host says
    app.before_request(lambda: _pass(ceiling))
    app.after_request(_note_presence)


def _pass(ceiling):
    origin.check_host()
    if getattr(session, "fault", None):
        raise session.fault
    g.actor, g.invanare = session.actor, session.invanare
    page_token.bind()
    if ceiling.reached_by(((g.actor or g.invanare) and session.number) or request.remote_addr or ""):
        abort(429)
    if request.query_string.count(b"&") >= MOST_FIELDS:
        abort(413)
    if not request.path.isprintable():
        abort(404)
    if request.endpoint is None:
        return  # no such address: the router answers 404 or 405
    view = current_app.view_functions[request.endpoint]
    permission = getattr(view, "permission", UNDECLARED)
    if permission == SYSTEMKLIENT:
        return dorr.slapp_in()
    if request.method in CHANGES:
        origin.check_origin()
    if permission is UNDECLARED:
        abort(403)
    if permission is not OPEN and not (g.actor or g.invanare):
        raise NotLoggedIn
    if request.method in CHANGES:
        if hasattr(view, "largest_body") and g.actor and g.actor.may(*view.any_of):
            request.max_content_length = view.largest_body
            if (request.content_length or 0) > view.largest_body:
                abort(413, TOO_LARGE.format((view.largest_body - ROOM_FOR_FIELDS) // MEGABYTE))
        _check_body()
    page_token.check(any_uppdrag=permission is OPEN or hasattr(view, "in_any_uppdrag"))
    if request.method in CHANGES:
        csrf.protect()
    _check_kind(permission)
    _check_permission(permission, view)
    _check_loa(getattr(view, "loa", 0))


def is_for_invanare() -> bool:
    """True when the address that was asked for is one of a person's own pages."""
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "permission", UNDECLARED) == INVANARE


def _check_kind(permission):
    """Staff and invånare are kept apart: what is for the one does not exist for the other."""
    if (permission == INVANARE and g.actor) or (permission not in {OPEN, INVANARE} and g.invanare):
        abort(404)


def _check_body():
    """Only forms change anything, and no form of ours has a thousand fields (IN-08)."""
    if request.mimetype not in FORMS:
        abort(415)
    if request.mimetype == "application/x-www-form-urlencoded" and request.get_data().count(b"&") >= MOST_FIELDS:
        abort(413)


def _check_permission(permission, view):
    if permission not in {OPEN, INVANARE} and not g.actor.may(*view.any_of):
        _deny()
        abort(403)


def _check_loa(loa):
    if session.opened and session.opened.loa < loa:
        _deny()
        abort(403, WEAK.format(loa))


def _deny():
    regel = request.url_rule.rule if request.url_rule else ""
    with db.atomic():
        audit.record(events.NEKAD, None, by=g.actor, outcome=audit.Outcome.NEKAT, metod=request.method, regel=regel)


def _declared(view, any_of, loa=0):
    once, before = not getattr(view, "unbound", False), getattr(view, "beforehand", None)

    @wraps(view)
    def through_the_gate(**kwargs):
        if before:
            before(**kwargs)
        response = _once(view, kwargs) if once and request.method == "POST" else make_response(view(**kwargs))
        _log_shown()  # of a change it is done already, in its transaction
        return response

    through_the_gate.permission = OPEN if any_of is OPEN else " | ".join(any_of)  # type: ignore[attr-defined]
    through_the_gate.any_of = any_of  # type: ignore[attr-defined]
    through_the_gate.loa = loa  # type: ignore[attr-defined]
    return through_the_gate


def _once(view, kwargs):
    """Run a change in one transaction. A form sent twice changes once, and its second sender gets the first answer.

    Only what is done (303 or 204) is remembered: an answer that shows a page has changed nothing, and is shown again.
    Whoever has written something else since is told, for that would be lost in the first answer.
    """
    nyckel = _nyckel()
    try:
        with db.atomic():
            key = None
            if nyckel and session.opened:
                innehall = _innehall()
                key, first = Engangsnyckel.take(session.opened.id, nyckel, innehall)
                if not first and key.innehall != innehall:
                    abort(412)
                if not first:
                    return _answer_again(key)
            response = make_response(view(**kwargs))
            if response.status_code >= 400:
                raise TurnedBack(response)
            if key and session.opened and session.opened.id == key.session_id:
                if response.status_code == 200:
                    key.delete_instance()
                else:
                    key.status, key.plats = response.status_code, response.headers.get("Location", "")
                    key.handelser = response.headers.get("HX-Trigger", "") or response.headers.get("HX-Redirect", "")
                    key.save()
            _log_shown()
    except TurnedBack as turned:
        return turned.response
    return response


def _nyckel():
    """The key of the form, which counts for the address it was sent to."""
    sent = request.form.get("nyckel", "")
    return hashlib.sha256(f"{request.path} {sent}".encode()).hexdigest() if sent else ""


def _innehall():
    written = sorted(item for item in request.form.items(multi=True) if item[0] not in NOT_VALUES)
    written += [(name, _sum(file.stream)) for name, file in sorted(request.files.items(multi=True), key=itemgetter(0))]
    return hashlib.sha256(repr(written).encode()).hexdigest()


def _sum(stream):
    digest = hashlib.file_digest(stream, "sha256").hexdigest()
    stream.seek(0)
    return digest


def _answer_again(key):
    response = make_response("", key.status)
    if key.plats:
        response.headers["Location"] = key.plats
    if key.handelser:
        name = "HX-Trigger" if key.handelser.startswith("{") else "HX-Redirect"
        response.headers[name] = key.handelser
    return response


def _log_shown():
    shown = g.pop("shown", None)
    if shown:
        audit.read(shown.event, shown.about, by=g.actor or g.invanare, persons=shown.persons, **shown.facts)


def _note_presence(response):
    view = current_app.view_functions.get(request.endpoint or "")
    opened = getattr(session, "opened", None)
    if opened and not getattr(view, "quiet", False) and response.status_code < 500:
        try:
            LoginSession.seen(opened)
        except PeeweeException as fault:  # the answer is made; a visit that cannot be noted does not withhold it
            log.warning("presence not noted", error=type(fault).__name__)
    return response
