"""The contacts that the person adds to their own treatment, and takes away (S21)."""

from flask import abort, g, url_for
from wtforms import EmailField, TelField

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.invanare.behandling import visa as visa_behandling
from blueprints.internetbehandling.invanare.egen import eget
from blueprints.shared.forms import Cleaned, Form, LineField, longest
from blueprints.shared.gate import for_invanare
from blueprints.shared.respond import Shown, go, respond
from models.internetbehandling.moment import events
from models.internetbehandling.moment.momentkontakt import FALT, Momentkontakt
from models.shared.rules import RuleBroken


class _Telefon(Cleaned, TelField):
    pass


class _Epost(Cleaned, EmailField):
    pass


class Kontaktform(Form):
    """Who it is, and how they are reached."""

    namn = LineField("Namn", [longest(FALT["namn"])])
    roll = LineField("Vem är det?", [longest(FALT["roll"])], description="Till exempel syster eller kurator")
    telefon = _Telefon("Telefon", [longest(FALT["telefon"])])
    epost = _Epost("E-post", [longest(FALT["epost"])])
    ovrigt = LineField("Annat sätt att nå kontakten", [longest(FALT["ovrigt"])])


@bp.get("/min-behandling/<int:id>/kontakter/ny")
@for_invanare
def ny_egen_kontakt(id):
    return _visa(_skrivbart(id), Kontaktform())


@bp.post("/min-behandling/<int:id>/kontakter")
@for_invanare
def lagg_till_egen_kontakt(id):
    moment, form = _skrivbart(id), Kontaktform()
    if form.validate():
        with form.rules():
            Momentkontakt.lagg_till(moment, form.values(), by=g.invanare)
            return go(f"{url_for('.min_behandling', id=id)}#kontakter")
    return _visa(moment, form, 422)


@bp.post("/min-behandling/<int:id>/kontakter/<int:kontakt>/borttagning")
@for_invanare
def ta_bort_egen_kontakt(id, kontakt):
    moment = eget(id)
    rad = Momentkontakt.get_or_none(Momentkontakt.id == kontakt, Momentkontakt.moment == moment)
    if rad is None:
        abort(404)
    try:
        rad.ta_bort(by=g.invanare)
    except RuleBroken as broken:
        return visa_behandling(moment, 422, fel=broken.sentence)
    return go(f"{url_for('.min_behandling', id=id)}#kontakter")


def _skrivbart(id):
    moment = eget(id)
    if not moment.pagar:
        abort(404)
    return moment


def _visa(moment, form, status=200):
    mall = "internetbehandling/invanare/kontakt.html"
    shows = Shown(events.EGET_MOMENT_LAST, [moment.person_id], moment, {"program": moment.version.titel})
    return respond(mall, mall, status, shows=shows, form=form, moment=moment, invanare=True)
