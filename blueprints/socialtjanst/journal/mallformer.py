"""What is written of a journalmall, a rubrik, a nyckelord and a frastext."""

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, LineField, WritingField, longest, required
from models.socialtjanst.journal.mall import LANGST
from models.socialtjanst.journal.ordlista import LANGST_FRAS, LANGST_ORD
from models.socialtjanst.utforare.verksamhet import VERKSAMHET_ORD, Verksamhet

VERKSAMHETER = [
    SelectChoice("", "Välj verksamhet"),
    *(SelectChoice(en.value, ord) for en, ord in VERKSAMHET_ORD.items()),
]


class Verksamhetsform(Form):
    """What belongs to a verksamhet."""

    verksamhet = SelectField("Verksamhet", [required("Välj verksamhet.")], choices=VERKSAMHETER)

    @property
    def vald(self) -> Verksamhet:
        """The one that is chosen."""
        return Verksamhet(self.verksamhet.data)


class NyMall(Verksamhetsform):
    """A mall."""

    namn = LineField("Namn", [required("Ange ett namn."), longest(LANGST)])


class NyRubrik(Form):
    """A rubrik at the end of a mall."""

    namn = LineField("Ny rubrik", [required("Ange rubriken."), longest(LANGST)])


class NyttNyckelord(Verksamhetsform):
    """A nyckelord."""

    ord = LineField("Nyckelord", [required("Ange nyckelordet."), longest(LANGST_ORD)])


class NyFrastext(Verksamhetsform):
    """A frastext."""

    kort = LineField("Kort namn", [required("Ange ett kort namn."), longest(LANGST_ORD)])
    text = WritingField("Text", [required("Skriv texten."), longest(LANGST_FRAS)])


class Sistadag(Form):
    """Until when something is used."""

    till = DateField("Används till och med", [Optional()], description="Tomt: tills vidare.")
