"""What socialtjänst tells on a person's page: the genomföranden within reach."""

from typing import Any

from blueprints.shared.person.flik import Personflik
from models.shared.person import Person
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.permissions import Permission


def _personens(person: Person, actor: Any) -> Any:
    return Genomforande.visible_to(actor).where(Genomforande.person == person)


def _synlig(person: Person, actor: Any) -> bool:
    return actor.may(Permission.LASA) and _personens(person, actor).exists()


def _innehall(person: Person, actor: Any) -> dict[str, Any]:
    """Those that are open first, then the latest."""
    alla = _personens(person, actor).order_by(Genomforande.avslutad.is_null(False), Genomforande.fran.desc())
    return {"genomforanden": list(alla)}


PERSONFLIKAR = (
    Personflik(
        "socialtjanst",
        "Socialtjänst",
        Permission.LASA,
        _synlig,
        "socialtjanst/genomforande/_personens.html",
        _innehall,
        _synlig,
    ),
)
