"""The first page, the messages to all users, and the addresses a monitor asks."""

from flask import g, redirect, url_for

from blueprints.shared import MENU, bp
from blueprints.shared.context import tabs
from blueprints.shared.gate import open_to_all, quiet, requires
from blueprints.shared.respond import respond
from models.shared import schema
from models.shared.db import db
from models.shared.info import Informationsmeddelande
from models.shared.permissions import Permission

TEXT = {"Content-Type": "text/plain; charset=utf-8"}
OWN = frozenset(entry.endpoint for entry in MENU)


@bp.get("/")
@requires(Permission.ANVANDA)
def hem():
    """Lead to the start page of the first domain the actor works in; without one, to Info, which says so."""
    return redirect(next(_startsidor(), url_for(".info")))


@bp.get("/info")
@requires(Permission.ANVANDA)
def info():
    return respond(
        "shared/info.html",
        "shared/info.html",
        meddelanden=Informationsmeddelande.visible_to(g.actor),
        har_startsida=any(_startsidor()),
    )


def _startsidor():
    """The addresses of the actor's own domains, in the order of the tabs."""
    own = {url_for(endpoint) for endpoint in OWN}
    return (tab.url for tab in tabs() if tab.url not in own)


@bp.get("/halsa")
@open_to_all
@quiet
def halsa():
    """The process lives."""
    return "ok", TEXT


@bp.get("/halsa/redo")
@open_to_all
@quiet
def halsa_redo():
    """The process can serve: the database answers and has the shape the code expects."""
    db.connect(reuse_if_open=True)
    db.execute_sql("SELECT 1")
    g.actor = None
    redo = not schema.pending()
    return ("redo" if redo else "väntar på migrering"), 200 if redo else 503, TEXT
