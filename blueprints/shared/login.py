"""Logging in and out. Until a region connects its login, the demo's chooser is the only way in."""

from flask import g, redirect, render_template, request, session
from flask_login import LoginManager, UserMixin, login_user, logout_user

from blueprints.shared.context import is_demo
from blueprints.shared.numbers import number
from models.shared import actor, audit, demo, events
from models.shared.actor import Actor
from models.shared.db import db
from models.shared.organisation import Medarbetaruppdrag

manager = LoginManager()
manager.session_protection = None  # our sessions are rows with a number of their own


class SignedIn(UserMixin):
    """The actor as Flask-Login knows a user."""

    def __init__(self, who: Actor):
        self.actor = who

    def get_id(self):
        return str(self.actor.uppdrag_id)


def init(app):
    manager.init_app(app)


@manager.user_loader
def _load(_):
    return SignedIn(session.actor) if session.actor else None


def login_page(till: str = "/", status: int = 200):
    """The page where one logs in; afterwards the browser goes to `till`, an address of our own."""
    g.setdefault("actor", None)
    grupper = [{"rubrik": rubrik, "personer": [_val(one) for one in alla]} for rubrik, alla in _inloggningar()]
    return render_template("shared/logga_in.html", grupper=grupper, till=own_path(till)), status


def _inloggningar():
    return demo.inloggningar() if is_demo() else []


def _val(uppdrag):
    befattning = uppdrag.befattning
    return {
        "uppdrag_id": uppdrag.id,
        "namn": uppdrag.medarbetare.namn,
        "titel": befattning.namn if befattning else uppdrag.medarbetare.titel,
        "enhet": uppdrag.enhet.namn,
    }


def log_in(uppdrag: Medarbetaruppdrag) -> Actor:
    """Begin a session for an uppdrag: a new number, and the old session is dead (SE-01)."""
    who = Actor.of(uppdrag)
    session.clear()
    with db.atomic():
        session.renew(uppdrag)  # type: ignore[attr-defined]
        audit.record(events.INLOGGAD, uppdrag, by=who)
    login_user(SignedIn(who))
    return who


def log_out():
    """End the session; its number opens nothing any more (SE-04)."""
    with db.atomic():
        if g.actor:
            audit.record(events.UTLOGGAD, None, by=g.actor)
        logout_user()
        session.close()


def own_path(text: str) -> str:
    """A path of our own to go to after login; anything else leads home (WE-09)."""
    plain = text.isascii() and text.isprintable() and "\\" not in text
    return text if plain and text.startswith("/") and not text.startswith("//") else "/"


def demo_login():
    """Log in as one of the demo's people."""
    uppdrag = (
        Medarbetaruppdrag.select()
        .where(Medarbetaruppdrag.id == number(request.form, "uppdrag"), Medarbetaruppdrag.galler())
        .first()
    )
    if uppdrag is None or uppdrag.medarbetare.inaktiverad:
        return login_page(status=422)
    log_in(uppdrag)
    return redirect(own_path(request.form.get("till", "/")), 303)


def own_uppdrag(who: Actor) -> list[Medarbetaruppdrag]:
    """The uppdrag that the one who is logged in may choose between (M15)."""
    return actor.uppdrag_for(who.medarbetare_id)
