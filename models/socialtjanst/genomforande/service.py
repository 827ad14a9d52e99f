"""To begin a genomförande of service: for a person by number, or for one who is avidentifierad (T45–T47)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from models.shared.db import db
from models.shared.organisation import Enhet
from models.shared.person import Person
from models.shared.personnummer import Personnummer
from models.shared.personuppgifter.personalias import person_med
from models.socialtjanst import rackvidd
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag.min_person import MinPerson
from models.socialtjanst.utforare.utforarenhet import Utforarenhet


def enheter(by: Any, inom: Sequence[int] | None = None) -> Any:
    """The utförarenheter of service within reach, in Swedish order. `inom` is the reach where it is known already."""
    nar = rackvidd.enheter(by) if inom is None else inom
    return Utforarenhet.i(by.enhet.orgnr, service=True).where(Utforarenhet.enhet.in_(nar))


def skapa(
    nummer: Personnummer | None, enhet: Enhet, fran: date, *, fornamn: str = "", efternamn: str = "", by: Any
) -> Genomforande:
    """Begin it and lay it among the actor's Mina personer. Without a number the person is avidentifierad.

    One whom the register does not know is entered by hand, by name. Raises RuleBroken.
    """
    rackvidd.krav(by, Permission.FORDELA, enhet.id)
    with db.atomic():
        person = None
        if nummer is not None:
            person = person_med(nummer)
            person = person or Person.registrera(nummer=nummer, fornamn=fornamn, efternamn=efternamn, by=by)
        nytt = Genomforande.nytt_for_service(person, enhet, fran, by=by)
        MinPerson.lagg_till(nytt, by=by)
    return nytt
