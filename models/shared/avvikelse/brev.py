"""The letter that tells an enhet that it answers for an avvikelse. It holds no name and nothing of what happened (T76).

Every new ansvar gets one, also when an avvikelse is sent on to another enhet (T89).
"""

from models.shared import audit, clock, events
from models.shared.avvikelse.ansvar import Avvikelseansvar, Niva
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.utredning import Utredning
from models.shared.db import db
from models.shared.organisation import Enhet
from models.shared.post.brev import Brev
from models.shared.post.settings import bas_url, smtp
from models.shared.statement import records

AMNE = "Ny avvikelse att utreda"
SLUT = "Brevet är skickat av Samspel och innehåller inga uppgifter om någon person. Det går inte att svara på."
DAGAR = 2  # what has been without a mail server for longer is found in the list
VANTAR = """
SELECT {a}, {utredning}, {utredning__avvikelse}, {enhet} FROM avvikelseansvar a
  JOIN utredning ON utredning.id = a.utredning_id
  JOIN avvikelse utredning__avvikelse ON utredning__avvikelse.id = utredning.avvikelse_id
  JOIN enhet ON enhet.id = a.enhet_id AND enhet.epost IS NOT NULL
 WHERE a.till IS NULL AND a.fran > ? AND utredning.avslutad IS NULL
   AND NOT EXISTS (SELECT 1 FROM brev b WHERE b.nyckel = 'avvikelse-' || CAST(a.id AS VARCHAR(20)))
 ORDER BY a.id
"""


def lagg_alla() -> int:
    """Lay every letter that is wanting; returns how many. Without a mail server none."""
    if not smtp().configured:
        return 0
    sedan = Avvikelseansvar.fran.db_value(clock.ago(days=DAGAR))
    tabeller = {"utredning": Utredning, "utredning__avvikelse": Avvikelse, "enhet": Enhet}
    return sum(_lagg(rad) for rad in records(VANTAR, (sedan,), a=Avvikelseansvar, **tabeller))


def _lagg(ansvar):
    avvikelse = ansvar.utredning.avvikelse
    with db.atomic():
        if Brev.lagg(f"avvikelse-{ansvar.id}", ansvar.enhet.epost, AMNE, text(ansvar)) is None:
            return False
        audit.record(
            events.AVVIKELSEBREV_LAGT,
            avvikelse,
            by=None,
            persons=avvikelse.personer,
            nummer=avvikelse.nummer,
            enhet=ansvar.enhet.namn,
        )
    return True


def text(ansvar: Avvikelseansvar) -> str:
    """The letter to the enhet that has the ansvar."""
    avvikelse = ansvar.utredning.avvikelse
    delar = (
        f"Avvikelse {avvikelse.nummer} är registrerad, och ni ansvarar för att den utreds.",
        ansvar.varfor if ansvar.niva is not Niva.EGEN else "",
        f"Läs den i Samspel:\n{bas_url()}/avvikelser/{avvikelse.id}",
        SLUT,
    )
    return "\n\n".join(filter(None, delar)) + "\n"
