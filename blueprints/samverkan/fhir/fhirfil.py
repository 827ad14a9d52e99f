"""The plan that holds as a FHIR file, for one who takes part in the SIP."""

import json

from flask import abort, g

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.sida import visa
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.respond import Shown
from models.samverkan import events
from models.samverkan.fhir import bibliotek
from models.samverkan.fhir.careplan import careplan
from models.samverkan.permissions import Permission
from models.samverkan.sip.plan.plan import STEG


@bp.get("/arenden/<int:id>/plan/fhir")
@requires(Permission.SKRIVA)
def plan_som_fhir(id):
    arende = hitta.sip(id)
    if not bibliotek.finns():
        return visa(arende, STEG, fel=bibliotek.SAKNAS, status=501)
    plan = careplan(arende, visat(arende.person))
    if plan is None:
        abort(404)
    g.shown = Shown(events.PLAN_HAMTAD, [arende.person_id], arende, {"version": plan["meta"]["versionId"]})
    text = json.dumps(bibliotek.provad(plan), ensure_ascii=False, indent=2)
    return as_file(text.encode(), f"{arende.nummer}.json", "fhir")
