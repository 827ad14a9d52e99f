"""Kalla till planering: the kallelseansvarig tells all that take part when the meeting is."""

from flask import g, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.dialog import dialog
from blueprints.samverkan.sida import efter
from blueprints.shared.forms import DateField, Form, TimeField, required
from blueprints.shared.gate import requires
from models.samverkan.lagklocka.planeringskallelse import Planeringskallelse
from models.samverkan.permissions import Permission
from models.shared import clock
from models.shared.rules import RuleBroken


class Kallelsetid(Form):
    """When the meeting is."""

    datum = DateField("Mötets datum", [required("Ange mötets datum.")])
    klockan = TimeField("Klockslag", [required("Ange mötets klockslag.")])


@bp.get("/arenden/<int:id>/planeringskallelse")
@requires(Permission.SKRIVA)
def ny_planeringskallelse(id):
    return _visa(hitta.svu(id), Kallelsetid(formdata=None))


@bp.post("/arenden/<int:id>/planeringskallelse")
@requires(Permission.SKRIVA)
def kalla_till_planering(id):
    arende, form = hitta.svu(id), Kallelsetid()
    if not form.validate():
        return _visa(arende, form, 422)
    mote = clock.utc(form.datum.data, form.klockan.data)
    try:
        Planeringskallelse.kalla(arende, mote=mote, by=g.actor)
    except RuleBroken as broken:
        form.reject(broken)
        return _visa(arende, form, 422)
    return efter(arende, "Kallelsen är skickad.")


def _visa(arende, form, status=200):
    url = url_for(".kalla_till_planering", id=arende.id)
    return dialog("lagklocka/planeringskallelse", arende, form, url, visar="kallelse till planering", status=status)
