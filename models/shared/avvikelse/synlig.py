"""Which avvikelser one may see: one's own, and those that one answers for. All else does not exist (404)."""

from typing import Any

from peewee import Expression

from models.shared import rackvidd
from models.shared.avvikelse.ansvar import Avvikelseansvar, Niva
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.utredning import Utredning
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.permissions import ADMINISTRATORER, Permission


def egna(actor: Any) -> Expression:
    """The condition that the actor has registered it, in the same organisation, which has not gallrat it (T90)."""
    orgnr = actor.enhet.orgnr
    mina = Medarbetaruppdrag.select(Medarbetaruppdrag.id).join(Enhet)
    mina = mina.where(Medarbetaruppdrag.medarbetare == actor.medarbetare_id, Enhet.orgnr == orgnr)
    kvar = Utredning.select(Utredning.avvikelse).where(Utredning.orgnr == orgnr)
    return Avvikelse.rapporterad_av.in_(mina) & Avvikelse.id.in_(kvar)


def att_utreda(actor: Any) -> Expression:
    """The condition that its investigation is for the actor to make."""
    return Avvikelse.id.in_(mina_utredningar(actor).select(Utredning.avvikelse))


def mina_utredningar(actor: Any) -> Any:
    """The investigations that are the actor's to make."""
    ansvar, min_organisation = Avvikelseansvar, Utredning.orgnr == actor.enhet.orgnr
    query = Utredning.select(Utredning).join(ansvar).where(ansvar.till.is_null(), min_organisation)
    if actor.may(Permission.AVVIKELSE_UTRED):
        nas = ansvar.niva.in_([Niva.EGEN, Niva.OVER]) & ansvar.enhet.in_(rackvidd.enheter(actor))
        mitt = nas | (ansvar.niva == Niva.ORGANISATION)
        if actor.may(*ADMINISTRATORER):
            mitt |= ansvar.niva == Niva.ADMINISTRATORER
        return query.where(mitt)
    if actor.may(*ADMINISTRATORER):
        return query.where(ansvar.niva == Niva.ADMINISTRATORER)
    return query.where(ansvar.id.is_null())


def far_utreda(actor: Any) -> bool:
    """True for one to whom avvikelser may come. Asks the database nothing."""
    return actor.may(Permission.AVVIKELSE_UTRED, *ADMINISTRATORER)


def utredning(avvikelse: Avvikelse, actor: Any) -> Utredning | None:
    """The investigation of it that is the actor's to make, or None for one who has only registered it."""
    return mina_utredningar(actor).where(Utredning.avvikelse == avvikelse).first()
