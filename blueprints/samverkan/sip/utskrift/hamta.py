"""Handing out the plan, as it stands or in a version, and the kallelse: logged before the first byte."""

from flask import abort, g

from blueprints.samverkan import bp, hitta
from blueprints.shared import pdf
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.respond import Shown
from models.samverkan import events
from models.samverkan.lagklocka.patientbesked import datum
from models.samverkan.permissions import Permission
from models.samverkan.sip.utskrift.kallelseblad import Kallelseblad
from models.samverkan.sip.utskrift.planblad import Planblad
from models.shared import clock


@bp.get("/arenden/<int:id>/plan/pdf")
@requires(Permission.SKRIVA)
def plan_som_pdf(id):
    arende = hitta.delad_sip(id)
    return _fil("plan", arende, Planblad.nu(arende), "planen")


@bp.get("/arenden/<int:id>/plan/version/<int:nummer>/pdf")
@requires(Permission.SKRIVA)
def planversion_som_pdf(id, nummer):
    arende = hitta.delad_sip(id)
    return _fil("plan", arende, Planblad.i_version(arende, nummer), f"planen i version {nummer}")


@bp.get("/arenden/<int:id>/kallelse/pdf")
@requires(Permission.SKRIVA)
def kallelse_som_pdf(id):
    arende = hitta.delad_sip(id)
    return _fil("kallelse", arende, Kallelseblad.for_arende(arende), "kallelsen")


@bp.get("/arenden/<int:id>/kallelse/version/<int:nummer>/pdf")
@requires(Permission.SKRIVA)
def kallelseversion_som_pdf(id, nummer):
    arende = hitta.delad_sip(id)
    return _fil("kallelse", arende, Kallelseblad.for_arende(arende, nummer), f"kallelsen i version {nummer}")


def _fil(namn, arende, blad, vad):
    if blad is None:
        abort(404)
    sedd = visat(arende.person)
    data = blad._asdict() | {
        "namn": sedd.namn,
        "personnummer": sedd.nummer,
        "nummer": arende.nummer,
        "enhet": g.actor.enhet.namn,
        "skapat": datum(clock.today()),
    }
    g.shown = Shown(events.SIP_UTSKRIVEN, [arende.person_id], arende, {"vad": vad})
    return as_file(pdf.make(f"samverkan/sip/utskrift/{namn}.typ", clock.now(), data), f"{namn}.pdf")
