"""The patients of those who work with behovspeng: whose person page they may see, and by which number it is found."""

from typing import Any

from peewee import fn

from models.shared.person import Person
from models.shared.personnummer import Personnummer
from models.shared.personuppgifter.personalias import person_med
from models.tandvard.behovspeng.anslutning import Anslutning
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.listning import Tandlakarlistning
from models.tandvard.permissions import Permission


def patienter(actor: Any) -> Any:
    """Those who are or have been listed at a mottagning that the actor reports or answers for, or whose ärende is seen.

    One who decides on förhandsbedömningar sees those with an ärende alone.
    """
    arenden = Behovsarende.visible_to(actor).where(Behovsarende.person == Person.id)
    villkor = fn.EXISTS(arenden)
    if not actor.may(Permission.BEDOMA):
        listade = Tandlakarlistning.select().where(
            Tandlakarlistning.person == Person.id, Tandlakarlistning.enhet.in_(Anslutning.synliga(actor))
        )
        villkor |= fn.EXISTS(listade)
    return Person.select().where(villkor)


def ar_patient(person: Person, actor: Any) -> bool:
    """True for one of them."""
    return patienter(actor).where(Person.id == person.id).exists()


def patient_med(nummer: Personnummer, actor: Any) -> Person | None:
    """The one of them who has the number or had it before, or None, whether somebody else has it or not."""
    person = person_med(nummer)
    return person if person and ar_patient(person, actor) else None
