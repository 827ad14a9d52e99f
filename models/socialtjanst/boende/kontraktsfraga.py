"""What is asked for among the kontrakt: the page and its Excel file ask the same (T43)."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from models.shared import clock
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt, Objektslag
from models.socialtjanst.boende.gren import Gren
from models.socialtjanst.genomforande.genomforande import Genomforande

I_TAGET = 1_000


class Kontraktslage(StrEnum):
    """Which kontrakt, by their days."""

    GALLER = "galler"  # today, or from a coming day
    UPPSAGDA = "uppsagda"  # with a last day that has not passed
    SLUT = "slut"
    ALLA = "alla"


KONTRAKTSLAGE_ORD = {
    Kontraktslage.GALLER: "Gäller eller kommer",
    Kontraktslage.UPPSAGDA: "Slutar på en kommande dag",
    Kontraktslage.SLUT: "Avslutade",
    Kontraktslage.ALLA: "Alla",
}


class Kontraktsfraga(NamedTuple):
    """What is asked for. A person is asked for by id, which an address may hold."""

    lage: Kontraktslage = Kontraktslage.GALLER
    enhet: int = 0
    slag: Objektslag | None = None
    fran: date | None = None  # of inflyttning
    till: date | None = None
    person: int = 0


def kontrakten(fraga: Kontraktsfraga, actor: Any) -> Any:
    """The query of what is asked for among what the actor sees, the latest inflyttning first."""
    cls = Boendekontrakt
    query = cls.med_allt(cls.visible_to(actor)).where(*_lagets(fraga.lage))
    if fraga.enhet:
        query = query.where(Boendeobjekt.enhet.in_(Gren(actor).under(fraga.enhet)))
    if fraga.slag:
        query = query.where(cls.slag == fraga.slag)
    if fraga.fran:
        query = query.where(cls.inflyttning >= fraga.fran)
    if fraga.till:
        query = query.where(cls.inflyttning <= fraga.till)
    if fraga.person:
        query = query.where(Genomforande.person == fraga.person)
    return query.order_by(cls.inflyttning.desc(), cls.id.desc())


def sida(fraga: Kontraktsfraga, actor: Any, *, efter: int = 0, antal: int) -> list[Boendekontrakt]:
    """So many of them, those that come after one of them, or the first."""
    query, cls = kontrakten(fraga, actor), Boendekontrakt
    if efter and (forra := cls.visible_to(actor).where(cls.id == efter).first()):
        dag = forra.inflyttning
        query = query.where((cls.inflyttning < dag) | ((cls.inflyttning == dag) & (cls.id < efter)))
    return list(query.limit(antal))


def alla(fraga: Kontraktsfraga, actor: Any) -> Iterator[Boendekontrakt]:
    """Every one of them, some at a time."""
    efter = 0
    while some := sida(fraga, actor, efter=efter, antal=I_TAGET):
        yield from some
        efter = some[-1].id


def _lagets(lage):
    cls, idag = Boendekontrakt, clock.today()
    if lage is Kontraktslage.GALLER:
        return (cls.utflyttning.is_null() | (cls.utflyttning >= idag),)
    if lage is Kontraktslage.UPPSAGDA:
        return (cls.utflyttning >= idag,)
    return (cls.utflyttning < idag,) if lage is Kontraktslage.SLUT else ()
