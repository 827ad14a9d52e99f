"""To end a journal: nothing is written in it afterwards, and what stands there is locked (T31, T32, T54, JO-05)."""

from typing import Any

from models.shared import clock
from models.shared.db import db
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst import events
from models.socialtjanst.journal.anteckning import Anteckning
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.utkast import Anteckningsutkast
from models.socialtjanst.permissions import Permission

SKRIVER = "Någon har skrivit sedan du öppnade rutan. Se vad som inte är sparat och välj sedan Ja igen."


def stampel(journal: Journal) -> str:
    """A mark of what is written and not saved, and not signed, for the form that asks whether one is sure."""
    utkast = [f"u{en.id}.{en.version}" for en in Anteckningsutkast.osparade(journal)]
    return " ".join([*utkast, *(f"a{en.id}.{en.andring}" for en in osignerade(journal))])


def osignerade(journal: Journal) -> list[Anteckning]:
    """The anteckningar that their authors can still change."""
    a = Anteckning
    query = a.select().where(a.journal == journal, a.last.is_null(), a.laslas_senast > clock.now())
    return list(query.order_by(a.handelsetid, a.id))


def avsluta(journal: Journal, *, sedan: str | None = None, by: Any) -> None:
    """End the journal. `sedan` is the stampel that the actor has seen; without it nobody has looked.

    What is not signed is locked as it stands. Raises RuleBroken, and Conflict when somebody has written meanwhile.
    """
    genomforande = journal.genomforande
    with db.atomic():
        genomforande.krav_pa_oppet(by, Permission.FORDELA)
        journal.las()
        if sedan is not None and stampel(journal) != sedan:
            raise Conflict(SKRIVER)
        nu, a = clock.now(), Anteckning
        for rad in osignerade(journal):
            if rad._las_nu(nu):
                journal.logga(events.ANTECKNING_LAST, by=by, anteckning=rad.id)
        for rad in a.select().where(a.journal == journal, a.last.is_null()):
            rad._las_nu(rad.laslas_senast)
        oppen = Journal.update(avslutad=nu, avslutad_av=by.uppdrag_id)
        if not oppen.where(Journal.id == journal.id, Journal.avslutad.is_null()).execute():
            raise RuleBroken("Journalen är redan avslutad.")
        journal.avslutad, journal.avslutad_av = nu, by.uppdrag_id
        journal.logga(events.JOURNAL_AVSLUTAD, by=by)
