"""Search and choice of a medarbetare inside a form: by name or HSA-id, in one's own organisation or in all (M43)."""

from flask import g
from wtforms import BooleanField, RadioField
from wtforms.validators import Optional

from blueprints.shared.forms import Form, LineField, longest
from blueprints.shared.numbers import whole
from models.shared.organisation import Medarbetare


class Personval(Form):
    """The part of a form that finds a medarbetare. A form that has it says which profession it looks among."""

    YRKE: str | None = None  # a legitimation, or None for everyone who is legitimerad
    LEGITIMERAD = True  # False for everyone

    sok = LineField("Sök: namn (minst tre bokstäver) eller HSA-id", [Optional(), longest(100)])
    utanfor = BooleanField("Sök utanför egen organisation")
    vald = RadioField("Välj", [Optional()], coerce=whole, validate_choice=False)

    def duka(self, kvar: Medarbetare | None = None) -> None:
        """Offer those who may be chosen: `kvar` who is chosen already, oneself when one may be, and the hits."""
        jag = self._hitta(g.actor.hsa_id, egen=True) if self._kan_vara(g.actor.yrke) else []
        traffar = self._hitta(self.sokt, egen=not self.utanfor.data)
        vald = self.den_valde()
        kandidater = {en.id: en for en in (*filter(None, (kvar, vald)), *jag, *traffar)}
        self.vald.choices = {id: f"{en.namn}, {en.titel}, {en.hsa_id}" for id, en in kandidater.items()}
        self.traffar = traffar
        if kvar and not self.vald.data:
            self.vald.data = kvar.id

    @property
    def sokt(self) -> str:
        """What was searched for; nothing when it is not text that can be searched for."""
        return (self.sok.data or "").strip() if self.sok.validate(self) else ""

    def den_valde(self) -> Medarbetare | None:
        """The one who was chosen, if the search could have found them (AC-03)."""
        vald = Medarbetare.get_or_none(Medarbetare.id == self.vald.data) if self.vald.data else None
        return vald if vald and vald in self._hitta(vald.hsa_id, egen=False) else None

    def _kan_vara(self, yrke: str | None) -> bool:
        """True when one with that legitimation, or none, may be chosen here (M50, M73)."""
        if self.YRKE:
            return str(yrke).lower() == self.YRKE
        return bool(yrke) or not self.LEGITIMERAD

    def _hitta(self, text: str, *, egen: bool) -> list[Medarbetare]:
        orgnr = g.actor.enhet.orgnr if egen else None
        return Medarbetare.sok_fram(text, orgnr=orgnr, legitimerad=self.LEGITIMERAD, yrke=self.YRKE)
