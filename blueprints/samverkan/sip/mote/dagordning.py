"""Dagordning: written by any of the deltagare, with what the kartläggning suggests (F21)."""

from flask import g, url_for
from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.dialog import dialog
from blueprints.samverkan.sida import efter
from blueprints.shared.forms import Form, NumberField, WritingField, longest
from blueprints.shared.gate import requires
from models.samverkan.permissions import Permission
from models.samverkan.sip.mote.dagordning import LANGST, MEST, Dagordning, forslag
from models.shared.rules import Conflict, RuleBroken


class Dagordningsform(Form):
    """The points, those that are ticked after those that are written."""

    forslag = SelectMultipleField(
        "Förslag från kartläggningen",
        [Optional()],
        description="Det som är ifyllt i kartläggningen. Markera det ni vill ta upp.",
        widget=ListWidget(),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )
    text = WritingField(
        "Punkter",
        [Optional(), longest(MEST * (LANGST + 2))],
        description="En punkt på varje rad, i den ordning ni tar upp dem.",
    )
    sedan = NumberField(widget=HiddenInput(), validators=[InputRequired()])

    def __init__(self, *args, **kwargs):
        """Its dialog lies over other forms, and shares no id with them."""
        super().__init__(*args, **kwargs)
        for field in self:
            field.id = field.label.field_id = f"dagordning-{field.id}"

    def duka(self, rubriker):
        """Offer the headings that are no points yet."""
        skrivna = {rad.strip() for rad in (self.text.data or "").splitlines()}
        self.forslag.choices = [SelectChoice(rubrik, rubrik) for rubrik in rubriker if rubrik not in skrivna]

    @property
    def helt(self) -> str:
        """What was written, and after it what was ticked."""
        return "\n".join(filter(None, ((self.text.data or "").strip(), *(self.forslag.data or ()))))


@bp.get("/arenden/<int:id>/dagordning")
@requires(Permission.SKRIVA)
def ny_dagordning(id):
    arende = hitta.sip(id)
    nu = Dagordning.nu(arende)
    form = Dagordningsform(formdata=None, text=nu.text if nu else "", sedan=nu.nummer if nu else 0)
    return _visa(arende, form)


@bp.post("/arenden/<int:id>/dagordning")
@requires(Permission.SKRIVA)
def skriv_dagordning(id):
    arende, form = hitta.sip(id), Dagordningsform()
    if not form.validate():
        return _visa(arende, form, 422)
    try:
        Dagordning.skriv(arende, text=form.helt, sedan=form.sedan.data, by=g.actor)
    except Conflict as conflict:
        nu = Dagordning.nu(arende)
        form.sedan.data = nu.nummer if nu else 0
        form.reject(conflict)
        return _visa(arende, form, 409, nu=nu)
    except RuleBroken as broken:
        form.reject(broken)
        return _visa(arende, form, 422)
    return efter(arende, "Dagordningen är sparad.", "kallelse")


def _visa(arende, form, status=200, nu=None):
    form.duka(forslag(arende))
    url = url_for(".skriv_dagordning", id=arende.id)
    return dialog("sip/mote/dagordning", arende, form, url, visar="dagordningen", status=status, nu=nu)
