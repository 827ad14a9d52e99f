"""Registrering: what is registered about a moment in other systems, with a button that copies each part (S54–S56)."""

from flask import g, url_for
from wtforms import RadioField

from blueprints.internetbehandling import bp
from blueprints.shared.forms import Form, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, go, respond
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.permissions import Permission
from models.internetbehandling.registrering import events
from models.internetbehandling.registrering.startsatt import SATT_ORD, Sattet, Startsatt
from models.internetbehandling.registrering.underlag import underlag
from models.shared.config_login import STRONG


class Start(Form):
    """In what kind of contact it was started."""

    satt = RadioField(
        "Momentet startades vid",
        [required("Välj hur momentet startades.")],
        choices={satt.value: ord.capitalize() for satt, ord in SATT_ORD.items()},
    )


@bp.get("/internetbehandling/moment/<int:id>/registrering")
@requires(Permission.LASA, loa=STRONG)
def momentregistrering(id):
    ett = _momentet(id)
    return _visa(ett, Start(formdata=None, satt=Startsatt.for_moment(ett)))


@bp.post("/internetbehandling/moment/<int:id>/registrering")
@requires(Permission.BEHANDLA, Permission.INVANARADMIN, loa=STRONG)
def ange_startsatt(id):
    ett, form = _momentet(id), Start()
    if form.validate():
        with form.rules():
            Startsatt.ange(ett, Sattet(form.satt.data), by=g.actor)
            return go(url_for(".momentregistrering", id=id))
    return _visa(ett, form, 422)


def _momentet(id):
    return find(Moment.visible_to(g.actor), id)


def _visa(ett, form, status=200):
    page = "internetbehandling/registrering/momentet.html"
    shown = Shown(events.REGISTRERING_LAST, [ett.person_id], ett, {"program": ett.version.titel})
    return respond(page, page, status, shows=shown, moment=ett, form=form, underlag=underlag(ett))
