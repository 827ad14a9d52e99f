"""”Uppehåll”: the person rests from the program until a day, and is not told of as away meanwhile (F15)."""

from flask import flash, g, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.moment import hitta
from blueprints.shared.forms import DateField, Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, go, respond
from models.internetbehandling.granskning.uppehall import LANGST, Uppehall
from models.internetbehandling.moment import events
from models.shared.config_login import STRONG
from models.shared.rules import RuleBroken


class Vila(Form):
    """Until when, and a note."""

    till = DateField("Uppehåll till och med", [required("Ange den sista dagen.")])
    anteckning = LineField("Anteckning", [longest(LANGST)], description="Till exempel hur ni kom överens om det.")


@bp.get("/internetbehandling/moment/<int:id>/uppehall")
@requires(*hitta.FAR, loa=STRONG)
def nytt_uppehall(id):
    return _visa(hitta.momentet(id), Vila(formdata=None))


@bp.post("/internetbehandling/moment/<int:id>/uppehall")
@requires(*hitta.FAR, loa=STRONG)
def satt_uppehall(id):
    ett, form = hitta.momentet(id), Vila()
    if form.validate():
        with form.rules():
            Uppehall.ange(ett, form.till.data, form.anteckning.data or "", by=g.actor)
            flash(f"Momentet har uppehåll till och med {form.till.data}.")
            return go(url_for(".moment", id=id))
    return _visa(ett, form, 422)


@bp.post("/internetbehandling/moment/<int:id>/uppehall/slut")
@requires(*hitta.FAR, loa=STRONG)
def avbryt_uppehall(id):
    ett, form = hitta.momentet(id), Vila(formdata=None)
    try:
        Uppehall.avbryt(ett, by=g.actor)
    except RuleBroken as broken:
        form.form_errors.append(broken.sentence)
        return _visa(ett, form, 422)
    flash("Uppehållet är avbrutet.")
    return go(url_for(".moment", id=id))


def _visa(ett, form, status=200):
    page = "internetbehandling/granskning/{}uppehall.html"
    shows = Shown(events.MOMENT_LAST, [ett.person_id], ett, {"program": ett.version.titel})
    return respond(page.format(""), page.format("_"), status, shows=shows, moment=ett, form=form)
