"""Brev: that a new uppdrag has come, mailed to the mailbox of its enhet; it holds nothing about the person (T6, T7)."""

from typing import Any

from models.shared import audit
from models.shared.organisation import Enhet
from models.shared.post.brev import Brev
from models.shared.post.settings import bas_url, smtp
from models.socialtjanst import events
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

AMNE = "Nytt uppdrag i Samspel"
SLUT = "Brevet är skickat av Samspel och innehåller inga uppgifter om personen. Det går inte att svara på."


def lagg(meddelande: int, uppdrag: Uppdrag, enhet: Enhet | None, *, by: Any) -> None:
    """Lay the letter of a message ready, in the caller's transaction. Without mail server or mailbox there is none."""
    if enhet and enhet.epost and smtp().configured:
        Brev.lagg(f"uppdrag-{meddelande}", enhet.epost, AMNE, _text(uppdrag, enhet))
        fakta = {"nummer": uppdrag.nummer, "enhet": enhet.namn}
        audit.record(events.UPPDRAGSBREV_LAGT, uppdrag, by=by, persons=[uppdrag.person_id], **fakta)


def _text(uppdrag, enhet):
    delar = (
        f"{enhet.namn} har fått ett nytt uppdrag. Det finns under Nya uppdrag på Mitt skrivbord.",
        f"Läs uppdraget i Samspel:\n{bas_url()}/socialtjanst/uppdrag/{uppdrag.id}",
        SLUT,
    )
    return "\n\n".join(delar) + "\n"
