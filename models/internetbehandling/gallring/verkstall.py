"""To carry out a förslag: the export package of it, and every row of the treatments removed."""

from collections import Counter
from typing import Any

from models.internetbehandling.gallring import events
from models.internetbehandling.gallring.akt import ROTTER, Akt, akter
from models.internetbehandling.gallring.forslag import Momentgallring
from models.internetbehandling.gallring.gallrat import Gallratmoment
from models.internetbehandling.gallring.regel import PAKET_SPARAS
from models.internetbehandling.gallring.urval import kandidat
from models.internetbehandling.moment.moment import Moment
from models.shared.gallring import paket as grund
from models.shared.gallring import verkstall as gemensamt
from models.shared.gallring.paket import Handlingar, Paket


def packa(forslag: Momentgallring, handlingar: Handlingar) -> Paket:
    """Make the package of the akter of a förslag that are still there. Writes nothing in the database."""
    alla = akter([post.rot for post in forslag.poster])
    return grund.gor(forslag, alla, handlingar, _person, [akt.rot.person_id for akt in alla])


def stada() -> int:
    """Let go of the packages that have had their time. Returns how many."""
    return grund.stada(Momentgallring, PAKET_SPARAS.nu)


def verkstall(forslag: Momentgallring, paket: Paket, *, by: Any) -> Counter[str]:
    """Remove what was proposed. Returns how many rows of each table. Raises RuleBroken."""
    gallrare = gemensamt.Gallrare(
        akter=lambda ids: akter(ids, las=True),
        enhet=lambda akt: akt.rot.enhet_id,
        prova=kandidat,
        ta_bort=lambda akt: _ta_bort(akt, forslag, by),
    )
    return gemensamt.verkstall(forslag, paket, gallrare, by=by)


def _ta_bort(akt: Akt, forslag: Momentgallring, by: Any) -> Counter[str]:
    """Tell the log, keep what is counted, and remove every row."""
    akt.rot.logga(events.MOMENT_GALLRAT, by=by, gallring=forslag.nummer)
    Gallratmoment.av(akt.rot)
    akt.ta_bort(ROTTER)
    _lossa(akt.rot)
    return akt.antal


def _lossa(moment: Moment) -> None:
    """Let those that it was linked with stay linked with each other, and one that is alone now with nobody.

    They share a number that was the id of one of them; that of one that is gone may be given to another moment.
    """
    if moment.lank is None:
        return
    kvar = [id for (id,) in Moment.select(Moment.id).where(Moment.lank == moment.lank).order_by(Moment.id).tuples()]
    if moment.lank not in kvar or len(kvar) == 1:
        lank = kvar[0] if len(kvar) > 1 else None
        Moment.update(lank=lank).where(Moment.lank == moment.lank).execute()


def _person(akt: Akt) -> dict[str, Any]:
    """Whom the treatment was of, which the archive needs to know."""
    person = akt.rot.person
    return {"personnummer": str(person.nummer), "namn": person.namn}
