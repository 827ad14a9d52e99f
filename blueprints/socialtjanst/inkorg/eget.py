"""Nytt meddelande about an uppdrag or a genomförande, to those who may read it (T12)."""

from flask import abort, g, request, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.shared.forms import Form, WritingField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, done, respond
from blueprints.socialtjanst import bp
from models.socialtjanst import events
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.inkorg.meddelande import LANGST
from models.socialtjanst.inkorg.mottagare import mottagare, skriv
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag.uppdrag import Uppdrag


class NyttMeddelande(Form):
    """To whom, and what."""

    till = SelectField("Till", [required("Välj vem meddelandet är till.")])
    text = WritingField(
        "Meddelande",
        [required("Skriv ett meddelande."), longest(LANGST)],
        description="Skriv inget namn eller personnummer. Numret på ärendet följer med.",
    )


@bp.get("/inkorg/nytt")
@requires(Permission.LASA, Permission.MYNDIGHET)
def nytt_meddelande():
    om = _om(request.args)
    return _visa(om, _form(om))


@bp.post("/inkorg/nytt")
@requires(Permission.LASA, Permission.MYNDIGHET)
def skicka_meddelande():
    om = _om(request.form)
    form = _form(om)
    if form.validate():
        with form.rules():
            skriv(om, form.till.data, form.text.data, by=g.actor)
            return done("inkorg-andrad", url_for("socialtjanst.inkorg", visa="skickade"), "Meddelandet är skickat.")
    return _visa(om, form, 422)


def _om(values):
    """What the message is about, found among what the actor may see."""
    if genomforande := number(values, "genomforande"):
        return find(Genomforande.visible_to(g.actor), genomforande)
    if uppdrag := number(values, "uppdrag"):
        return find(Uppdrag.visible_to(g.actor), uppdrag)
    abort(404)


def _form(om):
    form = NyttMeddelande()
    form.till.choices = [SelectChoice(en.val, en.namn) for en in mottagare(om, g.actor)]
    return form


def _visa(om, form, status=200):
    slag = "genomforande" if isinstance(om, Genomforande) else "uppdrag"
    event = events.GENOMFORANDE_LAST if slag == "genomforande" else events.UPPDRAG_LAST
    personer = [om.person_id] if om.person_id else []
    return respond(
        "socialtjanst/inkorg/nytt.html",
        "socialtjanst/inkorg/_nytt.html",
        status,
        shows=Shown(event, personer, om, {"nummer": om.nummer}),
        om=om,
        slag=slag,
        form=form,
    )
