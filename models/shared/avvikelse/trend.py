"""How many avvikelser there are, by month, område, enhet, bristtyp and konsekvens, among those that one investigates.

One place says which are counted: the numbers and the lists behind them start from the same query.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from peewee import JOIN, SQL, Case, fn

from models.shared.avvikelse.analys import Analys
from models.shared.avvikelse.avvikelse import Avvikelse, Avvikelsetyp
from models.shared.avvikelse.lagrum import LAGRUM_KORT
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.avvikelse.synlig import mina_utredningar
from models.shared.avvikelse.utredning import Utredning
from models.shared.organisation import Enhet

EJ_BEDOMD = 0  # the konsekvens of one that has no analys
KONSEKVENS_ORD = {1: "1", 2: "2", 3: "3", 4: "4", EJ_BEDOMD: "Inte bedömd"}


class Slag(StrEnum):
    """What is counted, one column for each. Of a risk nothing has happened, so a risk for fall is no fall (T77)."""

    AVVIKELSER = "avvikelser"
    RISKER = "risker"
    FALL = "fall"
    BRISTER = "brister"
    ALLA = "alla"


SLAG_ORD = {
    Slag.AVVIKELSER: "Avvikelser",
    Slag.RISKER: "Risker",
    Slag.FALL: "Varav fall",
    Slag.BRISTER: "Varav i samverkan",
    Slag.ALLA: "Alla",
}
VILLKOR = {
    Slag.AVVIKELSER: Avvikelse.typ == Avvikelsetyp.AVVIKELSE,
    Slag.RISKER: Avvikelse.typ == Avvikelsetyp.RISK,
    Slag.FALL: Avvikelseomrade.fall & (Avvikelse.typ == Avvikelsetyp.AVVIKELSE),
    Slag.BRISTER: Avvikelseomrade.brist,
}
MANAD = fn.SUBSTR(Avvikelse.handelsedatum.cast("TEXT"), SQL("1"), SQL("7"))
KONSEKVENS = fn.COALESCE(Analys.konsekvens, SQL("0"))  # written out, so that it is the same where it is grouped by


class Indelning(StrEnum):
    """What a table has a row for."""

    MANAD = "manad"
    OMRADE = "omrade"
    BRIST = "brist"
    ENHET = "enhet"
    KONSEKVENS = "konsekvens"


BRIST = "Brist i samverkan: "  # how the bristtyper that come with Samspel begin
INDELNING_ORD = {
    Indelning.MANAD: ("Månad för månad", "Månad"),
    Indelning.OMRADE: ("Per område", "Område"),
    Indelning.BRIST: ("Brister i samverkan", "Bristtyp"),
    Indelning.ENHET: ("Per enhet", "Enhet"),
    Indelning.KONSEKVENS: ("Per konsekvens", "Konsekvens"),
}
NYCKEL: dict[Indelning, Any] = {
    Indelning.MANAD: MANAD,
    Indelning.OMRADE: Avvikelse.omrade,
    Indelning.BRIST: Avvikelse.omrade,
    Indelning.ENHET: Avvikelse.enhet,
    Indelning.KONSEKVENS: KONSEKVENS,
}


@dataclass(frozen=True)
class Urval:
    """Which avvikelser are counted: by the day it happened, both days included, and by what else is chosen."""

    fran: date
    till: date
    enhet: int | None = None
    omrade: int | None = None
    konsekvens: int | None = None
    manad: str | None = None  # "2026-03"
    slag: Slag = Slag.ALLA

    def i(self, indelning: Indelning, nyckel: Any, slag: Slag) -> "Urval":
        """The one behind a number: of a row of a table, in one of its columns."""
        falt = Indelning.OMRADE if indelning is Indelning.BRIST else indelning
        return replace(self, slag=slag, **({} if nyckel is None else {falt.value: nyckel}))


class Rad(NamedTuple):
    """A row of a table: what it is of, and how many of each kind."""

    nyckel: Any
    namn: str
    antal: dict[Slag, int]


def bas(urval: Urval, actor: Any) -> Any:
    """The investigations of the avvikelser that are counted, each once, with område and the latest analys."""
    senare = Analys.alias()
    nyare = senare.select(senare.id).where(senare.utredning == Analys.utredning, senare.nummer > Analys.nummer)
    galler = ~fn.EXISTS(nyare)
    query = (
        mina_utredningar(actor)
        .switch(Utredning)
        .join(Avvikelse)
        .join(Avvikelseomrade)
        .switch(Utredning)
        .join(Analys, JOIN.LEFT_OUTER, on=(Analys.utredning == Utredning.id) & galler)
        .where(Avvikelse.handelsedatum.between(urval.fran, urval.till))
    )
    for column, value in (
        (Avvikelse.enhet, urval.enhet),
        (Avvikelse.omrade, urval.omrade),
        (KONSEKVENS, urval.konsekvens),
        (MANAD, urval.manad),
    ):
        if value is not None:
            query = query.where(column == value)
    return query.where(VILLKOR[urval.slag]) if urval.slag in VILLKOR else query


def tabell(indelning: Indelning, urval: Urval, actor: Any) -> list[Rad]:
    """One table, by one query. Months without any are there too; of the rest only what there is something of."""
    nyckel = NYCKEL[indelning]
    antal = [fn.SUM(Case(None, [(villkor, 1)], 0)) for villkor in VILLKOR.values()]
    query = bas(urval, actor).select(nyckel, *antal, fn.COUNT(Utredning.id))
    if indelning is Indelning.BRIST:
        query = query.where(VILLKOR[Slag.BRISTER])
    funna = {rad[0]: dict(zip(Slag, map(int, rad[1:]), strict=True)) for rad in query.group_by(nyckel).tuples()}
    inga = dict.fromkeys(Slag, 0)
    return [Rad(en, namn, funna.get(en, inga)) for en, namn in _rader(indelning, urval, set(funna))]


def summa(rader: list[Rad]) -> Rad:
    """The rows together."""
    return Rad(None, "Alla", {slag: sum(rad.antal[slag] for rad in rader) for slag in Slag})


def lasa(urval: Urval, actor: Any, *, efter: int = 0, antal: int) -> list[int]:
    """The ids of some of the investigations behind a number, the latest avvikelse first; with `efter` those before."""
    query = bas(urval, actor)
    if efter:
        query = query.where(Avvikelse.id < efter)
    return [id for (id,) in query.select(Utredning.id).order_by(Avvikelse.id.desc()).limit(antal).tuples()]


def valbara(actor: Any) -> tuple[list[Enhet], list[Avvikelseomrade]]:
    """The enheter and områden that there are avvikelser of, to choose among."""
    query = mina_utredningar(actor).switch(Utredning).join(Avvikelse)
    enheter, omraden = (query.select(column).distinct() for column in (Avvikelse.enhet, Avvikelse.omrade))
    return (
        list(Enhet.select().where(Enhet.id.in_(enheter)).order_by(Enhet.sortnyckel, Enhet.id)),
        list(_i_ordning(Avvikelseomrade.select().where(Avvikelseomrade.id.in_(omraden)))),
    )


def manader(fran: date, till: date) -> list[str]:
    """The months of an interval."""
    forsta, sista = fran.year * 12 + fran.month - 1, till.year * 12 + till.month - 1
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(forsta, sista + 1)]


def _rader(indelning, urval, funna):
    """The rows of a table in their order, each with its name."""
    if indelning is Indelning.MANAD:
        return [(manad, manad) for manad in ([urval.manad] if urval.manad else manader(urval.fran, urval.till))]
    if indelning is Indelning.KONSEKVENS:
        return [(en, namn) for en, namn in KONSEKVENS_ORD.items() if en in funna]
    if indelning is Indelning.ENHET:
        enheter = Enhet.select().where(Enhet.id.in_(funna)).order_by(Enhet.sortnyckel, Enhet.id)
        return [(enhet.id, enhet.namn) for enhet in enheter]
    omraden = _i_ordning(Avvikelseomrade.select().where(Avvikelseomrade.id.in_(funna)))
    namn = _brist if indelning is Indelning.BRIST else str
    return [(en.id, f"{namn(en.namn)} ({LAGRUM_KORT[en.lagrum]})") for en in omraden]


def _brist(namn):
    """The name without what the heading of the table says."""
    utan = namn.removeprefix(BRIST)
    return utan[:1].upper() + utan[1:]


def _i_ordning(query):
    return query.order_by(Avvikelseomrade.namn, Avvikelseomrade.lagrum, Avvikelseomrade.id)
