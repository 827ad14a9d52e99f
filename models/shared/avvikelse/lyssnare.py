"""Who is told when an avvikelse comes to somebody: each domain listens in AVVIKELSELYSSNARE."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from models import DOMAINS
from models.shared.avvikelse.ansvar import Ansvarig
from models.shared.avvikelse.avvikelse import Avvikelse

Lyssnare = Callable[[Avvikelse, Ansvarig, Any], None]


def meddela(avvikelse: Avvikelse, vem: Ansvarig, *, by: Any) -> None:
    """Tell each domain that those who now answer for an avvikelse have it to investigate, in the caller's transaction.

    For whoever registers one, and for whoever sends it on to another enhet.
    """
    for domain in DOMAINS:
        for lyssna in getattr(import_module(f"models.{domain}"), "AVVIKELSELYSSNARE", ()):
            lyssna(avvikelse, vem, by)
