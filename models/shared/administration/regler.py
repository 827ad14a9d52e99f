"""Administering the regelmotor of an enhet: a change is a new row from a day, and what has been in force stays (M5)."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from peewee import fn

from models.shared import clock
from models.shared.administration import historik
from models.shared.administration.omfang import far_andra_regler
from models.shared.db import db, is_sqlite
from models.shared.organisation import Befattning, Enhet, Medarbetaruppdrag, Processroll
from models.shared.process import Ansvar
from models.shared.regelmotor import Regel
from models.shared.rules import Conflict, RuleBroken

PROCESSER = {"svu": "SVU", "sip": "SIP"}
# What a process asks of an enhet: a message is kvitterad in both.
KRAVS = {"svu": (Ansvar.KVITTERA, Ansvar.JUSTERA), "sip": (Ansvar.KVITTERA, Ansvar.GODKANNA)}
INTE_AKTIV = "inte aktiv"
EGEN_ROLL = "Du har själv rollen {}. Be en annan administratör ge den mer ansvar."
EN_DAG = timedelta(days=1)


def rader(enhet: Enhet | int, process: str) -> list[Regel]:
    """The rules of an enhet in a process that are in force today or later, by role and day."""
    return _fran_och_med(enhet, process, clock.today())


def stampel(enhet: Enhet | int) -> str:
    """A mark of what the regelmotor of an enhet says from today on, for the form's `sedan`."""
    return historik.stampel(*(rad for process in PROCESSER for rad in rader(enhet, process)))


def brister(regler: Iterable[Regel], process: str, dag: date) -> list[str]:
    """What no role can do on a day, by these rules: ”Ingen roll kan kvittera i SVU.”"""
    galler = [regel for regel in regler if regel.fran <= dag and (regel.till is None or regel.till >= dag)]
    saknas = [ansvar for ansvar in KRAVS[process] if not any(getattr(regel, ansvar.value) for regel in galler)]
    return [f"Ingen roll kan {_verb(ansvar)} i {PROCESSER[process]}." for ansvar in saknas]


def alla_brister(enhet: Enhet) -> list[str]:
    """What no role at the enhet can do today, when it is connected to samverkan."""
    return brister_hos([enhet.id])[enhet.id] if enhet.samverkan and not enhet.har_upphort else []


def brister_hos(enheter: list[int]) -> dict[int, list[str]]:
    """The same for several enheter, by id, from one question to the database."""
    hos: dict[int, list[Regel]] = {enhet: [] for enhet in enheter}
    for regel in Regel.select().where(Regel.enhet.in_(enheter), Regel.galler()):
        hos[regel.enhet_id].append(regel)
    dag = clock.today()
    return {
        enhet: [
            mening
            for process in PROCESSER
            for mening in brister([regel for regel in rader if regel.process == process], process, dag)
        ]
        for enhet, rader in hos.items()
    }


def antal_per_roll(enhet: Enhet) -> dict[int, int]:
    """How many uppdrag of today at the enhet give each processroll, by the id of the role."""
    query = (
        Medarbetaruppdrag.select(Befattning.processroll, fn.COUNT(Medarbetaruppdrag.id))
        .join(Befattning)
        .where(Medarbetaruppdrag.enhet == enhet, Medarbetaruppdrag.galler())
        .group_by(Befattning.processroll)
    )
    return dict(query.tuples())


def satt(
    enhet: Enhet,
    process: str,
    processroll: Processroll,
    ansvar: Iterable[Ansvar] | None,
    *,
    fran: date,
    till: date | None = None,
    sedan: str,
    bekraftat: bool = False,
    by: Any,
) -> None:
    """Let a role have these ansvar from a day, until a day or until further notice; None makes it inactive from then.

    Refused when nobody would be left to do what the process asks for, unless that is confirmed. Raises Conflict when
    the regelmotor no longer says what `sedan` was made of.
    """
    if till and till < fran:
        raise RuleBroken("Till och med kan inte vara före från och med.", "till")
    with db.atomic():
        _hall(enhet, sedan, fran, by)
        fore = _brister_fran(enhet, fran)
        _lagg(enhet, process, processroll, None if ansvar is None else frozenset(ansvar), fran, till, by)
        _prova(enhet, fran, fore, bekraftat)


def kopiera(till: Enhet, fran_enhet: Enhet, *, fran: date, sedan: str, bekraftat: bool = False, by: Any) -> int:
    """Let an enhet have the rules another has on the day, from that day. Roles the other lacks become inactive.

    Returns how many roles became other than they were.
    """
    if till.id == fran_enhet.id:
        raise RuleBroken("Välj en annan enhet att kopiera från.", "kalla")
    with db.atomic():
        _hall(till, sedan, fran, by)
        fore, antal = _brister_fran(till, fran), 0
        for process in PROCESSER:
            for processroll, ansvar, slut in skillnad(till, fran_enhet, process, fran):
                _lagg(till, process, processroll, ansvar, fran, slut, by)
                antal += 1
        if not antal:
            raise RuleBroken("Enheterna har redan samma regler den dagen.", "kalla")
        _prova(till, fran, fore, bekraftat)
    return antal


def skillnad(
    till: Enhet, fran_enhet: Enhet, process: str, dag: date
) -> list[tuple[Processroll, frozenset[Ansvar] | None, date | None]]:
    """The roles that would become other by copying, each with what it would have and until when."""
    har, far = _pa_dagen(till, process, dag), _pa_dagen(fran_enhet, process, dag)
    andras = sorted((har.keys() | far.keys()), key=lambda roll: roll.namn)
    blir = [
        (roll, *((frozenset(far[roll].ansvar), far[roll].till) if roll in far else (None, None))) for roll in andras
    ]
    ar = {roll: (frozenset(regel.ansvar), regel.till) for roll, regel in har.items()}
    return [(roll, ansvar, slut) for roll, ansvar, slut in blir if ar.get(roll, (None, None)) != (ansvar, slut)]


def i_ord(ansvar: Iterable[Ansvar] | None) -> str:
    """What a role may do, as pages and the history say it."""
    if ansvar is None:
        return INTE_AKTIV
    return ", ".join(_verb(each) for each in Ansvar if each in ansvar) or "inget ansvar"


def _hall(enhet, sedan, fran, by):
    """Hold the enhet, so that two who change its rules come one after the other."""
    if not far_andra_regler(by, enhet.id):
        raise RuleBroken("Du kan bara ändra regler för din egen enhet och dem under den.")
    if fran < clock.today():
        raise RuleBroken("Ange dagens datum eller senare. Det som redan har gällt ändras inte.", "fran")
    query = Enhet.select().where(Enhet.id == enhet.id)
    nu = (query if is_sqlite() else query.for_update()).get()
    if nu.har_upphort:
        raise RuleBroken("Enheten har upphört.")
    if stampel(nu) != sedan:
        raise Conflict(historik.NYTT_SEDAN_DU_OPPNADE)


def _lagg(enhet, process, processroll, ansvar, fran, till, by):
    """Lay a rule from a day on those that are: the one in force ends the day before, and nothing overlaps."""
    egna = [regel for regel in _fran_och_med(enhet, process, fran) if regel.processroll_id == processroll.id]
    senare = next((regel for regel in egna if regel.fran > fran), None)
    if senare:
        raise RuleBroken(f"En ändring gäller redan från {senare.fran}. Ta bort den först, eller ändra från då.", "fran")
    nu = egna[0] if egna else None
    sager = (frozenset(nu.ansvar), nu.till) if nu else None
    if sager == (None if ansvar is None else (ansvar, till)):
        raise RuleBroken("Ingenting är ändrat.")
    _prova_egen(enhet, processroll, (ansvar or frozenset()) - frozenset(nu.ansvar if nu else ()), by)
    fore = _sagt(nu.ansvar if nu else None, nu and nu.fran, nu and nu.till)
    if nu and nu.fran == fran:
        nu.delete_instance()  # it has not been in force for a day; the history keeps what it said
    elif nu:
        nu.till = fran - EN_DAG
        nu.save()
    if ansvar is not None:
        galler = {each.value: each in ansvar for each in Ansvar}
        Regel.create(enhet=enhet, process=process, processroll=processroll, fran=fran, till=till, **galler)
    efter = _sagt(ansvar, fran, till)
    historik.anteckna(enhet, f"{PROCESSER[process]}, {processroll.namn}", fore, efter, by=by)


def _prova_egen(enhet, processroll, mer, by):
    """Refuse that somebody gives a role more ansvar that they have themselves in the organisation (AC-12)."""
    egna = Medarbetaruppdrag.select().join(Befattning).switch(Medarbetaruppdrag).join(Enhet)
    egna = egna.where(Medarbetaruppdrag.medarbetare == by.medarbetare_id, Medarbetaruppdrag.inte_slut())
    if mer and egna.where(Befattning.processroll == processroll, Enhet.orgnr == enhet.orgnr).exists():
        raise RuleBroken(EGEN_ROLL.format(processroll.namn), "roll")


def _sagt(ansvar, fran, till):
    dagar = f" från {fran}" if fran else ""
    return i_ord(ansvar) + dagar + (f" till och med {till}" if till and ansvar is not None else "")


def _prova(enhet, fran, fore, bekraftat):
    """Refuse what leaves nobody to do what the processes ask for, unless it was so before or is confirmed."""
    nya = [mening for mening in _brister_fran(enhet, fran) if mening not in fore]
    if enhet.samverkan and nya and not bekraftat:
        raise RuleBroken(" ".join([*nya, "Bekräfta att det ska vara så."]), "bekraftat")


def _brister_fran(enhet, fran):
    """What nobody can do on the day, or on a later day when a rule has ended."""
    found: dict[str, None] = {}
    for process in PROCESSER:
        regler = _fran_och_med(enhet, process, fran)
        for dag in sorted({fran, *(regel.till + EN_DAG for regel in regler if regel.till)}):
            found |= dict.fromkeys(brister(regler, process, dag))
    return list(found)


def _pa_dagen(enhet, process, dag) -> Mapping[Processroll, Regel]:
    return {regel.processroll: regel for regel in _fran_och_med(enhet, process, dag) if regel.fran <= dag}


def _fran_och_med(enhet, process, dag):
    query = (
        Regel.select(Regel, Processroll)
        .join(Processroll)
        .where(Regel.enhet == enhet, Regel.process == process, Regel.till.is_null() | (Regel.till >= dag))
    )
    return list(query.order_by(Processroll.namn, Regel.fran))


def _verb(ansvar):
    return {"godkanna": "godkänna"}.get(ansvar.value, ansvar.value)
