"""An ärende opened at one of its steps: everything that its sheet and its högerfält may ask for, fetched once."""

from dataclasses import dataclass
from typing import Any

from blueprints.samverkan.hitta import Lasning
from models.samverkan.arende import Arende
from models.samverkan.lage import Lage
from models.shared.actor import Actor
from models.shared.process import Light, Part


@dataclass(frozen=True)
class Uppslag:
    """What is opened, by whom, and as it stands."""

    lasning: Lasning
    lage: Lage
    deltagare: list[Any]
    lights: tuple[Light, ...]
    light: Light  # of the step that is opened
    form: Any = None  # what was sent and turned back, to be shown again

    @property
    def arende(self) -> Arende:
        return self.lasning.arende

    @property
    def actor(self) -> Actor:
        return self.lasning.actor

    @property
    def slutenvard(self) -> bool:
        """True when slutenvården is reading."""
        return self.actor.part is Part.SLUTENVARD
