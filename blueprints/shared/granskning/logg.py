"""Sök i loggen: a form that is posted, a stored search, and its rows a page at a time (F13)."""

from datetime import timedelta

from flask import abort, g, request, url_for
from wtforms.fields.choices import SelectChoice

from blueprints.shared import bp
from blueprints.shared.gate import requires
from blueprints.shared.granskning.forms import Loggsok
from blueprints.shared.numbers import number
from blueprints.shared.personuppgifter.visat import dolt
from blueprints.shared.respond import Shown, go, respond
from models.shared import clock, events
from models.shared.events import Act
from models.shared.granskning import loggrad
from models.shared.granskning.sokning import SIDA, Loggsokning, Omfattning
from models.shared.organisation import Enhet
from models.shared.permissions import Permission
from models.shared.personuppgifter.personalias import kand_person
from models.shared.rules import RuleBroken

MANAD = timedelta(days=30)


@bp.get("/granskning/logg")
@requires(Permission.GRANSKA_LOGG)
def logg():
    today = clock.today()
    form = _form(formdata=None, omfattning=Omfattning.EGNA.value, fran=today - MANAD, till=today)
    return respond("shared/granskning/logg.html", "shared/granskning/logg.html", form=form, sokning=None)


@bp.post("/granskning/logg")
@requires(Permission.GRANSKA_LOGG)
def sok_i_logg():
    form = _form()
    try:
        if form.validate():
            return go(url_for(".loggsokning", nyckel=_skapa(form).nyckel))
    except RuleBroken as broken:
        form.reject(broken)
    return respond("shared/granskning/logg.html", "shared/granskning/logg.html", 422, form=form, sokning=None)


@bp.get("/granskning/logg/<nyckel>")
@requires(Permission.GRANSKA_LOGG)
def loggsokning(nyckel):
    """A page of the rows; `fore` is the row that the page before ended with."""
    sokning = Loggsokning.visible_to(g.actor).where(Loggsokning.nyckel == nyckel).first() or abort(404)
    akter = sokning.akter(number(request.args, "fore") or None)
    rader = loggrad.rader(akter[:SIDA], g.actor)
    shown = sorted(loggrad.personer_i(rader) | ({sokning.person_id} if sokning.person_id else set()))
    return respond(
        "shared/granskning/logg.html",
        "shared/granskning/logg.html",
        shows=Shown(events.LOGG_LAST, shown, facts={"antal": len(rader)}),
        form=_form(formdata=None, **_ifylld(sokning)),
        sokning=sokning,
        rader=rader,
        borjan=url_for(".loggsokning", nyckel=nyckel) if "fore" in request.args else None,
        nasta=url_for(".loggsokning", nyckel=nyckel, fore=akter[SIDA - 1].id) if len(akter) > SIDA else None,
    )


def _form(**data):
    form = Loggsok(**data)
    alla = Enhet.select().where(Enhet.orgnr == g.actor.enhet.orgnr).order_by(Enhet.sortnyckel, Enhet.id)
    form.enhet.choices = [SelectChoice(0, "Alla"), *(SelectChoice(enhet.id, enhet.namn) for enhet in alla)]
    return form


def _skapa(form):
    return Loggsokning.skapa(
        omfattning=Omfattning(form.omfattning.data),
        fran=form.fran.data,
        till=form.till.data,
        vem=form.vem.data,
        enhet=Enhet.get_or_none(Enhet.id == form.enhet.data),
        akt=Act(form.akt.data) if form.akt.data else None,
        person=kand_person(nummer) if (nummer := form.personnummer.nummer) else None,
        by=g.actor,
    )


def _ifylld(sokning):
    return {
        "omfattning": sokning.omfattning.value,
        "fran": sokning.fran,
        "till": sokning.till,
        "vem": sokning.vem,
        "enhet": sokning.enhet_id or 0,
        "akt": sokning.akt.value if sokning.akt else "",
        "personnummer": dolt(sokning.person).nummer if sokning.person_id else "",
    }
