"""Mina sidor: a person's own start page."""

from flask import g

from blueprints.shared import bp
from blueprints.shared.gate import for_invanare
from blueprints.shared.invanare import kort
from blueprints.shared.respond import Shown, respond
from models.shared import events
from models.shared.invanare.installningar import Installningar
from models.shared.session import LoginSession


@bp.get("/mina-sidor")
@for_invanare
def mina_sidor():
    who = g.invanare
    return respond(
        "shared/invanare/mina_sidor.html",
        "shared/invanare/mina_sidor.html",
        shows=Shown(events.INVANARE_LAST, [who.person_id]),
        kort=kort.alla(who),
        namn=who.namn,
        vagar=Installningar.for_person(who.person_id).vagar,
        inloggningar=LoginSession.for_person(who.person_id),
        har=who.session_id,
        invanare=True,
    )
