"""Whether a way to the PDF files is shown."""

from blueprints.samverkan.uppslag import Uppslag
from models.samverkan.permissions import Permission


def skriver_ut(uppslag: Uppslag) -> bool:
    """True for those who write in the ärenden of the enhet; what a grant has opened is read and not handed out."""
    return uppslag.lasning.atkomst is None and uppslag.actor.may(Permission.SKRIVA)
