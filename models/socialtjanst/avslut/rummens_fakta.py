"""What journal, plan, boende and person tell of a genomförande: the facts that tick the points about them."""

from datetime import date, datetime
from typing import NamedTuple

from models.shared import clock
from models.shared.audit import AuditAct
from models.socialtjanst import events
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.person.fakturering import Fakturamottagare, Personinstallning
from models.socialtjanst.person.kontakter import Relation
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan
from models.socialtjanst.plan.planversion import Planversion


class Klart(NamedTuple):
    """That something is done: since when, or why there is nothing to do."""

    dag: date | None = None
    ord: str = ""


def rummens(genomforande: Genomforande) -> dict[str, Klart | None]:
    """The facts by their names in Fakta."""
    return {**_journal(genomforande), **_plan(genomforande), **_boende(genomforande), **_person(genomforande)}


def klart(nar: date | datetime | None) -> Klart | None:
    """That it has been done since a day or a moment; None when it has not."""
    if isinstance(nar, datetime):
        nar = clock.local(nar).date()
    return Klart(nar) if nar else None


def _journal(genomforande):
    """Printed when each of the journaler has been, as the log tells."""
    alla = list(Journal.select().where(Journal.genomforande == genomforande))
    ids, a = [en.id for en in alla], AuditAct
    utskrifter = a.select(a.objekt_id, a.tidpunkt).where(
        a.objekt == Journal._meta.table_name, a.objekt_id.in_(ids), a.handelse == events.JOURNAL_UTSKRIVEN.key
    )
    utskrivna = dict(utskrifter.order_by(a.id).tuples())
    slut = Klart(ord="Ingen journal finns")
    if alla:
        slut = None if any(en.avslutad is None for en in alla) else klart(max(en.avslutad for en in alla))
    return {
        "journal": klart(min((en.oppnad for en in alla), default=None)),
        "journal_slut": slut,
        "journal_utskriven": klart(max(utskrivna.values())) if alla and set(ids) == utskrivna.keys() else None,
    }


def _plan(genomforande):
    planer = list(Genomforandeplan.for_genomforande(genomforande))
    forst = Planversion.select(Planversion.sparad).where(Planversion.plan.in_(planer)).order_by(Planversion.sparad)
    slut = Klart(ord="Ingen genomförandeplan finns")
    if planer:
        slut = None if any(en.till is None for en in planer) else klart(max(en.till for en in planer))
    return {"plan": klart(forst.scalar()) if planer else None, "plan_slut": slut}


def _boende(genomforande):
    alla = list(Boendekontrakt.i(genomforande))
    if not alla:
        return {"kontrakt_slut": Klart(ord="Inget boendekontrakt finns")}
    if any(en.utflyttning is None for en in alla):
        return {"kontrakt_slut": None}
    return {"kontrakt_slut": klart(max(en.utflyttning for en in alla))}


def _person(genomforande):
    """Of one who is avidentifierad there is no relation to tell of."""
    installning = Personinstallning.pa(genomforande, clock.today())
    if genomforande.person_id is None:
        return {"debiteringsomrade": klart(installning and installning.fran), "relationer": None}
    rader = []
    for model in (Relation, Fakturamottagare):
        rader += [rad.skapad for rad in model.hos(genomforande).where(model.borttagen.is_null())]
    return {"debiteringsomrade": klart(installning and installning.fran), "relationer": klart(max(rader, default=None))}
