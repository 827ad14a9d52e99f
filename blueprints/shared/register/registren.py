"""The registers that the actor may read in: their templates, what they hold now, and the form that takes a file."""

from flask import abort, current_app, g, request, url_for

from blueprints.shared import bp
from blueprints.shared.administration import avsnitt
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires, takes_file
from blueprints.shared.register.forms import Uppladdning
from blueprints.shared.respond import go, respond
from blueprints.shared.worker import ask
from models.shared.jobs import LAS_IN_REGISTER
from models.shared.organisation import Medarbetaruppdrag
from models.shared.register import Register, alla, export, template
from models.shared.register.inlasning import VISAS, Registerinlasning, mojliga
from models.shared.register.sheet import MOST_BYTES
from models.shared.register.template import Format

FAR = tuple(dict.fromkeys(register.behorighet for register in alla().values()))

avsnitt(
    60, "Läs in register", "shared.registren", "Organisation, medarbetare, personer och listning från en fil.", *FAR
)


@bp.get("/administration/register")
@requires(*FAR)
def registren():
    return _visa(Uppladdning(register=request.args.get("register", "")))


@bp.post("/administration/register")
@requires(*FAR)
@takes_file(MOST_BYTES)
def ladda_upp_register():
    form = Uppladdning()
    _satt_val(form)
    if form.validate():
        file = form.fil.data
        with form.rules():
            inlasning = Registerinlasning.ta_emot(
                alla()[form.register.data],
                file.stream.read(MOST_BYTES + 1),
                file.filename,
                komplett=form.komplett.data == "hela",
                by=g.actor,
            )
            ask(LAS_IN_REGISTER, current_app.config["SAMSPEL"])
            return go(url_for(".inlasning", id=inlasning.id))
    return _visa(form, 422)


@bp.get("/administration/register/<register>/mall/<format>")
@requires(*FAR)
def registermall(register, format):
    om, form = _fil(register, format)
    return as_file(template(om, form), f"mall-{om.namn}.{form}")


@bp.get("/administration/register/<register>/fil/<format>")
@requires(*FAR)
def registerfil(register, format):
    """What the register holds now. A register of persons is never handed out."""
    om, form = _fil(register, format)
    if om.galler_personer:
        abort(404)
    return as_file(export(om.inom(g.actor.enhet.orgnr), form, g.actor), f"{om.namn}.{form}")


def _fil(register: str, format: str) -> tuple[Register, Format]:
    om = alla().get(register)
    if om not in mojliga(g.actor) or format not in list(Format):
        abort(404)
    return om, Format(format)


def _satt_val(form):
    form.register.choices = {"": "Välj register"} | {om.namn: om.rubrik for om in mojliga(g.actor)}


def _visa(form, status=200):
    _satt_val(form)
    inlasningar = list(Registerinlasning.visible_to(g.actor).limit(VISAS))
    return respond(
        "shared/register/registren.html",
        "shared/register/registren.html",
        status,
        form=form,
        registren=mojliga(g.actor),
        inlasningar=inlasningar,
        namn=Medarbetaruppdrag.namn_bakom(*(each.av_id for each in inlasningar)),
    )
