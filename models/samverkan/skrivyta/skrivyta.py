"""The whole that fields are written in: which they are, who writes them, and who wrote last."""

from functools import lru_cache
from typing import Any

from models.samverkan.steg import Stegdatum
from models.shared import clock
from models.shared.fields import MomentField
from models.shared.process import Part

TIDPUNKT = MomentField()


class Skrivyta:
    """What the nouns that are written field by field share. One has `arende`, `nummer`, which counts the changes of
    its fields, and `senast`, `senast_av`, `senast_enhet`, `senast_part` and `senast_namn`.
    """

    STANGD: str  # what is said when it can neither be read nor written
    nummer: Any
    senast: Any
    senast_part: Any
    senast_namn: Any
    save: Any

    @classmethod
    def for_arende(cls, arende: Any, samtycke: Any = None) -> Any:
        """The one of the ärende, or None: when there is none, and when the ground lets nobody read it."""
        raise NotImplementedError

    @classmethod
    def att_skriva(cls, arende: Any, falt: str, *, by: Any) -> Any:
        """The one to write a field in, held until the caller's transaction ends. Raises RuleBroken when closed."""
        raise NotImplementedError

    @property
    def stegdatum(self) -> Stegdatum:
        """What stands under the step."""
        return stegdatum(self.senast, self.senast_namn, self.senast_part)

    def rakna_upp(self, *, by: Any) -> None:
        """Count a change and note who made it. Called inside the transaction of the change."""
        self.nummer += 1
        self.senast, self.senast_av, self.senast_enhet = clock.now(), by.uppdrag_id, by.enhet_id
        self.senast_part, self.senast_namn = by.part, by.namn
        self.save()


@lru_cache(maxsize=1024)
def stegdatum(tidpunkt: Any, namn: str, part: str) -> Stegdatum:
    """What stands under the step: the day of the last change, with the hour and who made it (M3, M49)."""
    nar = clock.local(TIDPUNKT.python_value(tidpunkt))
    return Stegdatum(nar.date(), tip=f"Senast ändrad {nar:%Y-%m-%d %H:%M} av {namn}, {Part(part).ord.lower()}.")
