"""Registers that are read in from files: the organisation, its staff and their uppdrag, persons and listning."""

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

__all__ = ["REGISTER", "Outcome", "Preview", "Register", "apply", "export", "preview", "template"]
