"""Where the källa of an avvikelse is read: each domain offers its own in AVVIKELSELANKAR, as it offers its menu."""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from flask import g

from models import DOMAINS
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.kalla import forifyllt


def lank(avvikelse: Avvikelse) -> tuple[str, str] | None:
    """The words and the address of what it was registered from; None when the actor does not see it."""
    if avvikelse.kalla is None:
        return None
    fran = forifyllt(g.actor, avvikelse.kalla, avvikelse.kalla_id)
    leder = _alla().get(avvikelse.kalla)
    return (fran.rubrik, leder(avvikelse.kalla_id)) if fran and leder else None


def tillbaka(kalla: str, id: int) -> str | None:
    """The address of a källa that the actor has been shown."""
    leder = _alla().get(kalla)
    return leder(id) if leder else None


@cache
def _alla() -> dict[str, Callable[[int], str]]:
    packages = [import_module(f"blueprints.{domain}") for domain in DOMAINS]
    return {namn: leder for each in packages for namn, leder in getattr(each, "AVVIKELSELANKAR", {}).items()}
