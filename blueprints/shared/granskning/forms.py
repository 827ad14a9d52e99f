"""The forms of the review: what to search for, what to sample, an outcome, and an extract."""

from collections.abc import Mapping
from typing import Any

from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

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
from models.shared.granskning.bedomning import BEDOMNING_ORD
from models.shared.granskning.loggutdrag import AKT_ORD
from models.shared.granskning.sokning import Omfattning
from models.shared.granskning.stickprov import MEST_RADER
from models.shared.granskning.stod import UTFALL_ORD
from models.shared.granskning.urval import REGEL_ORD

OMFATTNING_ORD = {
    Omfattning.EGNA: "Egna medarbetares",
    Omfattning.ANDRAS: "Andras, med våra uppgifter",
}
DAG = {"placeholder": "ÅÅÅÅ-MM-DD", "autocomplete": "off"}


def _val(words: Mapping[Any, str]) -> list[SelectChoice]:
    """The members of an enum as choices."""
    return [SelectChoice(en.value, ord) for en, ord in words.items()]


class Loggsok(Form):
    """What to find in the log."""

    omfattning = RadioField("Vems åtkomst", choices=_val(OMFATTNING_ORD))
    fran = DateField("Från och med", [required("Ange från vilken dag.")], render_kw=DAG)
    till = DateField("Till och med", [required("Ange till vilken dag.")], render_kw=DAG)
    vem = LineField("Medarbetare, namn eller HSA-id", [longest(100)])
    enhet = SelectField("Enhet", coerce=int)
    akt = SelectField("Händelse", choices=[SelectChoice("", "Alla"), *_val(AKT_ORD)])
    personnummer = PersonnummerField("Patientens personnummer, 12 siffror", [Optional(strip_whitespace=True)])


class NyttStickprov(Form):
    """What to sample."""

    regel = RadioField("Urval", choices=_val(REGEL_ORD))
    fran = DateField("Från och med", [required("Ange från vilken dag.")], render_kw=DAG)
    till = DateField("Till och med", [required("Ange till vilken dag.")], render_kw=DAG)
    storlek = NumberField(
        f"Antal rader, högst {MEST_RADER}",
        [
            InputRequired("Ange hur många rader du vill granska."),
            NumberRange(1, MEST_RADER, f"Ange ett antal mellan 1 och {MEST_RADER}."),
        ],
        render_kw={"inputmode": "numeric"},
    )


class Bedom(Form):
    """The outcome of a row."""

    utfall = RadioField(
        "Bedömning",
        [required("Välj en bedömning.")],
        choices=_val(BEDOMNING_ORD),
    )
    anteckning = WritingField(
        "Anteckning", [longest(2_000)], description="Vem du har frågat och vad, eller vad som är fel."
    )


class Granska(Form):
    """The outcome of an external access."""

    utfall = RadioField(
        "Bedömning",
        [required("Välj en bedömning.")],
        choices=_val({en: ord.capitalize() for en, ord in UTFALL_ORD.items()}),
    )
    kommentar = WritingField("Kommentar", [longest(2_000)], description="Krävs när åtkomsten är obehörig.")


class NyttUtdrag(Form):
    """Whose extract, for which days, and why."""

    personnummer = PersonnummerField("Patientens personnummer, 12 siffror", [required("Ange patientens personnummer.")])
    fran = DateField("Från och med", [required("Ange från vilken dag.")], render_kw=DAG)
    till = DateField("Till och med", [required("Ange till vilken dag.")], render_kw=DAG)
    skal = WritingField(
        "Skäl",
        [required("Skriv varför utdraget tas fram, med minst tio tecken."), longest(500)],
        description="Till exempel vem som har begärt utdraget, när och hur.",
    )
