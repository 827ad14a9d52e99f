"""What all domains' pages share: start, login, choice of enhet and roll, Info, Hjälp and health."""

from flask import Blueprint

from blueprints.shared.context import MenuEntry
from models.shared.permissions import ADMINISTRATORER, Permission

bp = Blueprint("shared", __name__)
MENU = (
    MenuEntry("Administration", "shared.administration", ADMINISTRATORER, right=True, holds=True),
    MenuEntry("Granskning", "shared.granskning", Permission.GRANSKA_LOGG, right=True),
    MenuEntry("Registerutdrag", "shared.nytt_registerutdrag", Permission.REGISTERUTDRAG, right=True),
    MenuEntry("Avvikelser", "shared.avvikelser", Permission.ANVANDA, right=True, holds=True),
    MenuEntry("Info", "shared.info", Permission.ANVANDA, right=True),
    MenuEntry("Hjälp", "shared.hjalp", Permission.ANVANDA, right=True),
)

from blueprints.shared import (  # noqa: E402, F401  (their views register on bp)
    administration,
    handbok,
    identitet,
    inloggning,
    lokal_inloggning,
    mina_inloggningar,
    narvaro,
    ny_inloggning,
    oidc,
    personal,
    register,
    start,
    val,
)
from blueprints.shared.avvikelse import (  # noqa: E402, F401
    atgarder,
    gallring,
    listor,
    ny,
    registren,
    sidan,
    statistik,
    undantag,
    utreda,
    vidare,
)
from blueprints.shared.avvikelse.stadlista import STADPUNKTER  # noqa: E402, F401
from blueprints.shared.excelfil import excelfiler  # noqa: E402, F401
from blueprints.shared.felrapport import listan, rapportera  # noqa: E402, F401
from blueprints.shared.granskning import ko, logg, stickprov, utdrag  # noqa: E402, F401
from blueprints.shared.inbaddning import ram  # noqa: E402, F401
from blueprints.shared.invanare import inloggning as invanare_inloggning  # noqa: E402, F401
from blueprints.shared.invanare import installningar, mina_sidor  # noqa: E402, F401
from blueprints.shared.person import personsida, visning  # noqa: E402, F401
from blueprints.shared.registerutdrag import utdrag as registerutdrag  # noqa: E402, F401
from blueprints.shared.stadlista import sidan as stadlista  # noqa: E402, F401
