"""The pages of socialtjanst."""

from flask import Blueprint

from blueprints.shared.context import MenuEntry

bp = Blueprint("socialtjanst", __name__, url_prefix="/socialtjanst", cli_group=None)
MENU: tuple[MenuEntry, ...] = ()

from blueprints.socialtjanst.genomforande import oversikt  # noqa: E402, F401  (they register on bp)
from blueprints.socialtjanst.genomforande.personflikar import PERSONFLIKAR  # noqa: E402, F401
