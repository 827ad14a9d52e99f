"""A SIP as a CarePlan of FHIR R4: what every enhet has godkänt, in the shape of a record of GetCarePlans (L22)."""

from collections.abc import Iterator
from typing import Any

from models.samverkan.egen_sip.delning import Delning
from models.samverkan.egen_sip.egenplan import Aktivitet, Delmal, Egenplan
from models.samverkan.egen_sip.inlagg import yttrande
from models.samverkan.fhir.koder import (
    ARENDE,
    FOLJS_UPP,
    GODKAND_FOR_PATIENT,
    HSA,
    NUMMER,
    OKAND,
    PLANTYP,
    STATUS,
)
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.shared import clock
from models.shared.organisation import Enhet
from models.shared.personuppgifter.skydd import DOLJER_PLATS, Visat

SIP = "Samordnad individuell plan"


def careplan(arende: Any, visat: Visat) -> dict[str, Any] | None:
    """The plan that holds; None while none has been godkänd, and when the ground lets nobody read it.

    `visat` is the person as the one who asks may see them: what is hidden there is not in it, and where enheter would
    tell where the person is they are called by their part (PR-02).
    """
    plan = Egenplan.for_arende(arende)
    if plan is None:
        return None
    namn_enheter = arende.person.skydd not in DOLJER_PLATS
    return {
        "resourceType": "CarePlan",
        "id": str(arende.id),
        "meta": {"versionId": str(plan.nummer), "lastUpdated": _moment(plan.galler_fran)},
        "language": "sv",
        "contained": [_mal(delmal, visat, arende) for delmal in plan.delmal],
        "extension": [{"url": GODKAND_FOR_PATIENT, "valueBoolean": Delning.for_arende(arende) is not None}],
        "identifier": [{"system": ARENDE, "value": arende.nummer}],
        "status": "completed" if arende.avslutad else "active",
        "intent": "plan",
        "category": [{"coding": [{"system": PLANTYP, "code": "SIP", "display": SIP}], "text": SIP}],
        "title": SIP,
        "description": plan.huvudmal,
        "subject": _person(visat, arende),
        "period": _period(arende, plan),
        "created": _moment(arende.skapad),
        "author": _enhet(arende.skapad_enhet, namn_enheter),
        "contributor": [
            *(_enhet(en.enhet, namn_enheter) for en in arende.aktiva_deltagare),
            *_samordnare(arende),
        ],
        "goal": [{"reference": f"#{_id(delmal)}"} for delmal in plan.delmal],
        "activity": [_aktivitet(en, delmal) for delmal in plan.delmal for en in delmal.aktiviteter],
        **_anteckning(arende),
    }


def _person(visat, arende):
    subject: dict[str, Any] = {"type": "Patient", "display": visat.namn}
    system = NUMMER.get(arende.person.nummer.typ)
    if visat.nummer and system:
        subject["identifier"] = {"system": system, "value": arende.person.nummer.lagrat}
    return subject


def _period(arende, plan):
    period = {"start": _moment(plan.galler_fran)}
    return period | {"end": _moment(arende.avslutad)} if arende.avslutad else period


def _enhet(enhet: Enhet, namn_enheter: bool) -> dict[str, Any]:
    if not namn_enheter:
        return {"type": "Organization", "display": enhet.part.ord if enhet.part else "Enhet"}
    return {"type": "Organization", "identifier": {"system": HSA, "value": enhet.hsa_id}, "display": enhet.namn}


def _samordnare(arende: Any) -> Iterator[dict[str, Any]]:
    if rad := Samordningsansvarig.for_arende(arende):
        vem = rad.medarbetare
        yield {"type": "Practitioner", "identifier": {"system": HSA, "value": vem.hsa_id}, "display": vem.namn}


def _id(delmal: Delmal) -> str:
    return f"delmal-{delmal.id}"


def _mal(delmal: Delmal, visat: Visat, arende: Any) -> dict[str, Any]:
    return {
        "resourceType": "Goal",
        "id": _id(delmal),
        "lifecycleStatus": "completed" if arende.avslutad else "active",
        "description": {"text": delmal.mal},
        "subject": _person(visat, arende),
    }


def _aktivitet(en: Aktivitet, delmal: Delmal) -> dict[str, Any]:
    detail: dict[str, Any] = {
        "status": STATUS.get(en.status, OKAND),
        "code": {"text": en.vad},
        "goal": [{"reference": f"#{_id(delmal)}"}],
        "performer": [{"display": en.ansvarig or delmal.ansvarig}],
    }
    if en.beskrivning:
        detail["description"] = en.beskrivning
    if en.foljs_upp:
        detail["extension"] = [{"url": FOLJS_UPP, "valueDate": en.foljs_upp.isoformat()}]
    hela: dict[str, Any] = {"detail": detail}
    if en.uppfoljning:
        hela["progress"] = [{"text": en.uppfoljning}]
    return hela


def _anteckning(arende: Any) -> dict[str, Any]:
    """The person's own yttrande, under their own name for themself."""
    eget = yttrande(arende)
    return (
        {"note": [{"authorString": "Personen själv", "time": _moment(eget.skickat), "text": eget.text}]} if eget else {}
    )


def _moment(moment):
    return clock.local(moment).isoformat(timespec="seconds")
