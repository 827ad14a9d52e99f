"""The form of a message: its text, whether the person is told, and a template to begin with (S42)."""

from typing import Any

from flask import g
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import Form, WritingField, longest, required
from blueprints.shared.numbers import number
from models.internetbehandling.meddelande.mall import Meddelandemall
from models.internetbehandling.meddelande.skriva import LANGST

VALJ = SelectChoice("", "Välj mall")


class Skrivform(Form):
    """Its fields have names of their own, since it stands beside other forms."""

    meddelande = WritingField("Meddelande", [required("Skriv något innan du skickar."), longest(LANGST)])
    avisera_personen = BooleanField("Avisera personen", default=True)
    meddelandemall = SelectField("Mall", [Optional()])

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.mallar = {en.id: en for en in Meddelandemall.visible_to(g.actor)}
        self.meddelandemall.choices = [VALJ, *(SelectChoice(str(id), en.rubrik) for id, en in self.mallar.items())]

    def infoga(self, form: Any) -> bool:
        """Put the chosen template after what is written, or say that one must be chosen."""
        mall = self.mallar.get(number(form, "meddelandemall"))
        if mall is None:
            self.meddelandemall.errors = ["Välj en mall att infoga."]
            return False
        skrivet = (self.meddelande.data or "").rstrip()
        self.meddelande.data = f"{skrivet}\n\n{mall.text}" if skrivet else mall.text
        self.meddelandemall.data = ""
        return True
