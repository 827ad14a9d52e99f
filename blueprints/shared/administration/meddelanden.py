"""Messages under Info: write one, see it as it will be shown, change it and end it (M24)."""

from flask import abort, flash, g, request, url_for
from wtforms import SelectField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from blueprints.shared import bp
from blueprints.shared.administration import avsnitt
from blueprints.shared.forms import DateField, Form, LineField, WritingField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from models.shared import clock, info
from models.shared.administration import historik
from models.shared.info import Informationsmeddelande
from models.shared.permissions import Permission
from models.shared.rules import Conflict, RuleBroken

FAR = Permission.ADMINISTRERA_SYSTEM

avsnitt(
    70,
    "Meddelanden under Info",
    "shared.meddelanden",
    "Det som visas under Info: för vem, och från vilken dag till vilken.",
    FAR,
)


class Meddelande(Form):
    """A message."""

    rubrik = LineField("Rubrik", [required("Skriv en rubrik."), longest(200)])
    text = WritingField(
        "Text", [required("Skriv meddelandet."), longest(4000)], description="Vanlig text. En tom rad ger nytt stycke."
    )
    fran = DateField("Från", [required("Ange från vilken dag det ska visas.")])
    till = DateField("Till", [Optional()], description="Sista dagen. Tomt betyder tills vidare.")
    doman = SelectField("Visas för dem som arbetar i")
    orgnr = SelectField("Visas i organisationen")
    sedan = LineField(widget=HiddenInput())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.doman.choices = {"": "Alla områden", **info.domaner()}
        self.orgnr.choices = {"": "Alla organisationer", **info.organisationer()}

    def varden(self):
        """What the message says, for the model."""
        return {falt: value for falt, value in self.values().items() if falt != "sedan"}


@bp.get("/administration/info")
@requires(FAR)
def meddelanden():
    template = "shared/administration/meddelanden.html"
    return respond(template, template, meddelanden=list(Informationsmeddelande.alla()))


@bp.get("/administration/info/nytt")
@requires(FAR)
def nytt_meddelande():
    return _visa(Meddelande(formdata=None, fran=clock.today()))


@bp.post("/administration/info")
@requires(FAR)
def skriv_meddelande():
    form = Meddelande()
    if form.validate():
        if "granska" in request.form:
            return _visa(form, granska=True)
        with form.rules():
            Informationsmeddelande.skapa(**form.varden(), by=g.actor)
            flash("Meddelandet är sparat.")
            return go(url_for(".meddelanden"))
    return _visa(form, status=422)


@bp.get("/administration/info/<int:id>")
@requires(FAR)
def meddelande(id):
    rad = _hitta(id)
    return _visa(Meddelande(formdata=None, obj=rad, sedan=historik.stampel(rad)), rad)


@bp.post("/administration/info/<int:id>")
@requires(FAR)
def andra_meddelande(id):
    rad, form = _hitta(id), Meddelande()
    if not form.validate():
        return _visa(form, rad, 422)
    if "granska" in request.form:
        return _visa(form, rad, granska=True)
    try:
        rad.andra(form.sedan.data, **form.varden(), by=g.actor)
    except Conflict as conflict:
        form.reject(conflict)
        form.sedan.data = historik.stampel(rad)
        return _visa(form, rad, 409, nu=rad)
    except RuleBroken as broken:
        form.reject(broken)
        return _visa(form, rad, 422)
    flash("Ändringen är sparad.")
    return go(url_for(".meddelanden"))


@bp.post("/administration/info/<int:id>/avslut")
@requires(FAR)
def avsluta_meddelande(id):
    _hitta(id).avsluta(by=g.actor)
    flash("Meddelandet visas inte längre.")
    return go(url_for(".meddelanden"))


def _hitta(id):
    return Informationsmeddelande.get_or_none(Informationsmeddelande.id == id) or abort(404)


def _visa(form, rad=None, status=200, granska=False, nu=None):
    return respond(
        "shared/administration/meddelande.html",
        "shared/administration/meddelande.html",
        status,
        form=form,
        rad=rad,
        nu=nu,
        granska=granska,
        historik=historik.for_rad(rad) if rad else None,
    )
