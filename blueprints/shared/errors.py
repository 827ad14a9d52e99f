"""When it goes wrong: a Swedish sentence on a page or in a fragment, never a trace; what nobody foresaw gets an id."""

import secrets
import sqlite3

import structlog
from flask import g, make_response, render_template, request, session
from flask_wtf.csrf import CSRFError
from peewee import InterfaceError, OperationalError, PeeweeException
from playhouse.pool import MaxConnectionsExceeded
from werkzeug.exceptions import HTTPException, InternalServerError

from blueprints.shared import gate
from blueprints.shared.gate import NotLoggedIn
from blueprints.shared.invanare.inloggning import invanare_login_page
from blueprints.shared.login import login_page
from blueprints.shared.missing import log_missing
from blueprints.shared.narvaro import skrivet
from blueprints.shared.page_token import OtherUppdrag
from blueprints.shared.respond import wants_fragment
from models.shared.rules import Conflict, RuleBroken

log = structlog.get_logger()

SENTENCES = {
    400: ("Begäran gick inte att läsa", "Ladda om sidan och försök igen."),
    401: ("Du är utloggad", "Logga in igen för att fortsätta."),
    403: ("Du saknar behörighet", "Din roll får inte göra det här. Kontakta din administratör om du behöver det."),
    404: (
        "Sidan finns inte",
        "Det kan vara borttaget, eller så har din enhet eller roll inte tillgång till det.",
    ),
    405: ("Det går inte att göra så här", "Gå tillbaka och försök igen från sidan."),
    409: ("Någon annan hann före", "Ladda om sidan och läs vad som har ändrats."),
    412: (
        "Formuläret är redan skickat",
        "Något annat har redan sparats från samma formulär. Öppna sidan på nytt, se vad som står där och skicka sedan.",
    ),
    413: ("Texten eller filen är för stor", "Korta texten eller välj en mindre fil och försök igen."),
    415: ("Begäran gick inte att läsa", "Gå tillbaka och fyll i formuläret på sidan."),
    422: ("Det gick inte att spara", "Kontrollera uppgifterna och försök igen."),
    429: ("För många försök", "Vänta en minut och försök igen."),
    500: ("Något gick fel", "Felet är registrerat. Försök igen om en stund."),
    503: ("Samspel kan inte svara just nu", "Databasen kan inte nås. Inget har sparats. Försök igen om en stund."),
}


def init(app):
    app.register_error_handler(CSRFError, lambda _: answer(400, STALE, skrivet=skrivet()))
    app.register_error_handler(OtherUppdrag, lambda other: answer(412, other.description, OTHER, skrivet=skrivet()))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(NotLoggedIn, lambda _: not_logged_in())
    app.register_error_handler(Conflict, lambda broken: answer(409, broken.sentence))
    app.register_error_handler(RuleBroken, lambda broken: answer(422, broken.sentence))
    app.register_error_handler(PeeweeException, _database)
    app.register_error_handler(MaxConnectionsExceeded, _unavailable)
    app.register_error_handler(Exception, _unforeseen)
    app.register_error_handler(InternalServerError, _last_resort)
    app.log_exception = lambda _: None  # the last resort writes the line, and knows what may stand in it


READ_ONLY = "25006"  # PostgreSQL's number for a change in a database that is read-only
PLAIN = """<!doctype html>
<html lang="sv"><meta charset="utf-8"><title>Något gick fel – Samspel</title>
<h1>Något gick fel</h1><p id="felmeddelande">Felet är registrerat. Försök igen om en stund. Fel-id {}.</p></html>
"""
NO_ROLE = (
    "Ditt uppdrag har ingen behörighetsroll. Be din administratör att ge det en. Har du ett annat uppdrag kan du "
    "logga ut och välja det."
)
NOT_YOURS = "Det du söker finns inte här, eller är inte öppet för dig längre. Gå tillbaka till Mina sidor."
OTHER = "Sidan gäller en annan enhet eller roll"
STALE = "Sidan har varit öppen för länge eller så har du loggat in på nytt. Ladda om sidan och försök igen."


def answer(status: int, sentence: str = "", heading: str = "", error_id: str = "", skrivet: str = ""):
    """The error as a page, or as a fragment for htmx. A page can show what the user had written, to copy."""
    usual, standard = SENTENCES.get(status, SENTENCES[500 if status >= 500 else 400])
    template = "shared/_fel.html" if wants_fragment() else "shared/fel.html"
    if status == 404 and g.get("invanare"):
        standard = NOT_YOURS
    if status == 403 and g.setdefault("actor", None) and not g.actor.permissions:
        sentence = NO_ROLE
    html = render_template(
        template, kod=status, rubrik=heading or usual, mening=sentence or standard, felid=error_id, skrivet=skrivet
    )
    return make_response(html, status)


def not_logged_in():
    """A fragment says so; a page is the login page, which leads back here."""
    session.pop("_flashes", None)
    if wants_fragment():
        return answer(401)
    if gate.is_for_invanare():
        return invanare_login_page(401)
    till = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return login_page(till=till, status=401, skrivet=skrivet())


def _http(error):
    try:
        log_missing()
    except PeeweeException as fault:
        return _database(fault)
    own = error.description if getattr(error, "response", None) is None and _is_own(error) else ""
    response = answer(error.code or 500, own)
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    return response


def _is_own(error):
    return error.description is not None and error.description != type(error).description


def _database(error):
    return _unavailable(error) if _is_unavailable(error) else _unforeseen(error)


def _is_unavailable(error):
    """True when the database is locked, read-only, full or away; False when we asked it something wrong."""
    if isinstance(error, MaxConnectionsExceeded):
        return True
    cause = getattr(error, "orig", None)
    if isinstance(cause, sqlite3.Error):
        return isinstance(error, OperationalError) and cause.sqlite_errorcode != sqlite3.SQLITE_ERROR
    return isinstance(error, OperationalError | InterfaceError) or getattr(cause, "sqlstate", "") == READ_ONLY


def _unavailable(error):
    log.error("database unavailable", error=type(error).__name__, endpoint=request.endpoint)
    return answer(503, skrivet=skrivet())


def _unforeseen(error):
    error_id = secrets.token_hex(4)
    log.error("unhandled", error_id=error_id, endpoint=request.endpoint, exc_info=error)
    return answer(500, error_id=error_id)


def _last_resort(error):
    """What went wrong outside the views, or in the error page itself."""
    fault = error.original_exception or error
    session.modified = False  # what could not be kept is not tried again
    try:
        if isinstance(fault, HTTPException):
            return _http(fault)
        return _database(fault) if isinstance(fault, PeeweeException | MaxConnectionsExceeded) else _unforeseen(fault)
    except Exception as again:
        error_id = secrets.token_hex(4)
        log.error("error page", error_id=error_id, exc_info=again)
        return make_response(PLAIN.format(error_id), 500)
