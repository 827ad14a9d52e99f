"""The page where one logs in, the session that begins there, and logging out."""

from typing import Any

from flask import current_app, g, redirect, render_template, request, session
from flask_login import LoginManager, UserMixin, login_user, logout_user
from wtforms import HiddenField, PasswordField

from blueprints.shared.context import is_demo
from blueprints.shared.forms import Form, LineField, required
from blueprints.shared.inbaddning.ramsida import frame_login, framed
from blueprints.shared.numbers import number
from models.shared import actor, audit, demo, events
from models.shared.actor import Actor
from models.shared.config import Config
from models.shared.db import db
from models.shared.organisation import Medarbetaruppdrag
from models.shared.session import Satt

DEMO_LOA = 3
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Mac", "CrOS", "Linux")

manager = LoginManager()
manager.session_protection = None  # our sessions are rows with a number of their own


class SignedIn(UserMixin):
    """The actor as Flask-Login knows a user."""

    def __init__(self, who: Actor):
        self.actor = who

    def get_id(self):
        return str(self.actor.uppdrag_id)


class LosenordForm(Form):
    """HSA-id and password."""

    hsa_id = LineField("HSA-id", [required("Skriv ditt HSA-id.")])
    losenord = PasswordField("Lösenord", [required("Skriv ditt lösenord.")])
    till = HiddenField()


def init(app):
    manager.init_app(app, add_context_processor=False)  # templates know the actor


@manager.user_loader
def _load(_):
    return SignedIn(session.actor) if session.actor else None


def config() -> Config:
    """The configuration of this installation."""
    return current_app.config["SAMSPEL"]


def login_page(till: str | None = "/", status: int = 200, form: LosenordForm | None = None, skrivet: str = ""):
    """The page where one logs in; afterwards the browser goes to `till`, an address of our own.

    `skrivet` is what the user had written in a form that came too late, shown to be copied.
    """
    if framed():
        return frame_login(own_path(till), min(status, 401), skrivet=skrivet)
    g.setdefault("actor", None)
    grupper = [{"rubrik": rubrik, "personer": [_val(one) for one in alla]} for rubrik, alla in _inloggningar()]
    page = render_template(
        "shared/logga_in.html",
        grupper=grupper,
        till=own_path(till),
        form=form or LosenordForm(formdata=None),
        skrivet=skrivet,
        lokal=config().local.enabled,
        oidc=config().oidc.namn if config().oidc.configured else "",
        mina_sidor=is_demo() or config().oidc_invanare.configured,
    )
    return page, status


def _inloggningar():
    return demo.inloggningar() if is_demo() else []


def _val(uppdrag):
    return {
        "uppdrag_id": uppdrag.id,
        "namn": uppdrag.medarbetare.namn,
        "roll": uppdrag.rollnamn,
        "enhet": uppdrag.enhet.namn,
    }


def log_in(uppdrag: Medarbetaruppdrag, *, satt: Satt, loa: int, **kept: Any) -> Actor:
    """Begin a session for an uppdrag: a new number, and the old session is dead (SE-01). It remembers `kept`."""
    who = Actor.of(uppdrag)
    session.clear()
    session.update(kept)
    with db.atomic():
        session.renew(uppdrag=uppdrag, satt=satt, loa=loa, webblasare=browser())  # type: ignore[attr-defined]
        audit.record(events.INLOGGAD, uppdrag, by=who)
    login_user(SignedIn(who))
    return who


def log_out():
    """End the session; its number opens nothing any more (SE-04)."""
    with db.atomic():
        if g.actor or g.invanare:
            audit.record(events.UTLOGGAD, None, by=g.actor or g.invanare)
        logout_user()
        session.close()


def own_path(text: str | None) -> str:
    """A path of our own to go to after login; anything else leads home (WE-09)."""
    text = text or ""
    plain = text.isascii() and text.isprintable() and "\\" not in text
    return text if plain and text.startswith("/") and not text.startswith("//") else "/"


def browser() -> str:
    """The browser and the system in two words, so that one knows one's own sessions apart."""
    agent = request.user_agent.string
    name = next((word for mark, word in BROWSERS if mark in agent), "Okänd webbläsare")
    system = next((word for word in SYSTEMS if word in agent), "")
    return f"{name}, {system}" if system else name


def demo_login():
    """Log in as one of the demo's people."""
    uppdrag = (
        Medarbetaruppdrag.select()
        .where(Medarbetaruppdrag.id == number(request.form, "uppdrag"), Medarbetaruppdrag.galler())
        .first()
    )
    if uppdrag is None or uppdrag.medarbetare.inaktiverad:
        return login_page(status=422)
    log_in(uppdrag, satt=Satt.DEMO, loa=DEMO_LOA)
    return redirect(own_path(request.form.get("till", "/")), 303)


def own_uppdrag(who: Actor) -> list[Medarbetaruppdrag]:
    """The uppdrag that the one who is logged in may choose between (M15)."""
    return actor.uppdrag_for(who.medarbetare_id)
