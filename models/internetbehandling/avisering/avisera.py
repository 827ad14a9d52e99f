"""Avisera: the person is told that something is there, with a link and nothing of what it is (S14, S42, PR-04)."""

from typing import Any

from models.internetbehandling.avisering import events
from models.internetbehandling.avisering.rader import borjan
from models.internetbehandling.avisering.tur import Tur, tur
from models.shared import clock
from models.shared.invanare.installningar import aviseras
from models.shared.post.brev import Brev
from models.shared.post.settings import bas_url
from models.shared.post.sms import Sms

AMNE = "Något nytt på Mina sidor i Samspel"
TEXT = """Det finns något nytt till dig på Mina sidor.

Logga in här: {url}/mina-sidor

Du får det här brevet för att du har valt det under Inställningar på Mina sidor. Det går inte att svara på det.
"""
SMS = "Det finns något nytt till dig på Mina sidor: {url}/mina-sidor"


def avisera(moment: Any, *, by: Any, nyckel: str = "") -> str:
    """Lay a notice ready, in the caller's transaction, in every way that the person has switched on and that works.

    Returns its key, by which `leverans` tells how it goes; empty when there is no such way. Without a `nyckel` it
    waits for its turn: an hour between two, and none in quiet hours. One with a `nyckel` of its own, such as a time
    that the person has in their plan, goes now and once.
    """
    vagar = aviseras(moment.person).gar
    if not vagar.ord:
        return ""
    namn = borjan(moment.id)
    denna = Tur(f"{namn}{nyckel}", clock.now()) if nyckel else tur(namn.removesuffix("-"))
    url = bas_url()
    nya = []
    if vagar.epost:
        nya.append(Brev.lagg(denna.nyckel, vagar.epost, AMNE, TEXT.format(url=url), **denna.tid))
    if vagar.mobil:
        nya.append(Sms.lagg(denna.nyckel, vagar.mobil, SMS.format(url=url), **denna.tid))
    if any(nya):
        moment.logga(events.AVISERING_LAGD, by=by)
    return denna.nyckel


def saknar_avisering(person: Any) -> bool:
    """True when nothing reaches this person unless they look for themself (F16)."""
    return not aviseras(person).gar.ord


def hur(person: Any) -> str:
    """The ways that reach a person, in words; empty when there are none. Never where they lead."""
    return aviseras(person).gar.ord


def varning(person: Any) -> str:
    """What whoever writes to the person should know before they send; empty when a notice goes (F16)."""
    vagar = aviseras(person)
    if vagar.gar.ord:
        return ""
    if vagar.ord:
        return (
            f"Personen har valt {vagar.ord}, men det går inte att skicka härifrån än, så personen får inte veta något."
        )
    if not person.far_kontaktas:
        return "Personen aviseras inte."
    return (
        "Personen har inga aviseringar påslagna och får inte veta att något nytt finns. "
        "Be personen slå på dem under Inställningar på Mina sidor."
    )
