"""What socialtjänsten leaves undone at the enheter of an actor: the questions of Städlistan (F12, T36, T52)."""

from datetime import date, timedelta
from typing import Any

from peewee import JOIN, fn

from models.shared import clock
from models.shared.organisation import Enhet
from models.shared.person import Person
from models.shared.varde import Daterat, Slag
from models.socialtjanst import rackvidd
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan
from models.socialtjanst.uppdrag.fordelning import Fordelning
from models.socialtjanst.uppdrag.kvittering import Kvittering
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

FORDELAS = Daterat(
    "socialtjanst.uppdrag-fordelas",
    "Uppdrag: så länge får det vänta på att fördelas",
    "Ett uppdrag som har legat längre utan att accepteras och fördelas står i mottagarens städlista.",
    Slag.DAGAR,
    {date(2000, 1, 1): 3},
    minst=0,
    hogst=365,
)
KVITTERAS = Daterat(
    "socialtjanst.uppdrag-kvitteras",
    "Uppdrag: så länge får det vänta på att kvitteras",
    "Ett fördelat uppdrag som ingen på enheten har kvitterat inom så många dagar står i städlistan.",
    Slag.DAGAR,
    {date(2000, 1, 1): 2},
    minst=0,
    hogst=365,
)
DATED = (FORDELAS, KVITTERAS)


def utan_insats(actor: Any) -> Any:
    """The open genomföranden without a pågående or planerad insats, the longest without one first (T52)."""
    return _sedan_sist(oppna(actor).where(slut()))


def ej_fordelade(actor: Any) -> Any:
    """The uppdrag that have waited too long to be fördelade, the longest first."""
    cls = Uppdrag
    vantar = cls.skickad < clock.ago(days=FORDELAS.nu)
    query = cls.select(cls, Person, Enhet).join(Person).switch(cls).join(Enhet, on=cls.till_enhet)
    return query.where(
        cls.till_enhet.in_(rackvidd.enheter(actor)), vantar, cls.fordelad.is_null(), cls.atertagen.is_null()
    ).order_by(cls.skickad, cls.id)


def ej_kvitterade(actor: Any) -> Any:
    """The fördelningar that the enhet has not kvitterat in time, the oldest first."""
    cls = Fordelning
    kvitterat = Kvittering.select(Kvittering.id).where(Kvittering.uppdrag == cls.uppdrag, Kvittering.enhet == cls.enhet)
    query = cls.select(cls, Uppdrag, Person, Enhet).join(Uppdrag).join(Person).switch(cls).join(Enhet, on=cls.enhet)
    return query.where(
        cls.enhet.in_(rackvidd.enheter(actor)),
        cls.tidpunkt < clock.ago(days=KVITTERAS.nu),
        Uppdrag.avslutad.is_null(),
        ~fn.EXISTS(kvitterat),
    ).order_by(cls.tidpunkt, cls.id)


def oppna_kontrakt(actor: Any) -> Any:
    """The genomföranden that have ended but for a boendekontrakt without a last day."""
    kvar = Boendekontrakt.select(Boendekontrakt.id).where(
        Boendekontrakt.genomforande == Genomforande.id,
        Boendekontrakt.borttaget.is_null(),
        Boendekontrakt.utflyttning.is_null(),
    )
    return _med(actor, kvar)


def planer_utan_slut(actor: Any) -> Any:
    """Those that have ended but for a genomförandeplan without a last day."""
    cls = Genomforandeplan
    return _med(
        actor,
        cls.select(cls.id).where(cls.genomforande == Genomforande.id, cls.borttagen.is_null(), cls.till.is_null()),
    )


def oppna_journaler(actor: Any) -> Any:
    """Those that have ended but for a journal that is open."""
    cls = Journal
    return _med(actor, cls.select(cls.id).where(cls.genomforande == Genomforande.id, cls.avslutad.is_null()))


def _med(actor, kvar):
    """The open genomföranden all of whose insatser have ended, and that have something left."""
    return _sedan_sist(oppna(actor).where(slut(), haft_insats(), fn.EXISTS(kvar)))


def oppna(actor: Any) -> Any:
    """The open genomföranden within reach."""
    return Genomforande.visible_to(actor).where(Genomforande.avslutad.is_null())


def slut() -> Any:
    """The condition that a genomförande has no pågående or planerad insats."""
    kvar = Insats.select(Insats.id).where(
        Insats.genomforande == Genomforande.id, Insats.insatstyp.is_null(False), Insats.inte_slut()
    )
    return ~fn.EXISTS(kvar)


def haft_insats() -> Any:
    """The condition that a genomförande has had an insats."""
    har = Insats.select(Insats.id).where(Insats.genomforande == Genomforande.id, Insats.insatstyp.is_null(False))
    return fn.EXISTS(har)


def sedan(genomforande: Genomforande) -> date:
    """Since which day one of these has nothing going on: the day after its last insats, or its first without any."""
    sista = genomforande.sista
    if sista is None:
        return genomforande.fran
    return (date.fromisoformat(sista) if isinstance(sista, str) else sista) + timedelta(days=1)


def _sedan_sist(query):
    """With person and enhet read along and the last day of the last insats as `sista`, the longest ago first."""
    cls = Genomforande
    egna = (Insats.genomforande == cls.id) & Insats.insatstyp.is_null(False)
    sista = Insats.select(fn.MAX(Insats.till)).where(egna)
    query = query.select(cls, Person, Enhet, sista.alias("sista")).join(Person, JOIN.LEFT_OUTER).switch(cls).join(Enhet)
    return query.order_by(fn.COALESCE(sista, cls.fran), cls.id)


def dag(moment: Any, efter: int) -> date:
    """The Swedish day when something has waited too long."""
    return clock.local(moment).date() + timedelta(days=efter)
