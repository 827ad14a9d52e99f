"""How far one sees in socialtjänst: the own enhet and all below it, within the same kommun."""

from typing import Any

from models.shared.rackvidd import enheter
from models.shared.rules import RuleBroken

FAR_INTE = "Du har inte behörighet att göra det här."
ANNAN_ENHET = "Det här hör till en enhet som du inte når. Logga in mot rätt enhet."

__all__ = ["enheter", "krav"]  # each query of socialtjänst starts at `enheter`; all else does not exist (404)


def krav(actor: Any, permission: str, enhet_id: int) -> None:
    """Raise RuleBroken unless the actor holds the permission and reaches the enhet."""
    if not actor.may(permission):
        raise RuleBroken(FAR_INTE)
    if enhet_id not in enheter(actor):
        raise RuleBroken(ANNAN_ENHET)
