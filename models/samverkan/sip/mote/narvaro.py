"""Närvaro: who came to the meeting, as it stands in the plan (F21)."""

from typing import Any, NamedTuple

from models.samverkan.sip.mote.narvarofalt import enhetsnyckel
from models.samverkan.sip.plan.innehall import Planinnehall
from models.samverkan.sip.plan.plan import Plan
from models.samverkan.sip.plan.planrad import Slag


class Narvarande(NamedTuple):
    """An enhet or a further deltagare: its name, who came for it, and how."""

    namn: str
    person: str
    svar: str  # one of NARVARO, or nothing when nobody has said


def narvaro(arende: Any) -> tuple[Narvarande, ...]:
    """Everyone who was to come; nobody when there is no plan that may be read."""
    plan = Plan.for_arende(arende)
    if plan is None:
        return ()
    helt = Planinnehall.las(plan, arende)
    enheter = (
        Narvarande(en.namn, helt.varde(f"enhet-{en.enhet_id}-namn"), helt.varde(enhetsnyckel(en.enhet_id)))
        for en in helt.enheter
    )
    andra = (
        Narvarande(helt.varde(rad.nyckel("namn")), "", helt.varde(rad.nyckel("narvaro")))
        for rad in helt.rader
        if rad.slag is Slag.DELTAGARE
    )
    return (*enheter, *andra)
