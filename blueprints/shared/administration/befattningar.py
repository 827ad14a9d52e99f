"""Befattningar: the processroll that each befattning in the register of staff gives (M4)."""

from flask import abort, g, redirect, url_for
from peewee import fn
from wtforms import SelectField, StringField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from blueprints.shared import bp
from blueprints.shared.administration import avsnitt
from blueprints.shared.administration.jamforelse import olika
from blueprints.shared.blad import blad
from blueprints.shared.forms import Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import respond
from models.shared.administration import befattning as administration
from models.shared.administration import historik
from models.shared.organisation import Befattning, Medarbetaruppdrag, Processroll
from models.shared.permissions import Permission
from models.shared.rules import Conflict, RuleBroken
from models.shared.text import sort_key

SER = (Permission.ADMINISTRERA_SYSTEM, Permission.ADMINISTRERA_BEHORIGHET)

avsnitt(
    24,
    "Befattningar",
    "shared.befattningar",
    "Vilken processroll varje befattning ger, till exempel att en specialistsjuksköterska är sjuksköterska i SVU.",
    *SER,
)


class Befattningsform(Form):
    """The processroll of a befattning."""

    processroll = SelectField("Processroll", [Optional()], coerce=int)
    ny_processroll = LineField("Eller en ny processroll", [longest(100)])
    sedan = StringField(widget=HiddenInput())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        roller = Processroll.select().order_by(Processroll.namn)
        self.processroll.choices = {0: "Välj"} | {roll.id: roll.namn for roll in roller}

    def varden(self):
        """What the model is told."""
        roll = Processroll.get_or_none(Processroll.id == (self.processroll.data or 0))
        return {"processroll": roll, "ny_processroll": self.ny_processroll.data or ""}


class NyBefattningsform(Befattningsform):
    """The same, with the name as the register of staff writes it."""

    namn = LineField(
        "Befattning",
        [required("Ange befattningen."), longest(100)],
        description="Skriv den precis som i personalregistret.",
    )


@bp.get("/administration/befattningar")
@requires(*SER)
def befattningar():
    antal = dict(
        Medarbetaruppdrag.select(Medarbetaruppdrag.befattning, fn.COUNT(Medarbetaruppdrag.id))
        .where(Medarbetaruppdrag.galler())
        .group_by(Medarbetaruppdrag.befattning)
        .tuples()
    )
    alla = Befattning.select(Befattning, Processroll).join(Processroll)
    rader = sorted(alla, key=lambda rad: sort_key(rad.namn))
    template = "shared/administration/befattningar.html"
    return respond(
        template,
        template,
        blad=blad(rader),
        antal=antal,
        far_andra=_far_andra(),
    )


@bp.get("/administration/befattningar/ny")
@requires(Permission.ADMINISTRERA_SYSTEM)
def ny_befattning():
    return _form(NyBefattningsform(), None)


@bp.post("/administration/befattningar")
@requires(Permission.ADMINISTRERA_SYSTEM)
def skapa_befattning():
    form = NyBefattningsform()
    if form.validate():
        with form.rules():
            administration.skapa(form.namn.data, by=g.actor, **form.varden())
            return redirect(url_for(".befattningar"), 303)
    return _form(form, None, 422)


@bp.get("/administration/befattningar/<int:id>")
@requires(*SER)
def befattning(id):
    en = _hitta(id)
    form = Befattningsform(data={"processroll": en.processroll_id, "sedan": historik.stampel(en)})
    return _form(form, en)


@bp.post("/administration/befattningar/<int:id>")
@requires(Permission.ADMINISTRERA_SYSTEM)
def andra_befattning(id):
    en, form, status, skillnader = _hitta(id), Befattningsform(), 422, []
    if form.validate():
        try:
            administration.andra(en, sedan=form.sedan.data, by=g.actor, **form.varden())
            return redirect(url_for(".befattningar"), 303)
        except Conflict as conflict:
            skrivet = form.varden()["processroll"]
            skillnader = olika(
                administration.ORD,
                {"processroll": en.processroll.namn},
                {"processroll": skrivet.namn if skrivet else form.ny_processroll.data},
            )
            form.sedan.data, status = historik.stampel(en), 409
            form.reject(conflict)
        except RuleBroken as broken:
            form.reject(broken)
    return _form(form, en, status, skillnader)


def _form(form, en, status=200, skillnader=()):
    template = "shared/administration/befattning.html"
    return respond(
        template,
        template,
        status,
        form=form,
        befattning=en,
        antal=administration.antal_uppdrag(en) if en else 0,
        skillnader=skillnader,
        historik=historik.for_rad(en) if en else [],
        far_andra=_far_andra(),
    )


def _hitta(id):
    return Befattning.get_or_none(Befattning.id == id) or abort(404)


def _far_andra():
    return g.actor.may(Permission.ADMINISTRERA_SYSTEM)
