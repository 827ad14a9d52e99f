"""Patientbesked: what the patient gets in writing at discharge, in plain Swedish (L6)."""

from datetime import date
from typing import Any, NamedTuple

from models.samverkan.inskrivning import Inskrivning
from models.samverkan.lagklocka.handelser import Handelser
from models.samverkan.samtycke import Samtycke
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared.process import Part
from models.shared.rules import RuleBroken

VAR = "januari", "februari", "mars", "april", "maj", "juni"
HOST = "juli", "augusti", "september", "oktober", "november", "december"
MANADER = (*VAR, *HOST)
SKOTER = {
    Part.SLUTENVARD: "vården på sjukhuset",
    Part.OPPENVARD: "vården när du har kommit hem",
    Part.KOMMUN: "hjälp och stöd från kommunen",
}


class Avsnitt(NamedTuple):
    """A heading and the sentences under it."""

    rubrik: str
    meningar: list[str]


def besked(arende: Any, deltagare: Any, *, by: Any) -> list[Avsnitt]:
    """What is to be told, as far as it is published. Slutenvården hands it out.

    Without samtycke the receivers know the dates alone, so that neither they nor what they have said is told.
    """
    if by.part is not Part.SLUTENVARD:
        raise RuleBroken("Slutenvården lämnar informationen till patienten.")
    inskriven = Inskrivning.publicerad(arende)
    if inskriven is None:
        raise RuleBroken("Publicera inskrivningen först.")
    samtycke = Samtycke.for_arende(arende)
    delas = bool(samtycke and samtycke.far_dela)
    tid = Utskrivningstid.for_arende(arende) if delas else None
    sagt = [
        Avsnitt("Din tid på sjukhuset", list(_tiden(inskriven, tid))),
        Avsnitt("Varför du vårdas", [inskriven.orsak] if inskriven.orsak and delas else []),
        Avsnitt("Vilka som planerar tillsammans med dig", list(_vilka(deltagare)) if delas else []),
        Avsnitt("När kommunen kan ta emot dig", list(_kommunen(arende, deltagare, by)) if delas else []),
    ]
    return [ett for ett in sagt if ett.meningar]


def datum(dag: date) -> str:
    """A day as a patient reads it: 2 november 2026."""
    return f"{dag.day} {MANADER[dag.month - 1]} {dag.year}"


def _tiden(inskriven, tid):
    yield f"Du kom till sjukhuset den {datum(inskriven.inskriven)}."
    if tid and tid.klar:
        yield f"Läkaren har bedömt att du är klar på sjukhuset från den {datum(tid.datum)}."
    else:
        yield f"Vi räknar med att du kan åka hem den {datum(tid.datum if tid else inskriven.beraknad_ut)}."


def _vilka(deltagare):
    for en in deltagare:
        yield f"{en.enhet.namn}: {SKOTER[en.part]}."


def _kommunen(arende, deltagare, by):
    namn = {en.enhet_id: en.enhet.namn for en in deltagare}
    for svar in Handelser.for_arende(arende, by=by).svar:
        if svar.fran and svar.enhet_id in namn:
            yield f"{namn[svar.enhet_id]} kan ta emot dig från den {datum(svar.fran)}."
