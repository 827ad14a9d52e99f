"""What the patient gets in writing at discharge, as a PDF to print (L6)."""

from flask import abort, g

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.platser import deltagare_i
from blueprints.shared import pdf
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.respond import Shown
from models.samverkan import events
from models.samverkan.lagklocka.patientbesked import besked, datum
from models.samverkan.permissions import Permission
from models.shared import clock
from models.shared.rules import RuleBroken


@bp.get("/arenden/<int:id>/patientbesked")
@requires(Permission.SKRIVA)
def patientbesked(id):
    arende = hitta.svu(id)
    try:
        avsnitt = besked(arende, deltagare_i(arende, g.actor), by=g.actor)
    except RuleBroken:
        abort(404)
    sedd = visat(arende.person)
    data = {
        "namn": sedd.namn,
        "nummer": sedd.nummer,
        "enhet": g.actor.enhet.namn,
        "skapat": datum(clock.today()),
        "avsnitt": [ett._asdict() for ett in avsnitt],
    }
    g.shown = Shown(events.PATIENTBESKED, [arende.person_id], arende)
    return as_file(pdf.make("samverkan/lagklocka/patientbesked.typ", clock.now(), data), "information.pdf")
