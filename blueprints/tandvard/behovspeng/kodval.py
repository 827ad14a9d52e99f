"""The form of a new åtgärd, whose code is searched for by number or word (P25, P27)."""

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import LineField, Starred, longest
from blueprints.tandvard.behovspeng.atgardsform import Atgardsform
from models.shared.text import search_key
from models.tandvard.behovspeng.behovskod import LANGST, Behovskod

MEST = 50  # codes to choose among at a time


class NyAtgard(Atgardsform):
    """The code is searched for and chosen; then the form asks for what it asks for."""

    sok = LineField(
        "Sök åtgärdskod",
        [Optional(), longest(LANGST)],
        description="Skriv början av koden, till exempel 7, eller ett ord ur beskrivningen, till exempel rönt.",
    )
    kod = RadioField("Åtgärdskod", [Optional(), Starred()])

    def __init__(self, arende, ritas_om=False, **kwargs):
        super().__init__(arende, ritas_om=ritas_om, **kwargs)
        traffar = Behovskod.snabbsok(self.sok.data or "", self.dag)
        self.antal = len(traffar)
        self.visas = {str(en.id): en for en in traffar[:MEST]}
        self.kod.choices = [SelectChoice(id, _ord(en)) for id, en in self.visas.items()]
        kod = self.visas.get(self.kod.data or "") or self._utpekad(traffar, ritas_om)
        self.kod.data = str(kod.id) if kod else None
        self.fraga(kod)

    def validate(self, extra_validators=None) -> bool:
        stammer = super().validate(extra_validators)
        if not self.kod_vald:
            self.kod.errors = ["Välj en åtgärdskod."]
        return stammer and not self.kod.errors

    def _utpekad(self, traffar, ritas_om):
        """The code that the search names; while it is drawn anew also the only one it finds."""
        sokt = search_key(self.sok.data or "")
        if sokt and ritas_om and len(traffar) == 1:
            return traffar[0]
        return next((en for en in traffar if search_key(en.kod) == sokt), None)


def _ord(kod):
    return f"{kod}, kräver förhandsbedömning" if kod.forhandsbedoms else str(kod)
