"""What must hold for anyone to write in a SIP."""

from typing import Any

from models.samverkan.arende import Arende
from models.samverkan.processer import Typ
from models.samverkan.samtycke import Samtycke
from models.shared.rules import RuleBroken


def krav_pa_skrivare(arende: Any, by: Any) -> None:
    """Hold the SIP until the caller's transaction ends; raise RuleBroken unless the actor may write in it now.

    All deltagare may, and slutenvården of a region in which an enhet takes part (M11), while samtycke or menprövning
    is in force (M68).
    """
    arende.oppna()
    if arende.typ is not Typ.SIP:
        raise RuleBroken("Det här finns bara i en SIP.")
    if not Arende.visible_to(by).where(Arende.id == arende.id).exists():
        raise RuleBroken("Ärendet är inte tillgängligt för din enhet.")
    grund = Samtycke.for_arende(arende)
    if grund is None or not grund.far_dela:
        raise RuleBroken("Registrera samtycke eller menprövning först. Utan det kan ingen SIP göras.")
