"""Stickprov: draw one, go through its rows, and take the report away (AU-09, F13)."""

from datetime import timedelta

from flask import g, request, url_for

from blueprints.shared import bp
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.granskning.forms import Bedom, NyttStickprov
from blueprints.shared.missing import missing
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, done, go, refused, respond
from models.shared import clock, events
from models.shared.granskning import loggrad
from models.shared.granskning.bedomning import Bedomningsutfall
from models.shared.granskning.rapport import rapport, senaste, visa
from models.shared.granskning.stickprov import EGEN, Stickprov, Stickprovsrad
from models.shared.granskning.urval import Urvalsregel
from models.shared.organisation import Medarbetaruppdrag
from models.shared.permissions import Permission
from models.shared.person import Person
from models.shared.rules import RuleBroken

MANAD = timedelta(days=30)
STANDARD = 20


@bp.get("/granskning/stickprov/nytt")
@requires(Permission.GRANSKA_LOGG)
def nytt_stickprov():
    today = clock.today()
    form = NyttStickprov(formdata=None, regel=Urvalsregel.SLUMP.value, fran=today - MANAD, till=today, storlek=STANDARD)
    return respond("shared/granskning/nytt_stickprov.html", "shared/granskning/nytt_stickprov.html", form=form)


@bp.post("/granskning/stickprov")
@requires(Permission.GRANSKA_LOGG)
def dra_stickprov():
    form = NyttStickprov()
    try:
        if form.validate():
            villkor = form.values() | {"regel": Urvalsregel(form.regel.data)}
            return go(url_for(".stickprov", id=Stickprov.dra(**villkor, by=g.actor).id))
    except RuleBroken as broken:
        form.reject(broken)
    return respond("shared/granskning/nytt_stickprov.html", "shared/granskning/nytt_stickprov.html", 422, form=form)


@bp.get("/granskning/stickprov/<int:id>")
@requires(Permission.GRANSKA_LOGG)
def stickprov(id):
    ett = _stickprov(id)
    rader = list(ett.rader.order_by(Stickprovsrad.act))
    visade, bedomningar = visa(rader, g.actor), senaste(ett)
    namn = Medarbetaruppdrag.namn_bakom(ett.skapad_av_id, *(en.av_id for en in bedomningar.values()))
    return respond(
        "shared/granskning/stickprov.html",
        "shared/granskning/_stickprov.html",
        shows=Shown(events.STICKPROV_LAST, sorted(loggrad.personer_i(visade.values())), ett, {"stickprov": ett.id}),
        stickprov=ett,
        framsteg=ett.framsteg,
        namn=namn,
        rader=[(rad, visade[rad.act], bedomningar.get(rad.id)) for rad in rader],
    )


@bp.get("/granskning/stickprov/<int:id>/excel")
@requires(Permission.GRANSKA_LOGG)
def stickprov_som_excel(id):
    """The report, logged before its first byte."""
    ett = _stickprov(id)
    return as_file(rapport(ett, by=g.actor), f"stickprov-{ett.id}.xlsx")


@bp.get("/granskning/stickprov/<int:id>/rader/<int:rad>")
@requires(Permission.GRANSKA_LOGG)
def stickprovsrad(id, rad):
    return _visa(_rad(id, rad), Bedom(formdata=None))


@bp.post("/granskning/stickprov/<int:id>/rader/<int:rad>/bedomning")
@requires(Permission.GRANSKA_LOGG)
def bedom_rad(id, rad):
    form, den = Bedom(), _rad(id, rad)
    if not form.validate():
        return _visa(den, form, 422)
    try:
        den.bedom(
            Bedomningsutfall(form.utfall.data),
            anteckning=form.anteckning.data,
            efter=number(request.form, "efter"),
            by=g.actor,
        )
    except RuleBroken as broken:
        form.reject(broken)
        return _visa(_rad(id, rad), form, refused(broken))
    return done("stickprov-andrat", url_for(".stickprov", id=id), "Bedömningen är sparad.")


def _stickprov(id):
    return Stickprov.visible_to(g.actor).where(Stickprov.id == id).first() or missing(Stickprov, id)


def _rad(id, rad):
    """A row through its sample, in the same question (AC-04)."""
    query = Stickprovsrad.visible_to(g.actor).where(Stickprovsrad.id == rad, Stickprovsrad.stickprov == id)
    return query.first() or missing(Stickprovsrad, rad)


def _visa(den, form, status=200):
    visad = visa([den], g.actor)[den.act]
    bedomningar = list(den.bedomningar.order_by("nummer"))
    traff = Person.get_or_none(Person.id == den.person) if den.person else None
    ett = den.stickprov
    return respond(
        "shared/granskning/rad.html",
        "shared/granskning/_rad.html",
        status,
        shows=Shown(events.STICKPROV_LAST, sorted(loggrad.personer_i([visad])), ett, {"stickprov": ett.id}),
        stickprov=ett,
        den=den,
        rad=visad,
        traff=loggrad.beteckning(traff) if traff else None,
        bedomningar=bedomningar,
        namn=Medarbetaruppdrag.namn_bakom(*(en.av_id for en in bedomningar)),
        form=form,
        fel=EGEN if visad.egen else "",
    )
