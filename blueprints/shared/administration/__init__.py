"""Administration: its start page, and the sections that the other files of the room register.

A section is one line in the file of its views:

    avsnitt(20, "Medarbetare", "shared.medarbetare", "Vem som arbetar var.", Permission.ADMINISTRERA_BEHORIGHET)

It then stands in the side navigation and on the start page, in the order of its number, for those who hold one of its
permissions. Its pages extend shared/administration/bas.html, and each view declares its own @requires.
"""

from dataclasses import dataclass

from flask import g, request

from blueprints.shared import bp
from blueprints.shared.address import address
from blueprints.shared.gate import requires
from blueprints.shared.respond import respond
from models.shared.permissions import ADMINISTRATORER


@dataclass(frozen=True, order=True)
class Avsnitt:
    """A section of the administration, for those who hold one of its permissions."""

    plats: int
    titel: str
    endpoint: str
    text: str
    any_of: tuple[str, ...]

    @property
    def url(self) -> str:
        return address(self.endpoint)

    @property
    def current(self) -> bool:
        """True on the section's own pages, which lie below its address."""
        return f"{request.path}/".startswith(f"{self.url}/")


_alla: list[Avsnitt] = []


def avsnitt(plats: int, titel: str, endpoint: str, text: str, *any_of: str) -> None:
    """Register a section. Leave gaps between the numbers, so that others find room."""
    _alla.append(Avsnitt(plats, titel, endpoint, text, any_of))


@bp.app_template_global()
def mina_avsnitt() -> list[Avsnitt]:
    """The sections that the one who is logged in may use."""
    return sorted(each for each in _alla if g.actor.may(*each.any_of))


@bp.app_template_global()
def far_administrera() -> bool:
    """True for those who administer; others come for a section of their own."""
    return g.actor.may(*ADMINISTRATORER)


@bp.get("/administration/")
@requires(*ADMINISTRATORER)
def administration():
    return respond("shared/administration/start.html", "shared/administration/start.html")


from blueprints.shared.administration import (  # noqa: E402, F401  (their views and sections register)
    anslutningar,
    befattningar,
    enheter,
    meddelanden,
    regelmotor,
    varden,
)
