"""The form of a decision: for each åtgärd Godkänn or Avvisa, and why it is refused (P38, P39, P41)."""

from typing import Any

from wtforms import RadioField
from wtforms.validators import Optional

from blueprints.shared.forms import Form, NumberField, WritingField, longest, required
from models.tandvard.behovspeng.besluta import LANGST_ANLEDNING
from models.tandvard.behovspeng.forhandsbedomning import Fhbrad

GODKANN, AVVISA = "godkann", "avvisa"


class Komplettering(Form):
    """What is missing."""

    komplettering = WritingField(
        "Vad som saknas",
        [required("Skriv vad som saknas."), longest(LANGST_ANLEDNING)],
        description="Mottagningen läser det du skriver, kompletterar och skickar begäran på nytt.",
    )
    version = NumberField()  # what was shown of what has been sent


class Beslut(Form):
    """The base of a decision. `version` says what was shown of what has been sent."""

    version = NumberField()
    rader: list[Fhbrad] = []

    @property
    def avvisade(self) -> dict[int, str]:
        """The reason of each åtgärd that is refused, by its id."""
        nej = [rad.atgard_id for rad in self.rader if self[f"beslut-{rad.atgard_id}"].data == AVVISA]
        return {id: self[f"anledning-{id}"].data or "" for id in nej}


def beslutsform(rader: list[Fhbrad]) -> type[Beslut]:
    """The form for just these åtgärder; none can be added or left out."""
    falt: dict[str, Any] = {"rader": rader}
    for rad in rader:
        vad = f"{rad.atgard.kod.kod} {rad.atgard.var}".strip()
        falt[f"beslut-{rad.atgard_id}"] = RadioField(
            f"{rad.atgard.kod} {rad.atgard.var}".strip(),
            [required(f"Välj Godkänn eller Avvisa för {vad}.")],
            choices={GODKANN: "Godkänn", AVVISA: "Avvisa"},
        )
        falt[f"anledning-{rad.atgard_id}"] = WritingField(
            f"Anledning om {vad} avvisas", [Optional(), longest(LANGST_ANLEDNING)]
        )
    return type("BeslutOm", (Beslut,), falt)
