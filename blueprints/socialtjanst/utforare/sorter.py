"""Which registers there are, and what is written about a row of each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, g
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, LineField, longest, required
from blueprints.shared.numbers import whole
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from models.socialtjanst.utforare.debiteringsomrade import Debiteringsomrade
from models.socialtjanst.utforare.insatstyp import Insatstyp
from models.socialtjanst.utforare.registret import LANGST
from models.socialtjanst.utforare.utforarenhet import Utforarenhet
from models.socialtjanst.utforare.verksamhet import VERKSAMHET_ORD, Verksamhet

VALJ = SelectChoice("", "Välj")
VERKSAMHETER = [SelectChoice(en.value, ord) for en, ord in VERKSAMHET_ORD.items()]


class Namn(Form):
    """A name."""

    namn = LineField("Namn", [required("Skriv ett namn."), longest(LANGST)])

    def varden(self) -> dict[str, Any]:
        """As the model takes them."""
        return {"namn": self.namn.data}


class Typ(Namn):
    """An insatstyp."""

    verksamhet = RadioField("Verksamhet", choices=VERKSAMHETER, default=Verksamhet.IFO)
    boende = BooleanField("Till insatsen hör ett boende med kontrakt")

    def varden(self) -> dict[str, Any]:
        return super().varden() | {"verksamhet": Verksamhet(self.verksamhet.data), "boende": self.boende.data}


class Utforare(Form):
    """For which verksamhet an enhet carries out insatser."""

    verksamhet = RadioField("Verksamhet", choices=VERKSAMHETER, default=Verksamhet.IFO)
    service = BooleanField("Service, utan beslut om bistånd")

    def varden(self) -> dict[str, Any]:
        return {"verksamhet": Verksamhet(self.verksamhet.data), "service": self.service.data}


class NyUtforare(Utforare):
    """An enhet that begins to."""

    enhet = SelectField("Enhet", [required("Välj en enhet.")])

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        redan = Utforarenhet.select(Utforarenhet.enhet).where(Utforarenhet.inte_slut())
        alla = Enhet.inom(g.actor.enhet.orgnr).where(Enhet.id.not_in(redan))
        self.enhet.choices = [VALJ, *(SelectChoice(str(en.id), en.namn) for en in alla)]

    def varden(self) -> dict[str, Any]:
        enhet = Enhet.get_or_none(Enhet.id == whole(self.enhet.data))
        if enhet is None:
            raise RuleBroken("Välj en enhet.", "enhet")
        return super().varden() | {"enhet": enhet}


class Fran(Form):
    """The first day."""

    fran = DateField("Gäller från", [required("Ange från vilken dag.")])


class Slut(Form):
    """The last day."""

    till = DateField("Gäller till och med", [Optional()], description="Tomt: tills vidare.")


@dataclass(frozen=True)
class Sort:
    """One register. Each form has `varden()`, which gives what the model takes."""

    adress: str
    rubrik: str
    en: str  # one of them, with its article
    model: type[Any]
    ny: type[Any]
    andrad: type[Any]
    text: str
    kallas: Callable[[Any], str] = str


SORTER = {
    sort.adress: sort
    for sort in (
        Sort(
            "insatstyper",
            "Insatstyper",
            "insatstyp",
            Insatstyp,
            Typ,
            Typ,
            "Vad ett uppdrag beställer och en insats heter. Statistiken räknas på insatstyperna.",
        ),
        Sort(
            "avslutsorsaker",
            "Avslutsorsaker",
            "avslutsorsak",
            Avslutsorsak,
            Namn,
            Namn,
            "Varför en insats avslutas. Orsaken läggs till som en insats på en dag och räknas i statistiken.",
        ),
        Sort(
            "debiteringsomraden",
            "Debiteringsområden",
            "debiteringsområde",
            Debiteringsomrade,
            Namn,
            Namn,
            "Efter vilka regler en person betalar. Väljs på personens personuppgifter.",
        ),
        Sort(
            "utforarenheter",
            "Utförarenheter",
            "utförarenhet",
            Utforarenhet,
            NyUtforare,
            Utforare,
            "Enheter som tar emot uppdrag eller ger service, och för vilken verksamhet.",
            lambda rad: rad.enhet.namn,
        ),
    )
}


def sorten(namn: str) -> Sort:
    """The register that an address names, or 404."""
    return SORTER.get(namn) or abort(404)
