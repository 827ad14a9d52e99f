"""The form of a message, and the step it was written beside."""

from flask import request
from wtforms import SelectMultipleField
from wtforms.validators import Optional

from blueprints.shared.forms import Form, WritingField, longest, required
from blueprints.shared.numbers import whole
from models.samverkan import steg
from models.samverkan.meddelanden import kvot
from models.samverkan.meddelanden.meddelande import LANGST
from models.shared import process
from models.shared.files.kind import ACCEPT


class Meddelandeform(Form):
    """What is written, and the enheter that are asked to kvittera it."""

    text = WritingField("Meddelande", [required("Skriv ett meddelande."), longest(LANGST)])
    friad = WritingField("Varför filen får skickas", [Optional(), longest(LANGST)])
    kvittens = SelectMultipleField("Begär kvittens från", [Optional()], coerce=whole, validate_choice=False)


def steget(arende):
    """The step that was open beside the panel."""
    namn, steps = request.form.get("steg", ""), steg.processen(arende)
    return namn if process.find(steps, namn) else steps[0].key


def filen(arende, fil):
    """What the field of the file shows: the one that is attached and what must be answered for, or what may be."""
    return {
        "fil": fil,
        "fynd": fil.att_svara_for(arende.person) if fil else "",
        "filtyper": ACCEPT,
        "fil_hogst": kvot.FILEN.slag.visa(kvot.FILEN.nu),
    }
