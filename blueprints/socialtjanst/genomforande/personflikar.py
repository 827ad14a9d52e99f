"""What socialtjänst tells on a person's page: the genomföranden and the uppdrag within reach."""

from typing import Any

from blueprints.shared.person.flik import Personflik
from models.shared.organisation import Enhet
from models.shared.person import Person
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag import lista
from models.socialtjanst.uppdrag.uppdrag import Uppdrag


def _genomforandena(person: Person, actor: Any) -> Any:
    return Genomforande.visible_to(actor).where(Genomforande.person == person)


def _uppdragen(person: Person, actor: Any) -> Any:
    """Those that the enheter of a handläggare have written; of the genomförande they see nothing."""
    return lista.skrivna(actor).where(Uppdrag.person == person)


def _utforarens(person: Person, actor: Any) -> bool:
    return actor.may(Permission.LASA) and _genomforandena(person, actor).exists()


def _myndighetens(person: Person, actor: Any) -> bool:
    return actor.may(Permission.MYNDIGHET) and _uppdragen(person, actor).exists()


def _synlig(person: Person, actor: Any) -> bool:
    return _utforarens(person, actor) or _myndighetens(person, actor)


def _innehall(person: Person, actor: Any) -> dict[str, Any]:
    """The genomföranden that are open first, then the latest; the uppdrag, the latest written first."""
    alla = _genomforandena(person, actor).select(Genomforande, Enhet).join(Enhet)
    return {
        "genomforanden": list(alla.order_by(Genomforande.avslutad.is_null(False), Genomforande.fran.desc())),
        "uppdragen": lista.sok(lista.Fraga(person=person.id), actor, antal=lista.HOGST),
    }


PERSONFLIKAR = (
    Personflik(
        "socialtjanst",
        "Socialtjänst",
        (Permission.LASA, Permission.MYNDIGHET),
        _synlig,
        "socialtjanst/genomforande/_personens.html",
        _innehall,
        _synlig,
    ),
)
