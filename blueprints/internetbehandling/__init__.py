"""The pages of internetbehandling."""

from flask import Blueprint

from blueprints.shared.context import MenuEntry
from models.internetbehandling.permissions import Permission

bp = Blueprint("internetbehandling", __name__, cli_group=None)
MENU: tuple[MenuEntry, ...] = (
    MenuEntry("Roller i behandling", "internetbehandling.behorigheter", Permission.BEHORIGHET, holds=True),
    MenuEntry("Behandlingsenheter", "internetbehandling.behandlingsanslutningar", Permission.ANSLUT, holds=True),
)

from blueprints.internetbehandling.roller import anslutningar, behorigheter, franvaro  # noqa: E402, F401
