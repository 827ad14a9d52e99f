"""Two who change the same thing at once: the form knows what it was when it was shown."""

from models.shared.administration.historik import NYTT_SEDAN_DU_OPPNADE
from models.shared.rules import Conflict


def kraver(sedan: str, nu: str) -> None:
    """Raise Conflict when what was shown is not what is there now."""
    if sedan != nu:
        raise Conflict(NYTT_SEDAN_DU_OPPNADE)
