"""The search for a patient in the header (P32). The number goes in a form and stands in no address."""

from flask import g, request, url_for

from blueprints.shared.forms import Form, PersonnummerField, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, go, respond
from blueprints.tandvard import bp
from models.shared import audit, events
from models.shared.personuppgifter.personalias import person_med
from models.tandvard.behovspeng.patient import patient_med
from models.tandvard.permissions import Permission

INGEN = "Ingen patient med det numret är eller har varit listad hos er."


class Patientsok(Form):
    patientnummer = PersonnummerField("Personnummer", [required("Skriv patientens personnummer.")])


@bp.post("/patientsokning")
@requires(Permission.BEHOVSPENG)
def sok_patient():
    """Lead to the page of the patient. Whom the number belongs to otherwise is told to nobody but the log."""
    form = Patientsok()
    if not form.validate():
        return _igen(form.patientnummer.errors[0])
    nummer = form.patientnummer.nummer
    if person := patient_med(nummer, g.actor):
        audit.record(events.PERSON_SOKT, person, by=g.actor, persons=[person.id])
        return go(url_for("shared.personflik", id=person.id, flik="behovspeng"))
    annan = person_med(nummer)
    return _igen(INGEN, Shown(events.PERSON_SOKT, [annan.id] if annan else []))


def _igen(mening, visat=None):
    return respond(
        "tandvard/behovspeng/patientsok.html",
        "tandvard/behovspeng/_patientsok.html",
        422,
        shows=visat,
        sokfel=mening,
        sokt=request.form.get("patientnummer", "")[:40],
    )
