"""The jobs of samverkan."""

from models.samverkan.meddelanden.fil import Meddelandefil
from models.samverkan.sip import arkivering
from models.samverkan.sip.mote.motesbrev import Motesbrev
from models.samverkan.sip.uppfoljningspaminnelse import Uppfoljningspaminnelse
from models.samverkan.sokning import Sokning
from models.samverkan.utskrivning import Utskrivning
from models.shared.jobs import Job


def _stada_sokningar() -> str:
    return f"{Sokning.stada()} sökningar städades bort."


def _arkivera_utskrivna() -> str:
    return f"{Utskrivning.arkivera_utskrivna()} utskrivna ärenden arkiverades."


def _stada_bifogade() -> str:
    return f"{Meddelandefil.stada()} filer som inte skickades i tid togs bort."


def _lamna_startsidorna() -> str:
    return f"{arkivering.lamna_startsidorna()} SIP lämnade startsidorna."


def _skriv_motesbrev() -> str:
    return f"{Motesbrev.lagg_alla()} brev om möten lades ut."


def _paminn_om_uppfoljning() -> str:
    return f"{Uppfoljningspaminnelse.paminn()} SIP kom tillbaka till startsidorna för att följas upp."


JOBS = (
    Job("motesbrev", _skriv_motesbrev),
    Job("stada-sokningar", _stada_sokningar, minute="15"),
    Job("arkivera-utskrivna", _arkivera_utskrivna, minute="*/10"),
    Job("aktiva-sip", _lamna_startsidorna, minute="*/10"),
    Job("sip-uppfoljning", _paminn_om_uppfoljning, minute="5,35"),
    Job("stada-bifogade-filer", _stada_bifogade, minute="20", hour="3"),
)
