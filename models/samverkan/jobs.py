"""The jobs of samverkan."""

from models.samverkan.sokning import Sokning
from models.samverkan.utskrivning import Utskrivning
from models.shared.jobs import Job


def _stada_sokningar() -> str:
    return f"{Sokning.stada()} sökningar städades bort."


def _arkivera_utskrivna() -> str:
    return f"{Utskrivning.arkivera_utskrivna()} utskrivna ärenden arkiverades."


JOBS = (
    Job("stada-sokningar", _stada_sokningar, minute="15"),
    Job("arkivera-utskrivna", _arkivera_utskrivna, minute="*/10"),
)
