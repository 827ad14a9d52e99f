"""To carry out a förslag: the export package of it, and the one door through which an avvikelse is removed.

The database removes what is reported and decided only when a row of the log says that it is gallrat.
"""

from collections import Counter
from typing import Any

from models.shared import audit, events
from models.shared.avvikelse.gallring.akt import ROTTER, Akt, akter
from models.shared.avvikelse.gallring.forslag import Avvikelsegallring
from models.shared.avvikelse.gallring.regel import PAKET_SPARAS
from models.shared.avvikelse.gallring.urval import kandidat
from models.shared.gallring import paket as grund
from models.shared.gallring import verkstall as gemensamt
from models.shared.gallring.paket import Handlingar, Paket


def packa(forslag: Avvikelsegallring, handlingar: Handlingar) -> Paket:
    """Make the package of the akter of a förslag that are still there. Writes nothing in the database."""
    alla = akter([post.rot for post in forslag.poster])
    personer = [akt.rot.avvikelse.person_id for akt in alla if akt.rot.avvikelse.person_id]
    return grund.gor(forslag, alla, handlingar, _person, personer)


def stada() -> int:
    """Let go of the packages that have had their time. Returns how many."""
    return grund.stada(Avvikelsegallring, PAKET_SPARAS.nu)


def verkstall(forslag: Avvikelsegallring, paket: Paket, *, by: Any) -> Counter[str]:
    """Remove what was proposed. Returns how many rows of each table. Raises RuleBroken."""
    gallrare = gemensamt.Gallrare(
        akter=lambda ids: akter(ids, las=True),
        enhet=lambda akt: akt.enhet.id,
        prova=kandidat,
        ta_bort=lambda akt: _ta_bort(akt, forslag, by),
    )
    return gemensamt.verkstall(forslag, paket, gallrare, by=by)


def _ta_bort(akt: Akt, forslag: Avvikelsegallring, by: Any) -> Counter[str]:
    """Tell the log, and remove every row."""
    avvikelse = akt.rot.avvikelse
    fakta = {"nummer": avvikelse.nummer, "gallring": forslag.nummer}
    audit.record(events.AVVIKELSEUTREDNING_GALLRAD, akt.rot, by=by, persons=avvikelse.personer, **fakta)
    if akt.helt:
        avvikelse.logga(events.AVVIKELSE_GALLRAD, by=by, gallring=forslag.nummer)
    akt.ta_bort(ROTTER)
    return akt.antal


def _person(akt: Akt) -> dict[str, Any]:
    """Whom the avvikelse is about, which the archive needs to know."""
    person = akt.rot.avvikelse.person
    return {"personnummer": str(person.nummer), "namn": person.namn} if person else {}
