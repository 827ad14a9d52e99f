"""Letters to the mailbox of an enhet that there is an answer about an avvikelse. They name nobody."""

from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.organisation import Enhet
from models.shared.post.brev import Brev
from models.shared.post.settings import bas_url, smtp

LOGGA_IN = "Logga in i Samspel för att läsa: {url}\n\nBrevet innehåller inga personuppgifter och kan inte besvaras.\n"


def lagg(nyckel: str, till: Enhet, avvikelse: Avvikelse, amne: str, rad: str) -> None:
    """Lay one ready, in the caller's transaction; none without a mail server, or to an enhet that has no mailbox."""
    if not till.epost or not smtp().configured:
        return
    text = LOGGA_IN.format(url=f"{bas_url()}/avvikelser/{avvikelse.id}")
    Brev.lagg(nyckel, till.epost, amne, f"{rad}\n\n{text}")
