"""The form of an uppdrag: to whom, what, by which lagrum, and when."""

from typing import Any

from flask import g
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import (
    DateField,
    Form,
    LineField,
    NumberField,
    PersonnummerField,
    WritingField,
    longest,
    required,
)
from blueprints.shared.numbers import whole
from models.socialtjanst.uppdrag.uppdrag import LANGST, LANGSTA_LAGRUM
from models.socialtjanst.utforare.insatstyp import Insatstyp
from models.socialtjanst.utforare.utforarenhet import Utforarenhet
from models.socialtjanst.utforare.verksamhet import VERKSAMHET_ORD


class Uppdragsform(Form):
    """What an uppdrag says. `andring` tells which draft was shown."""

    insatstyp = SelectField("Insats", [required("Välj insats.")], coerce=str)
    till_enhet = SelectField("Utförare", [required("Välj vem som ska utföra uppdraget.")], coerce=str)
    lagrum = LineField(
        "Lagrum",
        [required("Ange lagrum."), longest(LANGSTA_LAGRUM)],
        description="Det lagrum som beslutet vilar på.",
    )
    innehall = WritingField(
        "Uppdragets innehåll",
        [required("Beskriv uppdraget."), longest(LANGST)],
        description="Vad som är beslutat, i vilken omfattning, och vad insatsen ska leda till.",
        id="uppdragets-innehall",  # that of the page's main part is taken
    )
    fran = DateField("Från och med", [required("Ange från och med.")])
    till = DateField("Till och med", [Optional()], description="Lämna tomt om uppdraget gäller tills vidare.")
    andring = NumberField("Ändring", [Optional()])

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        orgnr = g.actor.enhet.orgnr
        self._typer = {str(en.id): en for en in Insatstyp.valbara(orgnr)}
        self._utforare = {str(en.enhet_id): en for en in Utforarenhet.i(orgnr)}
        typer = [SelectChoice(id, f"{en.namn} – {en.verksamhet_ord}") for id, en in self._typer.items()]
        utforare = [
            SelectChoice(id, f"{en.enhet.namn} – {VERKSAMHET_ORD[en.verksamhet]}") for id, en in self._utforare.items()
        ]
        self.insatstyp.choices = [SelectChoice("", "Välj insats"), *typer]
        self.till_enhet.choices = [SelectChoice("", "Välj utförare"), *utforare]

    @property
    def uppgifter(self) -> dict[str, Any]:
        """What was filled in, as the model takes it."""
        return {
            "insatstyp": self._typer[str(whole(self.insatstyp.data))],
            "till_enhet": self._utforare[str(whole(self.till_enhet.data))].enhet,
            "lagrum": self.lagrum.data or "",
            "innehall": self.innehall.data or "",
            "fran": self.fran.data,
            "till": self.till.data,
        }


class NyttUppdrag(Uppdragsform):
    """A new one, with whom it is for. The name is asked for when the number is not in the register."""

    personnummer = PersonnummerField("Personnummer", [required("Skriv personens personnummer.")])
    fornamn = LineField("Förnamn", [Optional(), longest(100)])
    efternamn = LineField("Efternamn", [Optional(), longest(100)])
