"""Flask's sessions on our table: the cookie holds a random number, and the row everything else (SE-01, SE-02)."""

from flask.sessions import SessionInterface, SessionMixin
from peewee import PeeweeException
from playhouse.pool import MaxConnectionsExceeded
from werkzeug.datastructures import CallbackDict

from models.shared.db import db
from models.shared.session import LoginSession, Opened

WITHOUT = ("/halsa", "/static/")
WITHOUT_FORM = frozenset({400, 403, 404, 405, 413, 415, 429, 500, 503})  # answers that begin no session


class RowSession(CallbackDict, SessionMixin):
    """What one request knows of its session. `opened` is None until a row is needed."""

    def __init__(self, opened: Opened | None = None, number: str | None = None):
        def changed(_):
            self.modified = True

        super().__init__(opened.data if opened else {}, changed)
        self.opened = opened
        self.number = number
        self.modified = False
        self.over = False
        self.fault: Exception | None = None

    @property
    def actor(self):
        return self.opened.actor if self.opened else None

    @property
    def invanare(self):
        return self.opened.invanare if self.opened else None

    def row_id(self) -> int:
        """The id of the row, which is made when there is none yet."""
        return (self.opened or self.renew()).id

    def know(self, name, value):
        """Hold something that follows from the rest, and so is no reason to save the session."""
        dict.__setitem__(self, name, value)

    def renew(self, **how) -> Opened:
        """Begin a session with a new number; the old one is dead at once. A login says how it was made."""
        self.end()
        self.number, row_id = LoginSession.begin(data=dict(self), **how)
        row = LoginSession.get_by_id(row_id)
        self.opened = Opened(row_id, row.skapad, row.senast, dict(self), loa=row.loa)
        self.modified = True
        return self.opened

    def renumber(self):
        """The same session under a new number, when one may do something else in it; the old one is dead (SE-01)."""
        self.number = LoginSession.renumber(self.opened.id)
        self.modified = True

    def end(self):
        """Remove the row, so that a copied cookie opens nothing (SE-04)."""
        if self.opened:
            LoginSession.delete_by_id(self.opened.id)
            self.opened = None

    def close(self):
        """End the session for good: the browser is told to forget its cookie."""
        self.clear()
        self.end()
        self.modified, self.over = False, True


class RowSessions(SessionInterface):
    """Opens a session with one query, and saves it only when it has changed."""

    def open_session(self, app, request):
        if request.path.startswith(WITHOUT):
            return RowSession()
        number = request.cookies.get(self.get_cookie_name(app), "")
        session = RowSession()
        try:
            db.connect(reuse_if_open=True)
            opened = LoginSession.opened(number) if 20 <= len(number) <= 100 else None
            session = RowSession(opened, number if opened else None)
        except (PeeweeException, MaxConnectionsExceeded) as fault:  # raised again where the error page can answer
            session.fault = fault
        return session

    def save_session(self, app, session, response):
        name, flags = self.get_cookie_name(app), self.flags(app.config["SAMSPEL"])
        if session.over:
            response.delete_cookie(name, **flags)
        if not session.modified or (session.opened is None and response.status_code in WITHOUT_FORM):
            return
        with db.atomic():
            LoginSession.keep(session.row_id(), dict(session))
        response.set_cookie(name, session.number, **flags)

    def flags(self, config):
        """How browsers keep the cookie: never for scripts, and in a frame of a portal only when that is configured."""
        embedded = bool(config.embed_origins) and config.tls
        samesite = "None" if embedded else "Lax"
        return {
            "secure": config.tls,
            "httponly": True,
            "samesite": samesite,
            "partitioned": embedded,
            "path": "/",
        }

    def get_cookie_name(self, app):
        return "__Host-samspel" if app.config["SAMSPEL"].tls else "samspel"


def init(app):
    app.session_interface = RowSessions()
    app.teardown_request(_give_back)


def _give_back(_):
    if not db.is_closed():
        db.close()
