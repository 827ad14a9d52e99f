"""The pages of internetbehandling."""

from flask import Blueprint

from blueprints.shared.context import MenuEntry

bp = Blueprint("internetbehandling", __name__, url_prefix="/internetbehandling")
MENU: tuple[MenuEntry, ...] = ()
