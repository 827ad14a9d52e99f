"""What a sheet of the ärende is asked for."""

from typing import Any, NamedTuple, Protocol

from blueprints.samverkan.uppslag import Uppslag
from models.samverkan.steg import Stegdatum, Stegversion


class Innehall(NamedTuple):
    """What a template is given, and whose names it writes: ids of uppdrag and of enheter, None where there is none."""

    visar: dict[str, Any]
    version: Stegversion | None = None  # what is published of the step now
    vem: tuple[int | None, ...] = ()
    enheter: tuple[int | None, ...] = ()


class Ruta(Protocol):
    """A part of the högerfält, beside every step."""

    MALL: str

    def innehall(self, uppslag: Uppslag, /) -> Innehall:
        """What its template is given."""


class Blad(Ruta, Protocol):
    """The sheet of a step."""

    MALL_VERSION: str  # what one version says, as text

    def tidigare(self, uppslag: Uppslag, nummer: int, /) -> Innehall | None:
        """What a version said when it was published, as far as the reader may know it now; None when there is none."""

    def datum(self, uppslag: Uppslag, /) -> Stegdatum:
        """What stands under the light of the step, whichever step is opened."""

    def far(self, uppslag: Uppslag, /) -> dict[str, bool]:
        """What may be done on this sheet alone, each by its word; the verbs on the models ask the same again."""
