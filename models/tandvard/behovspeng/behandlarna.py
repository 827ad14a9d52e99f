"""To add and end those who treat at a mottagning, which Tandvårdsenheten does (P1, P2)."""

from datetime import date
from typing import Any

from peewee import JOIN, fn

from models.shared import audit, clock
from models.shared.db import db
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.rules import RuleBroken
from models.shared.text import search_key
from models.tandvard import events
from models.tandvard.behovspeng.anslutning import Anslutning, Behandlare
from models.tandvard.permissions import Permission


def lagg_till(enhet: Enhet, medarbetare: Medarbetare, fran: date, till: date | None = None, *, by: Any) -> Behandlare:
    """Let one who works at a connected mottagning treat there from a day. Raises RuleBroken."""
    _krav(by)
    with db.atomic():
        kontrollera(enhet, medarbetare, fran, till)
        rad = Behandlare.create(enhet=enhet, medarbetare=medarbetare, fran=fran, till=till)
        _logga(events.BEHANDLARE_TILLAGD, rad, by, fran=fran.isoformat())
    return rad


def kontrollera(enhet: Enhet, medarbetare: Medarbetare, fran: date, till: date | None) -> None:
    """Raise RuleBroken unless one can be a behandlare those days."""
    if not Anslutning.select().where(Anslutning.enhet == enhet).exists():
        raise RuleBroken("Mottagningen är inte ansluten till behovspengen. Anslut den först.", "enhet")
    if till is not None and till < fran:
        raise RuleBroken("Sista dagen kan inte ligga före den första.", "till")
    if medarbetare.id not in {en.id for en in arbetar_pa(enhet, fran)}:
        raise RuleBroken(f"{medarbetare.namn} har inget uppdrag på mottagningen från den dagen.", "fran")
    egna = (Behandlare.enhet == enhet) & (Behandlare.medarbetare == medarbetare)
    samtidigt = Behandlare.till.is_null() | (Behandlare.till >= fran)
    if till is not None:
        samtidigt &= Behandlare.fran <= till
    if annan := Behandlare.select().where(egna, samtidigt).first():
        dagar = f"{annan.fran} – {annan.till or 'tills vidare'}"
        raise RuleBroken(f"{medarbetare.namn} är redan behandlare {dagar}.", "fran")


def avsluta(behandlare: Behandlare, till: date, *, by: Any) -> None:
    """Let one treat until a day, today at the earliest. What is reported stays. Raises RuleBroken."""
    _krav(by)
    if behandlare.till is not None and behandlare.till < clock.today():
        raise RuleBroken("Behandlaren är redan avslutad. Lägg till behandlaren igen från en senare dag.", "till")
    if till < max(clock.today(), behandlare.fran):
        raise RuleBroken("Välj i dag eller en kommande dag, inte före den första.", "till")
    with db.atomic():
        behandlare.till = till
        behandlare.save()
        _logga(events.BEHANDLARE_AVSLUTAD, behandlare, by, till=till.isoformat())


def arbetar_pa(enhet: Enhet, dag: date) -> Any:
    """Those with an uppdrag at the enhet that has not ended on a day, in Swedish order."""
    kvar = Medarbetaruppdrag.till.is_null() | (Medarbetaruppdrag.till >= dag)
    dar = Medarbetaruppdrag.select(Medarbetaruppdrag.medarbetare).where(Medarbetaruppdrag.enhet == enhet, kvar)
    alla = Medarbetare.select().where(Medarbetare.id.in_(dar), Medarbetare.inaktiverad.is_null())
    return alla.order_by(Medarbetare.sortnyckel, Medarbetare.id)


def kan_laggas_till(enhet: Enhet, text: str = "") -> Any:
    """Those of them who are not behandlare now or from a coming day, whose name or HSA-id the text begins."""
    redan = Behandlare.select(Behandlare.medarbetare).where(Behandlare.enhet == enhet, Behandlare.inte_slut())
    alla = arbetar_pa(enhet, clock.today()).where(Medarbetare.id.not_in(redan))
    if sokt := search_key(text):
        namn = Medarbetare.sok.startswith(sokt) | Medarbetare.sok.contains(" " + sokt)
        alla = alla.where(namn | (Medarbetare.hsa_id == text.strip()))
    return alla


def pa_mottagningen(enhet: Enhet) -> list[Behandlare]:
    """Every behandlare of the mottagning through time: those who count first, then by name."""
    query = Behandlare.select(Behandlare, Medarbetare).join(Medarbetare).where(Behandlare.enhet == enhet)
    idag = clock.today()
    ordnade = query.order_by(Medarbetare.sortnyckel, Behandlare.fran.desc())
    return sorted(ordnade, key=lambda rad: rad.till is not None and rad.till < idag)


def anslutna() -> list[Anslutning]:
    """The connected mottagningar in Swedish order, each with how many who treat there today as `antal` (P1)."""
    nu = (Behandlare.enhet == Anslutning.enhet) & Behandlare.galler()
    query = (
        Anslutning.select(Anslutning, Enhet, fn.COUNT(Behandlare.medarbetare.distinct()).alias("antal"))
        .join(Enhet)
        .switch(Anslutning)
        .join(Behandlare, JOIN.LEFT_OUTER, on=nu)
        .group_by(Anslutning, Enhet)
        .order_by(Enhet.sortnyckel, Enhet.id)
    )
    return list(query)


def _krav(by):
    if not by.may(Permission.GRANSKA):
        raise RuleBroken("Tandvårdsenheten lägger till och avslutar behandlare.")


def _logga(event, rad, by, **dag):
    audit.record(event, rad, by=by, behandlare=rad.medarbetare.namn, enhet=rad.enhet.namn, **dag)
