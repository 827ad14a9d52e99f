"""The form of a message."""

from wtforms import SelectMultipleField
from wtforms.validators import Optional

from blueprints.shared.forms import Form, WritingField, longest, required
from blueprints.shared.numbers import whole
from models.samverkan.meddelanden.meddelande import LANGST


class Meddelandeform(Form):
    """What is written, and the enheter that are asked to kvittera it."""

    text = WritingField("Meddelande", [required("Skriv ett meddelande."), longest(LANGST)])
    kvittens = SelectMultipleField("Begär kvittens från", [Optional()], coerce=whole, validate_choice=False)
