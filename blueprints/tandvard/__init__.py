"""The pages of tandvard."""

from flask import Blueprint

from blueprints.shared.context import MenuEntry
from models.tandvard.behovspeng import fhbko
from models.tandvard.behovspeng.anslutning import Anslutning
from models.tandvard.permissions import Permission

bp = Blueprint("tandvard", __name__, url_prefix="/tandvard", cli_group=None)
MENU = (
    MenuEntry("Översikt", "tandvard.tandvardsoversikt", (Permission.LASA, Permission.FAKTURERA), holds=True),
    MenuEntry("Befolkningsansvar", "tandvard.aktiviteter", Permission.LASA, holds=True),
    MenuEntry("Förhandsbedömningar", "tandvard.forhandsbedomningar", Permission.BEDOMA, holds=True, antal=fhbko.antal),
    MenuEntry("Behovspeng", "tandvard.behovsarenden", Permission.BEHOVSPENG, holds=True, visas=Anslutning.visas),
    MenuEntry(
        "Behovskoder",
        "tandvard.behovskoder",
        Permission.GRANSKA,
        holds=True,
        aven=("tandvard.anslutningar", "tandvard.faktureringsperioder"),
    ),
    MenuEntry("Åtgärdskoder", "tandvard.atgardskoder", Permission.LASA, holds=True),
    MenuEntry("Fakturering", "tandvard.fakturor", (Permission.FAKTURERA, Permission.FAKTURERA_VARD), holds=True),
    MenuEntry("Utbetalningar", "tandvard.utbetalningar", (Permission.GRANSKA, Permission.ATTESTERA), holds=True),
)

from blueprints.tandvard.atgardskoder import koden, koder, mottagningar, sok  # noqa: E402, F401
from blueprints.tandvard.befolkningsansvar import aktivitet, aktiviteter, nya  # noqa: E402, F401  (they register on bp)
from blueprints.tandvard.behovspeng import (  # noqa: E402, F401
    andra_atgarder,
    arende,
    arenden,
    begaran,
    bilagor,
    granska,
    granskningsko,
    nya_atgarder,
    nytt,
    patientsok,
    rutor,
)
from blueprints.tandvard.behovspeng.personflikar import PERSONFLIKAR  # noqa: E402, F401
from blueprints.tandvard.behovspeng.sokruta import SOKRUTA  # noqa: E402, F401
from blueprints.tandvard.behovspengsregister import (  # noqa: E402, F401
    anslutningar,
    behovskod,
    behovskoder,
    faktureringsperioder,
)
from blueprints.tandvard.faktura import commands, fakturan, fakturor, kreditering, ny  # noqa: E402, F401
from blueprints.tandvard.oversikt import sidan  # noqa: E402, F401
from blueprints.tandvard.stadlista import STADPUNKTER  # noqa: E402, F401
from blueprints.tandvard.utbetalning import betaluppgifter, utbetalningar  # noqa: E402, F401
