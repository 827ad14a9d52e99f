"""CarePlan for other systems: by id, or searched with the personnummer in the form, which no address ever holds."""

from typing import Any

from flask import g, request, url_for

from blueprints.samverkan import bp
from blueprints.shared.gate import for_systemklient
from blueprints.shared.login import config
from blueprints.shared.systemklient.svar import resurs, utfall
from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.fhir import bibliotek
from models.samverkan.fhir.careplan import careplan
from models.samverkan.fhir.koder import NUMMER
from models.samverkan.fhir.tillgang import for_klient
from models.shared import audit
from models.shared.person import Person
from models.shared.personnummer import Personnummer
from models.shared.rules import RuleBroken
from models.shared.systemklient.systemklient import SYFTE_ORD

PATIENT = ("patient.identifier", "subject.identifier")
BARA_NUMMER = "Sök med ett fält, patient.identifier, som innehåller OID och tolv siffror med | emellan."


@bp.get("/fhir/CarePlan/<int:id>")
@for_systemklient
def fhir_careplan(id):
    if not bibliotek.finns():
        return utfall(501, "not-supported", bibliotek.SAKNAS)
    arende = for_klient(g.klient).where(Arende.id == id).first()
    plan = _plan(arende) if arende else None
    if plan is None:
        audit.read(events.FHIR_NEKAD, Arende(id=id), by=g.klient, outcome=audit.Outcome.NEKAT)
        return utfall(404, "not-found", "Planen finns inte, eller är inte tillgänglig för systemet.")
    _logga(arende, plan)
    return resurs(plan)


@bp.post("/fhir/CarePlan/_search")
@for_systemklient
def fhir_sok_careplan():
    if not bibliotek.finns():
        return utfall(501, "not-supported", bibliotek.SAKNAS)
    nummer = _nummer()
    if nummer is None:
        return utfall(400, "invalid", BARA_NUMMER)
    person = Person.get_or_none(Person.nummer == nummer)
    arenden = list(for_klient(g.klient).where(Arende.person == person).order_by(Arende.id)) if person else []
    planer = [(arende, plan) for arende in arenden if (plan := _plan(arende))]
    audit.read(events.FHIR_SOKT, None, by=g.klient, persons=[person.id] if person else [], antal=len(planer))
    for arende, plan in planer:
        _logga(arende, plan)
    return resurs(bibliotek.provad(_bunt(planer)))


def _plan(arende: Arende) -> dict[str, Any] | None:
    plan = careplan(arende, arende.person.visat())
    return plan and bibliotek.provad(plan)


def _nummer() -> Personnummer | None:
    """The number that is searched for; None when the form holds none, or anything else to search by."""
    falt = [(namn, varde) for namn in request.form for varde in request.form.getlist(namn)]
    if len(falt) != 1 or falt[0][0] not in PATIENT or request.args:
        return None
    system, _, varde = falt[0][1].partition("|")
    try:
        nummer = Personnummer.parse(varde)
    except RuleBroken:
        return None
    return nummer if NUMMER.get(nummer.typ) == system else None


def _bunt(planer):
    return (
        {
            "resourceType": "Bundle",
            "type": "searchset",
            "total": len(planer),
            "entry": [
                {
                    "fullUrl": config().url + url_for("samverkan.fhir_careplan", id=arende.id),
                    "resource": plan,
                    "search": {"mode": "match"},
                }
                for arende, plan in planer
            ],
        }
        if planer
        else {"resourceType": "Bundle", "type": "searchset", "total": 0}
    )


def _logga(arende: Arende, plan: dict[str, Any]) -> None:
    """Before anything is sent: that the system was given the plan, for what, and in which version."""
    facts = {"version": plan["meta"]["versionId"], "syfte": SYFTE_ORD[g.klient.syfte]}
    audit.read(events.FHIR_UTLAMNAD, arende, by=g.klient, persons=[arende.person_id], **facts)
