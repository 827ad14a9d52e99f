"""What has been done for a genomförande, as far as facts tell: what ticks the points of the checklists (T2–T5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.shared.audit import AuditAct
from models.socialtjanst import events, rackvidd
from models.socialtjanst.avslut.rummens_fakta import Klart, klart, rummens
from models.socialtjanst.genomforande.genomforande import Genomforande, Slag
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.inkorg.meddelande import Meddelande, Meddelandeslag
from models.socialtjanst.uppdrag.fordelning import Fordelning
from models.socialtjanst.uppdrag.kvittering import Kvittering
from models.socialtjanst.uppdrag.uppdrag import Uppdrag


@dataclass(frozen=True)
class Fakta:
    """Each thing that may be done, or None while it is not."""

    skapat: Klart | None = None
    uppdrag_last: Klart | None = None
    fordelat: Klart | None = None
    kvitterat: Klart | None = None
    journal: Klart | None = None
    journal_slut: Klart | None = None
    journal_utskriven: Klart | None = None
    debiteringsomrade: Klart | None = None
    relationer: Klart | None = None
    plan: Klart | None = None
    plan_slut: Klart | None = None
    insats: Klart | None = None
    insatser_slut: Klart | None = None
    avslutsorsak: Klart | None = None
    kontrakt_slut: Klart | None = None
    boservice_slut: Klart | None = None
    handlaggare_meddelad: Klart | None = None
    avslutat: Klart | None = None


def samla(genomforande: Genomforande, actor: Any) -> Fakta:
    """The facts of a genomförande as they are now, in a fixed number of queries."""
    insatser = list(Insats.select().where(Insats.genomforande == genomforande))
    egentliga = [en for en in insatser if en.insatstyp_id]
    return Fakta(
        skapat=klart(genomforande.skapad),
        insats=klart(min((en.skapad for en in egentliga), default=None)),
        insatser_slut=_insatser_slut(egentliga),
        avslutsorsak=klart(max((en.skapad for en in insatser if en.avslutsorsak_id), default=None)),
        avslutat=klart(genomforande.avslutad),
        boservice_slut=_boservice(genomforande, actor),
        **_om_uppdragen(genomforande),
        **rummens(genomforande),
    )


def _om_uppdragen(genomforande):
    mina = Fordelning.genomforande == genomforande
    fordelningar = list(Fordelning.select(Fordelning, Uppdrag).join(Uppdrag).where(mina))
    ids = [en.uppdrag_id for en in fordelningar]
    kvitterade = Kvittering.select(Kvittering.uppdrag, Kvittering.tidpunkt).where(Kvittering.uppdrag.in_(ids)).tuples()
    meddelat = Meddelande.select(Meddelande.skapad).where(
        Meddelande.genomforande == genomforande, Meddelande.slag == Meddelandeslag.SISTA_INSATSEN_AVSLUTAD
    )
    return {
        "fordelat": klart(max((en.tidpunkt for en in fordelningar), default=None)),
        "kvitterat": _alla(ids, dict(kvitterade)),
        "uppdrag_last": _alla(ids, _lasta(fordelningar)),
        "handlaggare_meddelad": klart(max((skapad for (skapad,) in meddelat.tuples()), default=None)),
    }


def _lasta(fordelningar: Sequence[Any]) -> dict[int, datetime]:
    """When each uppdrag was first opened outside the enhet that wrote it, as the log tells."""
    a, nar = AuditAct, {}
    skrev = {en.uppdrag_id: en.uppdrag.fran_enhet_id for en in fordelningar}
    lasningar = a.select(a.objekt_id, a.enhet, a.tidpunkt).where(
        a.objekt == Uppdrag._meta.table_name,
        a.objekt_id.in_(list(skrev)),
        a.handelse.in_([events.UPPDRAGSPDF_LAST.key, events.UPPDRAG_LAST.key]),
    )
    for uppdrag, enhet, tidpunkt in lasningar.order_by(a.id.desc()).tuples():
        if enhet != skrev[uppdrag]:
            nar[uppdrag] = tidpunkt
    return nar


def _insatser_slut(egentliga: Sequence[Any]) -> Klart | None:
    """Done when every insats has an end; when there has been none there is nothing to end."""
    if any(en.till is None for en in egentliga):
        return None
    return Klart(max(en.till for en in egentliga)) if egentliga else Klart(ord="Ingen insats finns")


def _boservice(genomforande, actor):
    """Done when the person has no open serviceärende that the actor reaches."""
    if genomforande.person_id is None or genomforande.slag is Slag.SERVICE:
        return Klart(ord="Gäller inte service")
    oppna = Genomforande.select().where(
        Genomforande.person == genomforande.person_id,
        Genomforande.slag == Slag.SERVICE,
        Genomforande.avslutad.is_null(),
        Genomforande.enhet.in_(rackvidd.enheter(actor)),
    )
    return None if oppna.exists() else Klart(ord="Inget ärende om boservice pågår på era enheter")


def _alla(ids: Sequence[int], nar: dict[int, datetime]) -> Klart | None:
    """Done when it is done for each of them."""
    return klart(max(nar[id] for id in ids)) if ids and all(id in nar for id in ids) else None
