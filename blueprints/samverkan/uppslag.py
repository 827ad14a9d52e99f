"""An ärende opened at one of its steps: everything that its sheet and its högerfält may ask for, fetched once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from blueprints.samverkan.hitta import Lasning
from models.samverkan.arende import Arende
from models.samverkan.egen_sip.inlaggslasning import Personlage
from models.samverkan.lage import Lage
from models.samverkan.permissions import Permission
from models.samverkan.processer import Typ
from models.samverkan.samtycke import far_dela
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.siplage import Siplage
from models.samverkan.steg import Stegversion
from models.samverkan.utskriven import STEG as UTSKRIVNING
from models.samverkan.utskriven import ar_utskriven
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
    andrar: bool = False  # the form of what is published has been unfolded

    @property
    def arende(self) -> Arende:
        return self.lasning.arende

    @property
    def actor(self) -> Actor:
        return self.lasning.actor

    @property
    def utskriven(self) -> bool:
        """True when the patient has left slutenvården: every step but utskrivning is then only read."""
        return ar_utskriven(self.lights)

    @property
    def las_bara(self) -> bool:
        """True when the step that is opened can only be read, since the patient has left slutenvården."""
        return self.utskriven and self.light.step.key != UTSKRIVNING

    @property
    def slutenvard(self) -> bool:
        """True when slutenvården is reading."""
        return self.actor.part is Part.SLUTENVARD

    @property
    def delas(self) -> bool:
        """True when the ground lets more be read and written than what the law lets be shared without it."""
        samtycke = self.lage.samtycke
        return far_dela(samtycke and samtycke.grund, self.arende.publicerad)

    @property
    def skriver(self) -> bool:
        """True when the actor writes in the steps of the ärende now: in an SVU slutenvården, in a SIP all deltagare."""
        arende, actor = self.arende, self.actor
        if self.lasning.atkomst or arende.arkiverad or arende.avslutad or not actor.may(Permission.SKRIVA):
            return False
        if arende.typ is Typ.SVU:
            return self.slutenvard
        return bool(self.lage.samtycke and self.lage.samtycke.far_dela)

    @cached_property
    def kallelserna(self) -> tuple[Kallelse | None, Kallelse | None]:
        """The kallelse of a SIP that was sent last, and the draft of the next, as far as they may be read."""
        if self.arende.typ is not Typ.SIP or not self.delas:
            return None, None
        return Kallelse.bada(self.arende, by=self.actor)

    @property
    def kallelse(self) -> Kallelse | None:
        """The one that was sent last."""
        return self.kallelserna[0]

    @cached_property
    def personlage(self) -> Personlage:
        """Whether the person of a SIP reaches it themself, and has written what the enhet has not read."""
        return self.siplage.personlage or Personlage.for_enhet(self.arende, self.actor.enhet_id)

    @cached_property
    def siplage(self) -> Siplage:
        """The plan of a SIP and who coordinates it, as far as they may be read."""
        return Siplage.for_arende(self.arende, self.actor.enhet_id) if self.delas else Siplage()

    @property
    def planversion(self) -> Stegversion | None:
        """The latest version of the plan."""
        return self.siplage.version
