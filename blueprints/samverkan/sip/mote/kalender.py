"""The meeting of a SIP as a file for a calendar (F21)."""

from flask import abort, current_app, g

from blueprints.samverkan import bp, hitta
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown
from models.samverkan import events
from models.samverkan.permissions import Permission
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.mote.kalender import INSTALLD, PUBLICERAD, kalender
from models.samverkan.sip.mote.uppgifter import Motesuppgifter


@bp.get("/arenden/<int:id>/kallelse/kalender")
@requires(Permission.LASA)
def hamta_mote(id):
    """The meeting that was called to last; of a SIP that is ended, that it is called off."""
    arende = hitta.delad_sip(id)
    kallelse = Kallelse.skickad(arende)
    if kallelse is None:
        abort(404)
    motet = Motesuppgifter.av(kallelse, arende, current_app.config["SAMSPEL"].url)
    g.shown = Shown(events.ARENDE_LAST, [arende.person_id], arende, {"del": "mötet som kalenderfil"})
    metod = INSTALLD if arende.avslutad else PUBLICERAD
    return as_file(kalender(kallelse, motet, metod=metod), "sip-mote.ics")
