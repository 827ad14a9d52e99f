"""The jobs of samverkan."""

from models.samverkan.sokning import Sokning
from models.shared.jobs import Job


def _stada_sokningar() -> str:
    return f"{Sokning.stada()} sökningar städades bort."


JOBS = (Job("stada-sokningar", _stada_sokningar, minute="15"),)
