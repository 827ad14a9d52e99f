"""The pages of tandvard."""

from flask import Blueprint

from blueprints.shared.context import MenuEntry

bp = Blueprint("tandvard", __name__, url_prefix="/tandvard")
MENU: tuple[MenuEntry, ...] = ()
