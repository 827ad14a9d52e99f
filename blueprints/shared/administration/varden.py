"""Values that count from a day: what counts now, what has counted, and what shall count from a coming day."""

from flask import abort, flash, g, url_for

from blueprints.shared import bp
from blueprints.shared.administration import avsnitt
from blueprints.shared.forms import DateField, Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from models import gather
from models.shared import clock
from models.shared.organisation import Medarbetaruppdrag
from models.shared.permissions import Permission
from models.shared.rules import RuleBroken
from models.shared.varde import Varde
from models.shared.varde.daterat import Daterat
from models.shared.varde.slag import Slag

FAR = Permission.ADMINISTRERA_SYSTEM

avsnitt(
    80, "Värden från ett datum", "shared.varden", "Tider, antal och priser som beslutas, med den dag de gäller.", FAR
)


class NyttVarde(Form):
    """A value from a coming day, in the unit of what it is a value of."""

    varde = LineField("Nytt värde", [required("Ange det nya värdet."), longest(40)])
    fran = DateField("Från", [required("Ange från vilken dag det ska gälla.")], description="Tidigast i morgon.")
    beslut = LineField("Beslut eller källa", [longest(200)], description="Till exempel ett diarienummer.")

    def __init__(self, *args, om: Daterat, **kwargs):
        super().__init__(*args, **kwargs)
        if om.slag is not Slag.ANTAL:
            self.varde.label.text = f"Nytt värde i {om.slag.ord}"
        self.varde.description = f"{om.slag.visa(om.minst)} till {om.slag.visa(om.hogst)}."


@bp.get("/administration/varden")
@requires(FAR)
def varden():
    rader = [{"om": om, "nu": om.slag.visa(om.nu), "kommande": _kommande(om)} for om in gather("DATED")]
    return respond("shared/administration/varden.html", "shared/administration/varden.html", rader=rader)


@bp.get("/administration/varden/<om>")
@requires(FAR)
def varde(om):
    om = _hitta(om)
    return _visa(om, NyttVarde(formdata=None, om=om))


@bp.post("/administration/varden/<om>")
@requires(FAR)
def besluta_varde(om):
    om = _hitta(om)
    form = NyttVarde(om=om)
    if form.validate():
        with form.rules():
            nytt = om.slag.las(form.varde.data, "varde")
            Varde.besluta(om, nytt, form.fran.data, beslut=form.beslut.data, by=g.actor)
            flash(f"{om.slag.visa(nytt)} gäller från {form.fran.data}.")
            return go(url_for(".varde", om=om.nyckel))
    return _visa(om, form, 422)


@bp.post("/administration/varden/<om>/<int:id>/borttagning")
@requires(FAR)
def ta_bort_varde(om, id):
    om = _hitta(om)
    rad = Varde.get_or_none(Varde.id == id, Varde.nyckel == om.nyckel) or abort(404)
    form = NyttVarde(formdata=None, om=om)
    try:
        rad.ta_bort(om, by=g.actor)
    except RuleBroken as broken:
        form.reject(broken)
        return _visa(om, form, 422)
    flash("Värdet är borttaget.")
    return go(url_for(".varde", om=om.nyckel))


def _hitta(nyckel):
    return next((om for om in gather("DATED") if om.nyckel == nyckel), None) or abort(404)


def _kommande(om):
    today = clock.today()
    return [rad for rad in reversed(Varde.for_daterat(om)) if rad.fran > today]


def _visa(om, form, status=200):
    rader = Varde.for_daterat(om)
    template = "shared/administration/varde.html"
    return respond(
        template,
        template,
        status,
        om=om,
        form=form,
        rader=rader,
        till=Varde.sista_dagar(rader),
        idag=clock.today(),
        namn=Medarbetaruppdrag.namn_bakom(*(rad.av_id for rad in rader)),
        historik=Varde.historik(om),
    )
