"""Mottagningar: who reports within the befolkningsansvar, from which day and until which."""

from flask import abort, flash, g, url_for

from blueprints.shared.gate import requires
from blueprints.shared.numbers import whole
from blueprints.shared.respond import go, respond
from blueprints.tandvard import bp
from blueprints.tandvard.anslut import Anslut, Slut
from blueprints.tandvard.atgardskoder.koder import FAR
from models.shared import clock
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken
from models.tandvard.mottagning import Mottagning


@bp.get("/atgardskoder/mottagningar")
@requires(FAR)
def mottagningar():
    return _visa(_ny())


@bp.post("/atgardskoder/mottagningar")
@requires(FAR)
def anslut_mottagning():
    form = Anslut(Mottagning.mojliga())
    if form.validate():
        with form.rules():
            enhet = Enhet.get_by_id(whole(form.enhet.data))
            rad = Mottagning.anslut(enhet, form.fran.data, by=g.actor)
            flash(f"{enhet.namn} är ansluten från {rad.fran}.")
            return go(url_for(".mottagningar"))
    return _visa(form, 422)


@bp.post("/atgardskoder/mottagningar/<int:id>/avslut")
@requires(FAR)
def avsluta_mottagning(id):
    rad = Mottagning.get_or_none(Mottagning.id == id) or abort(404)
    slut = Slut()
    if slut.validate():
        try:
            rad.avsluta(slut.till.data, by=g.actor)
        except RuleBroken as broken:
            slut.reject(broken)
        else:
            flash(f"{rad.enhet.namn} är ansluten till och med {rad.till}.")
            return go(url_for(".mottagningar"))
    return _visa(_ny(), 422, slut=slut, vilken=id)


def _ny():
    return Anslut(Mottagning.mojliga(), formdata=None, fran=clock.today())


def _visa(form, status=200, slut=None, vilken=0):
    page = "tandvard/atgardskoder/mottagningar.html"
    rader = list(Mottagning.select(Mottagning, Enhet).join(Enhet).order_by(Enhet.sortnyckel, Enhet.id))
    return respond(
        page,
        page,
        status,
        skoter=True,
        rader=rader,
        form=form,
        slut=slut or Slut(formdata=None, till=clock.today()),
        vilken=vilken,
        idag=clock.today(),
    )
