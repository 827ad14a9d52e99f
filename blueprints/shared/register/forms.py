"""The forms of the registers."""

from wtforms import BooleanField, RadioField, SelectField
from wtforms.widgets import HiddenInput

from blueprints.shared.forms import FileField, Form, LineField, required


class Uppladdning(Form):
    """A file for a register."""

    register = SelectField("Register", [required("Välj ett register.")])
    fil = FileField(
        "Fil", [required("Välj en fil.")], description="CSV eller Excel (.xlsx), högst 50 MB och 200 000 rader."
    )
    komplett = RadioField(
        "Filen är",
        choices={"del": "en del av registret", "hela": "hela registret: det som saknas i filen avslutas"},
        default="del",
    )


class Bekraftelse(Form):
    """That the preview is to be carried out; `avtryck` says which one was shown."""

    avtryck = LineField(widget=HiddenInput())
    bekraftad = BooleanField("Jag har kontrollerat att det är rätt fil")
