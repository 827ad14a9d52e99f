"""To find journalanteckningar by nyckelord at some enheter in a period, and how many there are of each (T74)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from peewee import JOIN

from models.shared import clock
from models.shared.excelfil.lista import Lista, Rad
from models.shared.organisation import Enhet
from models.shared.person import Person
from models.shared.statement import among, rows
from models.shared.text import sort_key
from models.socialtjanst import events, rackvidd
from models.socialtjanst.boende.gren import Gren
from models.socialtjanst.boende.kontraktsexcel import vem
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.journal.anteckning import Anteckning
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.mall import Rubrik
from models.socialtjanst.journal.ordlista import Nyckelord
from models.socialtjanst.permissions import Permission

I_TAGET = 1_000
# The words that stand together in an anteckning are few different sets, so they are counted set by set.
ANTAL = """
SELECT enhet_id, nyckelord, COUNT(*) FROM socialtjanst_anteckning
 WHERE enhet_id IN (IDS) AND nyckelord <> '' AND handelsetid >= ? AND handelsetid < ?
 GROUP BY enhet_id, nyckelord
"""
KOLUMNER = (
    ("Händelsetid", 18),
    ("Enhet", 30),
    ("Namn", 30),
    ("Personnummer", 16),
    ("Genomförande", 16),
    ("Rubrik", 30),
    ("Nyckelord", 40),
    ("Skriven av", 30),
)


class Journalfraga(NamedTuple):
    """What is asked for: the days of what happened, both included, a part of the tree, and one nyckelord or any."""

    fran: date | None = None
    till: date | None = None
    enhet: int = 0
    nyckelord: str = ""

    @property
    def perioden(self) -> tuple[date, date]:
        """The days; without any, this month until today."""
        idag = clock.today()
        till = self.till or idag
        return self.fran or min(idag, till).replace(day=1), till


class Antal(NamedTuple):
    """How many anteckningar have a nyckelord coupled at an enhet."""

    nyckelord: str
    enhet: str
    enhet_id: int
    antal: int


def antal(fraga: Journalfraga, actor: Any) -> list[Antal]:
    """The count of each nyckelord at each enhet, by word and then as the tree has the enheter."""
    gren = Gren(actor)
    raknat: Counter[tuple[str, int]] = Counter()
    for enhet, ord, hur_manga in _uppsattningar(fraga, gren.under(fraga.enhet), actor):
        for ett in ord.split("\n"):
            if fraga.nyckelord in ("", ett):
                raknat[ett, enhet] += hur_manga
    plats = {nod.enhet.id: (nr, nod.enhet.namn) for nr, nod in enumerate(gren.noder)}
    ordnade = sorted(raknat, key=lambda en: (sort_key(en[0]), plats[en[1]]))
    return [Antal(ord, plats[enhet][1], enhet, raknat[ord, enhet]) for ord, enhet in ordnade]


def anteckningar(fraga: Journalfraga, actor: Any) -> Any:
    """The query of the anteckningar, the latest first, each with its journal, whose it is, and its enhet."""
    a, inom = Anteckning, Gren(actor).under(fraga.enhet)
    fran, till = _granser(fraga)
    ord = {ord for _, ord, _ in _uppsattningar(fraga, inom, actor)}
    return (
        a.select(a, Rubrik, Enhet, Journal, Genomforande, Person)
        .join(Rubrik)
        .switch(a)
        .join(Enhet)
        .switch(a)
        .join(Journal)
        .join(Genomforande)
        .join(Person, JOIN.LEFT_OUTER)
        .where(a.enhet.in_(inom), a.handelsetid >= fran, a.handelsetid < till, a.nyckelord.in_(sorted(ord)))
        .order_by(a.handelsetid.desc(), a.id.desc())
    )


def sida(fraga: Journalfraga, actor: Any, *, efter: int = 0, antal: int) -> list[Anteckning]:
    """So many of them, those that come after one of them, or the first."""
    a, query = Anteckning, anteckningar(fraga, actor)
    if efter and (fore := a.get_or_none(a.id == efter, a.enhet.in_(rackvidd.enheter(actor)))):
        aldre = (a.handelsetid < fore.handelsetid) | ((a.handelsetid == fore.handelsetid) & (a.id < fore.id))
        query = query.where(aldre)
    return list(query.limit(antal))


def valbara(actor: Any) -> list[str]:
    """The nyckelord of the kommun, those that are no longer chosen too, in Swedish order."""
    query = Nyckelord.select(Nyckelord.ord).where(Nyckelord.orgnr == actor.enhet.orgnr).distinct()
    return sorted((ord for (ord,) in query.tuples()), key=sort_key)


def _uppsattningar(fraga, inom, actor):
    """What stands together, where, and in how many anteckningar; those with the nyckelord that is asked for."""
    if not inom or not actor.may(Permission.STATISTIK):
        return []
    alla = rows(among(ANTAL, inom), (*inom, *map(Anteckning.handelsetid.db_value, _granser(fraga))))
    return [en for en in alla if not fraga.nyckelord or fraga.nyckelord in en[1].split("\n")]


def _granser(fraga):
    fran, till = fraga.perioden
    return clock.utc(fran), clock.utc(till + timedelta(days=1))


def _rader(fraga: Journalfraga, actor: Any) -> Iterator[Rad]:
    efter = 0
    while some := sida(fraga, actor, efter=efter, antal=I_TAGET):
        for en in some:
            yield Rad(_celler(en), en.journal.genomforande.person_id)
        efter = some[-1].id


def _celler(en):
    om = en.journal.genomforande
    nar = clock.local(en.handelsetid).strftime("%Y-%m-%d %H:%M")
    return (nar, en.enhet.namn, *vem(om), om.nummer, en.rubrik.namn, ", ".join(en.ord), en.av_namn)


LISTA = Lista(
    nyckel="socialtjanst.statistik.journal",
    rubrik="Journalanteckningar",
    filnamn="journalanteckningar",
    behorighet=(Permission.STATISTIK,),
    kolumner=KOLUMNER,
    fraga=Journalfraga,
    rader=_rader,
    antal=lambda fraga, actor: anteckningar(fraga, actor).count(),
    hamtad=events.JOURNALSOKNING_HAMTAD,
)
