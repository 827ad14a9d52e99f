"""That an avvikelse waits to be investigated, told in the inkorg of those who answer for it (T76, T90)."""

from typing import Any

from models.shared.avvikelse.ansvar import Ansvarig
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.organisation import Medarbetaruppdrag, Rollbehorighet, Uppdragsroll
from models.socialtjanst.inkorg.meddelande import Meddelande, Meddelandeslag
from models.socialtjanst.permissions import Permission


def meddela(avvikelse: Avvikelse, vem: Ansvarig, by: Any) -> None:
    """One message to each of them who has an inkorg, from the one who registered it. It names no person."""
    text = f"Avvikelse {avvikelse.nummer} är registrerad på {avvikelse.enhet.namn}. {vem.varfor}".strip()
    for medarbetare_id in _med_inkorg(vem.uppdrag):
        Meddelande.skicka(Meddelandeslag.AVVIKELSE, text, till=medarbetare_id, avvikelse=avvikelse, by=by)


def _med_inkorg(uppdrag: tuple[int, ...]) -> list[int]:
    lasare = Uppdragsroll.select(Uppdragsroll.uppdrag).join(
        Rollbehorighet, on=(Rollbehorighet.roll == Uppdragsroll.roll)
    )
    lasare = lasare.where(Rollbehorighet.behorighet.in_([Permission.LASA, Permission.MYNDIGHET]))
    mina = Medarbetaruppdrag.select(Medarbetaruppdrag.medarbetare)
    mina = mina.where(Medarbetaruppdrag.id.in_(uppdrag), Medarbetaruppdrag.id.in_(lasare))
    return sorted({id for (id,) in mina.tuples()})


AVVIKELSELYSSNARE = (meddela,)
