"""The pages of socialtjanst."""

from flask import Blueprint

from blueprints.shared.context import MenuEntry

bp = Blueprint("socialtjanst", __name__, url_prefix="/socialtjanst")
MENU: tuple[MenuEntry, ...] = ()
