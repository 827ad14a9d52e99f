"""What is done when somebody gets skyddad folkbokföring: where they are reached is kept no longer (PR-02)."""

from collections.abc import Collection

from models.shared.person import Person
from models.shared.personuppgifter.skydd import DOLJER_PLATS
from models.socialtjanst.person.kontakter import Kontaktuppgift


def glom(person_ids: Collection[int]) -> None:
    """Take away the kontaktuppgifter of those of the persons whose place is hidden now, the earlier ones too."""
    dolda = Person.select(Person.id).where(Person.id.in_(list(person_ids)), Person.skydd.in_(list(DOLJER_PLATS)))
    Kontaktuppgift.delete().where(Kontaktuppgift.person.in_(dolda)).execute()
