"""Registers that are read in from files: the organisation, its staff and their uppdrag, persons and listning."""

from functools import cache

from models import gather
from models.shared.register.base import Register
from models.shared.register.enheter import Enheter
from models.shared.register.importing import Outcome, Preview, apply, preview
from models.shared.register.listning import Listningar
from models.shared.register.medarbetare import Medarbetarna
from models.shared.register.medarbetaruppdrag import Medarbetaruppdragen
from models.shared.register.personer import Personer
from models.shared.register.template import export, template

REGISTER: dict[str, Register] = {
    register.namn: register for register in (Enheter(), Medarbetarna(), Medarbetaruppdragen(), Personer(), Listningar())
}


@cache
def alla() -> dict[str, Register]:
    """Every register by its name, with those that the domains list in REGISTREN."""
    return {**REGISTER, **{register.namn: register for register in gather("REGISTREN")}}


__all__ = ["REGISTER", "Outcome", "Preview", "Register", "alla", "apply", "export", "preview", "template"]
