"""Patientbesked: what the patient gets in writing at discharge, in plain Swedish (L6)."""

from datetime import date
from typing import Any, NamedTuple

from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.lagklocka.handelser import Handelser
from models.samverkan.samtycke import Samtycke
from models.samverkan.stallningstagande.stallningstagande import Underlag
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock
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

PLANERAT = {
    Part.SLUTENVARD: {
        "atgarder": "Det här ska göras:",
        "lakemedel": "Läkemedel:",
        "hjalpmedel": "Hjälpmedel:",
        "egenvard_text": "Det här gör du själv:",
        "forbrukning_text": "Material som du behöver:",
    },
    Part.OPPENVARD: {"ansvarsfordelning": "Vården efter sjukhuset:"},
    Part.KOMMUN: {"insatser": "Hjälp från kommunen:"},
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
    handelser = Handelser.for_arende(arende, by=by)
    underlag = Underlag.for_arende(arende)
    sagt = [
        Avsnitt("Din tid på sjukhuset", list(_tiden(inskriven, tid))),
        Avsnitt("Varför du vårdas", [inskriven.orsak] if inskriven.orsak and delas else []),
        Avsnitt("Vilka som planerar tillsammans med dig", list(_vilka(deltagare)) if delas else []),
        Avsnitt("Din fasta vårdkontakt", list(_fasta(arende, deltagare)) if delas else []),
        Avsnitt("Vad som är planerat när du har kommit hem", list(_planerat(underlag)) if delas else []),
        Avsnitt("När ni planerar tillsammans", list(_motet(handelser)) if delas else []),
        Avsnitt("När kommunen kan ta emot dig", list(_kommunen(handelser, deltagare)) if delas else []),
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


def _fasta(arende, deltagare):
    """Who it is, and where: an enhet that takes part as the others are told of it, so that a protected one is not."""
    visade = {en.enhet_id: en.enhet.namn for en in deltagare}
    rader = FastVardkontakt.for_arende(arende)
    for rad in rader:
        var = visade.get(rad.enhet_id, "")
        gor = "kallar till planering" if rad.kallelseansvarig else f"svarar för {rad.ansvar}"
        vem = ", ".join(filter(None, (rad.medarbetare.namn, rad.medarbetare.titel.lower(), var)))
        yield f"{vem}. Hen {gor}."
    if rader:
        yield "Din fasta vårdkontakt hjälper dig att samordna din vård. Till hen kan du vända dig med frågor."


def _planerat(underlag):
    """What each part has written that it will do; nothing until slutenvården has klarmarkerat its own (M51)."""
    if underlag.version is None:
        return
    for part, falten in PLANERAT.items():
        rad = underlag.delar.get(part)
        for falt, inledning in falten.items():
            if rad and (text := getattr(rad, falt)):
                yield f"{inledning} {text}"
    if sip := underlag.delar[Part.SLUTENVARD].sip_ord:
        yield f"Samordnad individuell plan (SIP), en plan som du, regionen och kommunen gör tillsammans: {sip}."


def _motet(handelser):
    if handelser.kallelser:
        mote = clock.local(handelser.kallelser[-1].mote)
        yield f"Mötet är den {datum(mote.date())} klockan {mote:%H.%M}. Du är själv med och planerar."


def _kommunen(handelser, deltagare):
    namn = {en.enhet_id: en.enhet.namn for en in deltagare}
    for svar in handelser.svar:
        if svar.fran and svar.enhet_id in namn:
            yield f"{namn[svar.enhet_id]} kan ta emot dig från den {datum(svar.fran)}."
