"""Giving, changing and ending a medarbetaruppdrag. What is changed counts at the next request (AC-08)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from models.shared import audit, clock, events
from models.shared.actor import Actor
from models.shared.administration.historik import stampel
from models.shared.organisation import Befattning, Enhet, Medarbetare, Medarbetaruppdrag, Roll, Uppdragsroll
from models.shared.period import Period
from models.shared.personal import rackvidd
from models.shared.personal.sista import i_tur
from models.shared.personal.stand import kraver
from models.shared.register.uppdrag_rows import ALLAS_ROLL
from models.shared.rules import RuleBroken

DAG = timedelta(days=1)
FORFLUTEN = "Dagen har varit. Ange i dag eller en senare dag."
INGA = "inga"


def ge(
    medarbetare: Medarbetare,
    *,
    enhet: Enhet,
    befattning: Befattning | None,
    fran: date,
    till: date | None = None,
    roller: Iterable[Roll] = (),
    by: Actor,
) -> Medarbetaruppdrag:
    """Let a medarbetare act for an enhet in a befattning. The role that everybody has comes by itself."""
    rackvidd.kraver(by, overallt_=False)
    rackvidd.kraver_annan(medarbetare.id, by)
    valda = list(roller)
    with i_tur(by.enhet.orgnr, clock.today()):
        if enhet.id not in {ett.id for ett in rackvidd.enheter(by)}:
            raise RuleBroken(rackvidd.ANNAN_ENHET, "enhet")
        rackvidd.kraver_roller(valda, by)
        if Medarbetare.get_by_id(medarbetare.id).inaktiverad:
            raise RuleBroken("Medarbetaren är inaktiverad. Återaktivera först.")
        if fran < clock.today():
            raise RuleBroken(FORFLUTEN, "fran")
        uppdrag = Medarbetaruppdrag(medarbetare=medarbetare, enhet=enhet, befattning=befattning, fran=fran, till=till)
        _kraver_fri_tid(uppdrag)
        uppdrag.save(force_insert=True)
        _satt_roller(uppdrag, valda)
        audit.record(
            events.UPPDRAG_GIVET,
            uppdrag,
            by=by,
            hsa_id=medarbetare.hsa_id,
            befattning=befattning.namn if befattning else medarbetare.titel,
            enhet=enhet.namn,
            period=Period(fran, till),
            roller=_namn(valda),
        )
    return uppdrag


def andra(
    uppdrag: Medarbetaruppdrag, *, fran: date, till: date | None, roller: Iterable[Roll], sedan: str, by: Actor
) -> None:
    """Change the days and the behörighetsroller of an uppdrag that has not ended. `sedan` is `stand` as it was shown.

    The first day of one that has begun stays as it is.
    """
    valda = {roll.id: roll for roll in roller}
    efter = till + DAG if till else clock.today()
    with i_tur(by.enhet.orgnr, clock.today()), i_tur(by.enhet.orgnr, efter):
        uppdrag = _oppet(uppdrag, by)
        kraver(sedan, stand(uppdrag))
        fore = {roll.id: roll for roll in behorighetsroller(uppdrag)}
        rackvidd.kraver_roller([roll for id, roll in valda.items() if id not in fore], by)
        andringar = _andrade_dagar(uppdrag, fran, till) + _andrade_roller(fore, valda)
        if not andringar:
            return
        uppdrag.fran, uppdrag.till = fran, till
        _kraver_fri_tid(uppdrag)
        uppdrag.save()
        _satt_roller(uppdrag, valda.values())
        _anteckna(events.UPPDRAG_ANDRAT, uppdrag, by, andringar="; ".join(andringar))


def avsluta(uppdrag: Medarbetaruppdrag, *, sista: date | None = None, sedan: str, by: Actor) -> None:
    """End an uppdrag after a last day; without one at once, so that it opens nothing any more."""
    dag = sista or clock.today() - DAG
    with i_tur(by.enhet.orgnr, max(dag + DAG, clock.today())):
        uppdrag = _oppet(uppdrag, by)
        kraver(sedan, stand(uppdrag))
        if sista and sista < clock.today():
            raise RuleBroken(f"{FORFLUTEN} Lämna tomt för att avsluta genast.", "sista")
        if sista and sista < uppdrag.fran:
            raise RuleBroken("Uppdraget har inte börjat den dagen. Lämna tomt för att ta tillbaka det.", "sista")
        if sista and uppdrag.till and sista > uppdrag.till:
            raise RuleBroken(f"Uppdraget slutar redan {uppdrag.till}. Ange en tidigare dag.", "sista")
        uppdrag.till = dag
        uppdrag.save()
        _anteckna(events.UPPDRAG_AVSLUTAT, uppdrag, by, sista=f"sista dag {sista}" if sista else "genast")


def behorighetsroller(uppdrag: Medarbetaruppdrag) -> list[Roll]:
    """The roles an uppdrag carries beside the one that everybody has, by name."""
    query = Roll.select().join(Uppdragsroll).where(Uppdragsroll.uppdrag == uppdrag, Roll.nyckel != ALLAS_ROLL)
    return list(query.order_by(Roll.namn, Roll.id))


def stand(uppdrag: Medarbetaruppdrag) -> str:
    """The same as long as nobody has changed the uppdrag."""
    return stampel(uppdrag, *Uppdragsroll.select().where(Uppdragsroll.uppdrag == uppdrag).order_by(Uppdragsroll.roll))


def _oppet(uppdrag: Medarbetaruppdrag, by: Actor) -> Medarbetaruppdrag:
    """The uppdrag as it is now, if the actor may change it and it has not ended."""
    now = Medarbetaruppdrag.get_by_id(uppdrag.id)
    rackvidd.kraver_uppdrag(now, by)
    if now.till and now.till < clock.today():
        raise RuleBroken("Uppdraget är avslutat. Ge ett nytt i stället.")
    return now


def _andrade_dagar(uppdrag, fran, till):
    today = clock.today()
    if fran != uppdrag.fran and (uppdrag.fran <= today or fran < today):
        sentence = "Uppdraget har börjat. Första dagen kan inte ändras." if uppdrag.fran <= today else FORFLUTEN
        raise RuleBroken(sentence, "fran")
    if till and till < today:
        raise RuleBroken(FORFLUTEN, "till")
    before, after = Period(uppdrag.fran, uppdrag.till), Period(fran, till)
    return [] if before == after else [f"{before} blev {after}"]


def _andrade_roller(fore, efter):
    nya = [roll for id, roll in efter.items() if id not in fore]
    borta = [roll for id, roll in fore.items() if id not in efter]
    return [f"gav {_namn(nya)}"] * bool(nya) + [f"tog bort {_namn(borta)}"] * bool(borta)


def _kraver_fri_tid(uppdrag):
    """An uppdrag is had once at a time: the same enhet and befattning never twice on one day."""
    period = Period(uppdrag.fran, uppdrag.till)
    same = (
        (Medarbetaruppdrag.medarbetare == uppdrag.medarbetare_id)
        & (Medarbetaruppdrag.enhet == uppdrag.enhet_id)
        & (Medarbetaruppdrag.id != (uppdrag.id or 0))
    )
    befattning = Medarbetaruppdrag.befattning
    same &= befattning == uppdrag.befattning_id if uppdrag.befattning_id else befattning.is_null()
    for annat in Medarbetaruppdrag.select().where(same):
        ar_aterkallat = annat.till and annat.till < annat.fran
        if not ar_aterkallat and period.overlaps(Period(annat.fran, annat.till)):
            raise RuleBroken(f"Medarbetaren har redan uppdraget {Period(annat.fran, annat.till)}.", "fran")


def _satt_roller(uppdrag, valda):
    alla = {roll.id for roll in valda} | {roll.id for roll in Roll.select().where(Roll.nyckel == ALLAS_ROLL)}
    har = {rad.roll_id for rad in Uppdragsroll.select().where(Uppdragsroll.uppdrag == uppdrag)}
    Uppdragsroll.delete().where(Uppdragsroll.uppdrag == uppdrag, Uppdragsroll.roll.not_in(sorted(alla))).execute()
    for roll in sorted(alla - har):
        Uppdragsroll.create(uppdrag=uppdrag, roll=roll)


def _namn(roller):
    return ", ".join(sorted(roll.namn for roll in roller)) or INGA


def _anteckna(event, uppdrag, by, **fakta: Any):
    audit.record(event, uppdrag, by=by, hsa_id=uppdrag.medarbetare.hsa_id, enhet=uppdrag.enhet.namn, **fakta)
