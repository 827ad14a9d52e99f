"""What every change of a kontrakt does: holds it, tries its days against the objekt, and says in words who is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from peewee import IntegrityError

from models.shared.db import db
from models.shared.events import Event
from models.shared.organisation import Enhet
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt
from models.socialtjanst.genomforande.genomforande import Genomforande

ANDRADES = "Någon annan har ändrat kontraktet sedan du öppnade sidan. Läs vad som gäller nu och försök igen."
UTHYRT = "{objekt} är uthyrt {period}. Välj ett annat objekt eller en annan dag."
HAR_ANNAT = (
    "Personen har redan ett kontrakt i ett annat genomförande i kommunen, {period}. Byt objekt där, eller avsluta det "
    "först."
)
HAR_REDAN = "Personen har redan ett kontrakt för {objekt}, {period}. Byt objekt eller avsluta det först."


def hall(kontrakt: Boendekontrakt) -> None:
    """Let nobody else change the kontrakt until the transaction ends.

    Raises Conflict when somebody has, since it was read.
    """
    cls = Boendekontrakt
    samma = (cls.id == kontrakt.id) & (cls.andring == kontrakt.andring) & cls.borttaget.is_null()
    if not cls.update(andring=cls.andring + 1).where(samma).execute():
        raise Conflict(ANDRADES)


def skriv(kontrakt: Boendekontrakt, **andrat: Any) -> None:
    """Write some of its columns."""
    Boendekontrakt.update(**andrat).where(Boendekontrakt.id == kontrakt.id).execute()


@contextmanager
def uthyrning(
    genomforande: Genomforande,
    objekt: Boendeobjekt,
    fran: date,
    till: date | None,
    *,
    kontrakt: Boendekontrakt | None = None,
    falt: str | None = None,
) -> Iterator[None]:
    """A change of which days are let, of a kontrakt that is there or a new one.

    What the database refuses is raised as RuleBroken, in words.
    """
    try:
        with db.atomic():
            yield
    except IntegrityError:
        mening = _varfor(genomforande, objekt, fran, till, kontrakt)
        raise RuleBroken(mening or f"{objekt.namn} är uthyrt en del av tiden.", falt) from None


def krav_pa_ledigt(kontrakt: Boendekontrakt, objekt: Boendeobjekt, dag: date, falt: str) -> None:
    """Raise RuleBroken when somebody has the objekt on a day of what would be left of the kontrakt."""
    mening = _varfor(kontrakt.genomforande, objekt, dag, kontrakt.utflyttning, kontrakt)
    if mening:
        raise RuleBroken(mening, falt)


def krav_pa_person(genomforande: Genomforande, dag: date, falt: str) -> None:
    """Raise RuleBroken when the person has died before the day."""
    person = genomforande.person
    if person and person.avliden and person.avliden < dag:
        raise RuleBroken("Personen är registrerad som avliden före den dagen.", falt)


def krav_pa_objekt(objekt: Boendeobjekt, fran: date, till: date | None, falt: str | None) -> None:
    """Raise RuleBroken unless the objekt is in use all the days."""
    if fran < objekt.fran:
        raise RuleBroken(f"{objekt.namn} kan hyras ut från {objekt.fran}.", falt)
    if objekt.till and (till is None or till > objekt.till):
        raise RuleBroken(f"{objekt.namn} kan hyras ut till och med {objekt.till}.", falt)


def logga(event: Event, kontrakt: Boendekontrakt, by: Any, **dagar: date) -> None:
    """Record an event of a kontrakt, on its genomförande."""
    fakta = {ord: dag.isoformat() for ord, dag in dagar.items()}
    kontrakt.genomforande.logga(event, by=by, objekt=kontrakt.objekt.namn, **fakta)


def _varfor(genomforande, objekt, fran, till, utom=None):
    """Which kontrakt stands in the way. It may be of somebody whom the one who asks does not see, so it has no name."""
    cls = Boendekontrakt
    moten = cls.select().where(cls.moter(fran, till), cls.id != (utom.id if utom else 0)).order_by(cls.inflyttning)
    if annat := moten.where(cls.objekt == objekt, cls.genomforande != genomforande).first():
        return UTHYRT.format(objekt=objekt.namn, period=annat.period)
    if eget := moten.where(cls.genomforande == genomforande, cls.slag == objekt.slag).first():
        return HAR_REDAN.format(objekt=eget.objekt.namn, period=eget.period)
    if genomforande.person_id and (annat := moten.where(cls.slag == objekt.slag, _personens(genomforande)).first()):
        return HAR_ANNAT.format(period=annat.period)
    return ""


def _personens(genomforande):
    """The condition that a kontrakt is in another genomförande of the same person in the kommun."""
    cls, orgnr = Genomforande, genomforande.enhet.orgnr
    andra = cls.select(cls.id).join(Enhet).where(cls.person == genomforande.person_id, Enhet.orgnr == orgnr)
    return Boendekontrakt.genomforande.in_(andra.where(cls.id != genomforande.id))
