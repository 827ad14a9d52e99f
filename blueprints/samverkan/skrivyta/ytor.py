"""The steps that are written field by field."""

from typing import Any, NamedTuple

from flask import abort

from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.processer import STEG
from models.samverkan.sip.plan.plan import Plan
from models.samverkan.sip.plan.planvarde import Planvarde


class Yta(NamedTuple):
    """A step of that kind: its key, the noun of the whole and that of what is written in its fields."""

    steg: str
    hel: Any
    varde: Any

    @property
    def titel(self) -> str:
        return STEG[self.steg].title

    def bas(self, id: int) -> str:
        """Where its fields are."""
        return f"/samverkan/arenden/{id}/{self.steg}"


YTOR = {"kartlaggning": Yta("kartlaggning", Kartlaggning, Faltvarde), "plan": Yta("plan", Plan, Planvarde)}


def hitta(steg: str) -> Yta:
    """The one with this key; of other steps no field has an address."""
    return YTOR.get(steg) or abort(404)
