"""The uppdrag of medarbetare as an administrator is shown them: those now, those to come and those that have been."""

from collections.abc import Iterable
from typing import Any

from peewee import JOIN

from models.shared import clock
from models.shared.actor import Actor
from models.shared.organisation import Befattning, Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.personal import rackvidd
from models.shared.personal.uppdrag import behorighetsroller

NU, KOMMANDE, TIDIGARE = "Nu", "Kommande", "Tidigare"


def i_organisationen(medarbetare: Medarbetare, by: Actor) -> list[Medarbetaruppdrag]:
    """Every uppdrag that a medarbetare has or has had in the actor's organisation, the latest first (AC-07)."""
    return list(_uppdrag(by).where(Medarbetaruppdrag.medarbetare == medarbetare).order_by(*SENASTE_FORST))


def nu(alla: Iterable[Medarbetare], by: Actor) -> dict[int, list[Medarbetaruppdrag]]:
    """The uppdrag that medarbetare have today in the actor's organisation, by the id of the medarbetare."""
    found: dict[int, list[Medarbetaruppdrag]] = {en.id: [] for en in alla}
    query = _uppdrag(by).where(Medarbetaruppdrag.galler(), Medarbetaruppdrag.medarbetare.in_([*found, 0]))
    for ett in query.order_by(Enhet.sortnyckel, Medarbetaruppdrag.id):
        found[ett.medarbetare_id].append(ett)
    return found


def grupper(uppdrag: Iterable[Medarbetaruppdrag], by: Actor) -> list[tuple[str, list[dict[str, Any]]]]:
    """The uppdrag with their roles and whether the actor may change them, under what they are today."""
    delar: dict[str, list[dict[str, Any]]] = {NU: [], KOMMANDE: [], TIDIGARE: []}
    for ett in uppdrag:
        nar = _nar(ett)
        rad = {
            "uppdrag": ett,
            "roller": behorighetsroller(ett),
            "aterkallat": ett.till is not None and ett.till < ett.fran,
            "far_andra": nar != TIDIGARE and rackvidd.nar_uppdrag(ett, by),
        }
        delar[nar].append(rad)
    return [(rubrik, rader) for rubrik, rader in delar.items() if rader]


def _uppdrag(by):
    query = Medarbetaruppdrag.select(Medarbetaruppdrag, Enhet, Befattning).join(Enhet).switch(Medarbetaruppdrag)
    return query.join(Befattning, JOIN.LEFT_OUTER).where(Enhet.orgnr == by.enhet.orgnr)


def _nar(ett):
    if ett.till and ett.till < clock.today():
        return TIDIGARE
    return NU if ett.fran <= clock.today() else KOMMANDE


SENASTE_FORST = (Medarbetaruppdrag.fran.desc(), Medarbetaruppdrag.id.desc())
