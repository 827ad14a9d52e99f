"""Sammanfattning till journalen: what a treatment has been, kept while its writer fills in the rest (S56, S57, F4)."""

from flask import g, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.moment import hitta
from blueprints.shared.forms import Form, WritingField
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, respond
from blueprints.shared.utkast.ruta import Utkastruta
from models.internetbehandling.granskning import events
from models.internetbehandling.granskning.sammanfattning import ATT_FYLLA_I, sammanfattning
from models.internetbehandling.granskning.sammanfattningsutkast import Sammanfattningsutkast
from models.internetbehandling.permissions import Permission
from models.shared.config_login import STRONG


class Sammanfattning(Form):
    """The text that is copied to the record."""

    text = WritingField("Text till journalen")


@bp.get("/internetbehandling/moment/<int:id>/tidslinje/sammanfattning")
@requires(Permission.LASA, loa=STRONG)
def momentsammanfattning(id):
    return _oppna(_ruta(hitta.momentet(id)))


@bp.post("/internetbehandling/moment/<int:id>/tidslinje/sammanfattning")
@requires(*hitta.FAR, loa=STRONG)
def spara_sammanfattning(id):
    ruta = _ruta(hitta.momentet(id))
    return ruta.spara(Sammanfattning(), lambda form, status: _visa(ruta, form, status)) or _oppna(ruta)


def _ruta(ett):
    igen = url_for(".momentsammanfattning", id=ett.id)
    return Utkastruta(Sammanfattningsutkast, ett, "text", url_for(".spara_sammanfattning", id=ett.id), igen, by=g.actor)


def _oppna(ruta):
    """With what its writer has kept, else with what is known today."""
    return _visa(ruta, ruta.oppna(Sammanfattning(formdata=None, text=sammanfattning(ruta.vid))), 200)


def _visa(ruta, form, status):
    ett = ruta.vid
    return respond(
        "internetbehandling/granskning/sammanfattning.html",
        "internetbehandling/granskning/_sammanfattning.html",
        status,
        shows=Shown(events.SAMMANFATTNING_LAST, [ett.person_id], ett, {"program": ett.version.titel}),
        moment=ett,
        ruta=ruta,
        form=form,
        rader=max((form.text.data or "").count("\n") + 6, 14),
        att_fylla_i=ATT_FYLLA_I,
    )
