"""Kan ta emot från, or Kan inte ännu: the answer of the kommun (F9)."""

from flask import g, url_for
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.dialog import dialog
from blueprints.samverkan.sida import efter
from blueprints.shared.forms import DateField, Form, WritingField, longest, required
from blueprints.shared.gate import requires
from models.samverkan.lagklocka.mottagningssvar import LANGST, Mottagningssvar
from models.samverkan.permissions import Permission
from models.samverkan.utskrivningstid import STEG

KAN, INTE = "kan", "inte"


class Svar(Form):
    """The answer, with its day or its reason."""

    svar = RadioField(
        "Kan ni ta emot patienten?",
        [required("Välj ett svar.")],
        choices=[SelectChoice(KAN, "Kan ta emot från"), SelectChoice(INTE, "Kan inte ännu")],
    )
    fran = DateField("Från och med", [Optional()], description="När ni kan ta emot.")
    orsak = WritingField("Orsak", [Optional(), longest(LANGST)], description="När ni inte kan ännu.")


@bp.get("/arenden/<int:id>/mottagningssvar")
@requires(Permission.SKRIVA)
def nytt_mottagningssvar(id):
    return _visa(hitta.svu(id), Svar(formdata=None))


@bp.post("/arenden/<int:id>/mottagningssvar")
@requires(Permission.SKRIVA)
def svara_om_mottagande(id):
    arende, form = hitta.svu(id), Svar()
    if form.validate():
        with form.rules():
            kan, orsak = form.svar.data == KAN, form.orsak.data or ""
            Mottagningssvar.svara(arende, kan=kan, fran=form.fran.data, orsak=orsak, by=g.actor)
            return efter(arende, "Svaret är skickat.", STEG)
    return _visa(arende, form, 422)


def _visa(arende, form, status=200):
    url = url_for(".svara_om_mottagande", id=arende.id)
    return dialog("lagklocka/mottagningssvar", arende, form, url, visar="mottagningssvar", status=status)
