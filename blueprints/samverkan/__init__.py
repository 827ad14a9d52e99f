"""The pages of samverkan: start page, search, and the ärende with its steps."""

from flask import Blueprint

from blueprints.shared.context import MenuEntry
from models.samverkan.permissions import Permission

bp = Blueprint("samverkan", __name__, url_prefix="/samverkan")
MENU = (
    MenuEntry("Start", "samverkan.startsida", Permission.LASA),
    MenuEntry("Uppföljning", "samverkan.uppfoljning", Permission.UPPFOLJNING, holds=True),
)

from blueprints.samverkan import (  # noqa: E402, F401  (their views register on bp)
    arenden,
    atkomster,
    deltagare,
    fasta_vardkontakter,
    inskrivningar,
    kvitteringar,
    personnummer,
    rattelser,
    rutor,
    samtycken,
    sokningar,
    sparrar,
    startsida,
    utskrivningar,
    utskrivningstider,
    visningar,
)
from blueprints.samverkan.avvikelse.lank import AVVIKELSELANKAR  # noqa: E402, F401
from blueprints.samverkan.egen_sip import dela, lasa, ord, skriva  # noqa: E402, F401
from blueprints.samverkan.egen_sip.kort import kort  # noqa: E402
from blueprints.samverkan.fhir import fhirfil, tjanst  # noqa: E402, F401
from blueprints.samverkan.kartlaggning import start  # noqa: E402, F401
from blueprints.samverkan.lagklocka import (  # noqa: E402, F401
    mottagningssvar,
    overenskommelser,
    patientbesked,
    planeringskallelse,
    underlag,
    uppfoljning,
)
from blueprints.samverkan.meddelanden import fil, paminn, skicka  # noqa: E402, F401
from blueprints.samverkan.personflik import FLIK  # noqa: E402
from blueprints.samverkan.roller import andra  # noqa: E402, F401
from blueprints.samverkan.sip import avboj, avsluta, godkann, kalla, planera, samordnare, skapa  # noqa: E402, F401
from blueprints.samverkan.sip.enhetens import sidan  # noqa: E402, F401
from blueprints.samverkan.sip.jamforelse import jamfor  # noqa: E402, F401
from blueprints.samverkan.sip.mote import dagordning, kalender, tider  # noqa: E402, F401
from blueprints.samverkan.sip.utskrift import hamta  # noqa: E402, F401
from blueprints.samverkan.skrivyta import falt, logg, nytt  # noqa: E402, F401
from blueprints.samverkan.stadlista import STADPUNKTER  # noqa: E402, F401
from blueprints.samverkan.stallningstagande import spara  # noqa: E402, F401

MINA_SIDOR = (kort,)
PERSONFLIKAR = (FLIK,)
