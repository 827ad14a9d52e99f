"""The questions of a plan as the rows of a form, which are added, moved and taken away without scripts (S25, S31)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from models.internetbehandling.plan.fragebygge import FRAGETYP_ORD, FrageBrister, Skriven, bygg
from models.internetbehandling.program.fragor import MEST_FRAGOR
from models.internetbehandling.program.innehall import Fraga

TEXTER = ("kod", "typ", "text", "hjalp", "val", "minst", "mest", "ord_minst", "ord_mest", "enhet", "flagga")


@dataclass(frozen=True)
class Fragerad:
    """One question: what is written in it, and what is wrong, by the name of the field."""

    plats: int
    skriven: Skriven
    fel: dict[str, str]

    def namn(self, falt: str) -> str:
        """The name of a field, which is its id too."""
        return f"fraga-{self.plats}-{falt}"


class Fragerader:
    """The questions of one form."""

    typer = FRAGETYP_ORD

    def __init__(self, skrivna: Sequence[Skriven]):
        self.skrivna = list(skrivna)
        self.brister: dict[tuple[int, str], str] = {}

    @classmethod
    def av(cls, fragor: Sequence[Fraga]) -> "Fragerader":
        """Those that there are already."""
        return cls([Skriven.av(fraga) for fraga in fragor])

    @classmethod
    def sanda(cls, form: MultiDict[str, str]) -> "Fragerader":
        """Those that were sent."""
        skrivna: list[Skriven] = []
        while f"fraga-{len(skrivna)}-text" in form and len(skrivna) <= MEST_FRAGOR:
            fore = f"fraga-{len(skrivna)}-"
            texter = {namn: form.get(f"{fore}{namn}", "") for namn in TEXTER}
            skrivna.append(Skriven(obligatorisk=f"{fore}obligatorisk" in form, **texter))
        return cls(skrivna)

    def gor(self, vad: str) -> None:
        """Do what a button says: ny, bort-2, upp-2 or ner-2."""
        verb, _, plats = vad.partition("-")
        if verb == "ny" and len(self.skrivna) < MEST_FRAGOR:
            self.skrivna.append(Skriven())
        if plats not in {str(n) for n in range(len(self.skrivna))}:
            return
        den = int(plats)
        if verb == "bort":
            del self.skrivna[den]
        dit = {"upp": den - 1, "ner": den + 1}.get(verb, -1)
        if 0 <= dit < len(self.skrivna):
            self.skrivna.insert(dit, self.skrivna.pop(den))

    def fragor(self, forra: Sequence[Fraga]) -> tuple[Fraga, ...] | None:
        """The questions, or None when something is wrong, which then stands at its field. Raises RuleBroken."""
        try:
            return bygg(self.skrivna, forra)
        except FrageBrister as brister:
            self.brister = brister.brister
            return None

    @property
    def rader(self) -> list[Fragerad]:
        """Each question as it is drawn."""
        return [
            Fragerad(n, skriven, {namn: fel for (plats, namn), fel in self.brister.items() if plats == n})
            for n, skriven in enumerate(self.skrivna)
        ]

    @property
    def fel(self) -> list[tuple[str, str]]:
        """What is wrong: the field that a sentence leads to, and the sentence."""
        return [(_falt(n, namn), f"Fråga {n + 1}: {fel}") for (n, namn), fel in sorted(self.brister.items())]


def _falt(plats: int, namn: str) -> Any:
    return f"fraga-{plats}-{namn}{'-0' if namn == 'typ' else ''}"
