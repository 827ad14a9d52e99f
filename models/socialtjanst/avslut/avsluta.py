"""To end a genomförande: when nothing of it goes on any more; a serviceärende is then archived (T48, T54, T56)."""

from typing import Any, NamedTuple

from models.shared import clock
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.genomforande.genomforande import Genomforande, Slag
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.permissions import Permission
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan

PAGAR = "En insats pågår eller är planerad. Avsluta den, och vänta tills dess sista dag har gått."


class Hinder(NamedTuple):
    """What must be done first, and which form does it."""

    sats: str
    lank: str


def hinder(genomforande: Genomforande) -> list[Hinder]:
    """What keeps it from being ended, in the order of the checklist."""
    return [en for fraga in HINDER if (en := fraga(genomforande))]


def avsluta(genomforande: Genomforande, *, by: Any) -> None:
    """End it; what it holds can then only be read. Service is archived and leaves the lists. Raises RuleBroken."""
    genomforande.krav_pa_oppet(by, Permission.FORDELA)
    with db.atomic():
        genomforande.las()
        if kvar := hinder(genomforande):
            raise RuleBroken(" ".join(en.sats for en in kvar))
        varden: dict[str, Any] = {"avslutad": clock.today(), "avslutad_av": by.uppdrag_id}
        if genomforande.slag is Slag.SERVICE:
            varden["arkiverad"] = clock.now()
        Genomforande.update(**varden).where(Genomforande.id == genomforande.id).execute()
        genomforande.logga(events.GENOMFORANDE_AVSLUTAT, by=by)


def _insatser(genomforande):
    if (
        Insats.select()
        .where(Insats.genomforande == genomforande, Insats.insatstyp.is_null(False), Insats.inte_slut())
        .exists()
    ):
        return Hinder(PAGAR, "insatser")
    return None


def _avslutsorsak(genomforande):
    """The statistics of service count why each ended (T55)."""
    angiven = Insats.select().where(Insats.genomforande == genomforande, Insats.avslutsorsak.is_null(False))
    if genomforande.slag is Slag.SERVICE and not angiven.exists():
        return Hinder("Lägg till avslutsorsak.", "insatser")
    return None


def _journal(genomforande):
    if Journal.select().where(Journal.genomforande == genomforande, Journal.avslutad.is_null()).exists():
        return Hinder("Avsluta journalen.", "journal")
    return None


def _plan(genomforande):
    if Genomforandeplan.for_genomforande(genomforande).where(Genomforandeplan.till.is_null()).exists():
        return Hinder("Sätt slutdatum i genomförandeplanen.", "plan")
    return None


def _kontrakt(genomforande):
    if Boendekontrakt.oppna(genomforande).exists():
        return Hinder("Avsluta boendekontraktet.", "boende")
    return None


HINDER = (_plan, _journal, _insatser, _kontrakt, _avslutsorsak)
