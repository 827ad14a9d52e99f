"""What is told of an enhet that is connected, and of the last day of something."""

from collections.abc import Iterable

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.shared.forms import DateField, Form, required
from models.shared.organisation import Enhet

VALJ = SelectChoice("", "Välj")


class Anslut(Form):
    """An enhet, of those that can be connected, and its first day."""

    enhet = SelectField("Mottagning", [required("Välj mottagningen.")])
    fran = DateField("Ansluten från", [required("Ange från vilken dag.")])

    def __init__(self, mojliga: Iterable[Enhet], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.enhet.choices = [VALJ, *(SelectChoice(str(en.id), f"{en.namn} ({en.orgnr})") for en in mojliga)]


class Slut(Form):
    """The last day."""

    till = DateField("Sista dag", [required("Ange den sista dagen.")])
