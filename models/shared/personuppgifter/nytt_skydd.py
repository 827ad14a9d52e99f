"""When the protection of persons changes, the domains are told, so that nothing stays on a screen that is open."""

from collections.abc import Collection
from importlib import import_module

from models import DOMAINS


def meddela(person_ids: Collection[int]) -> None:
    """Tell each domain whose protection has changed, in the caller's transaction. It listens in NYTT_SKYDD."""
    for domain in DOMAINS if person_ids else ():
        for listen in getattr(import_module(f"models.{domain}"), "NYTT_SKYDD", ()):
            listen(person_ids)
