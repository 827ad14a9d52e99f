"""Whoever treats is told by mail that something is to be looked at, and never of whom or what (S28, S46, PR-04)."""

from typing import Any

from models.internetbehandling.avisering.notisval import Notisslag, Notisval
from models.internetbehandling.avisering.tur import tur
from models.internetbehandling.permissions import Permission
from models.internetbehandling.roller.behandlare import med_behorighet
from models.internetbehandling.roller.franvaro import Franvaro
from models.shared.organisation import Medarbetare
from models.shared.post.brev import Brev
from models.shared.post.settings import bas_url, smtp

AMNE = "Något att se i Samspel"
TEXT = """Det finns något nytt att se i Samspel.

Logga in här: {url}/internetbehandling

Du får det här brevet för att du har valt det under E-post till mig i Samspel. Där stänger du också av det.
Det går inte att svara på brevet.
"""


def avisera_behandlare(moment: Any, slag: Notisslag, *, by: Any = None) -> str:
    """Tell whoever treats, or covers today, in the caller's transaction; returns the key of the letter, or nothing.

    `by` is the one whose doing it is, whom nobody needs to tell.
    """
    borta = Franvaro.ersattare_nu(moment.enhet_id).get(moment.behandlare_id)
    till = borta.ersattare_id if borta else moment.behandlare_id
    if by is not None and by.medarbetare_id == till:
        return ""
    return avisera_medarbetare(till, moment.enhet_id, slag)


def avisera_medarbetare(medarbetare_id: int, enhet_id: int, slag: Notisslag) -> str:
    """Lay a letter to one who wants it, and who still has a role at the enhet: one an hour, none in quiet hours."""
    if not smtp().configured:
        return ""
    val = Notisval.for_medarbetare(medarbetare_id)
    kvar = med_behorighet(enhet_id, Permission.LASA).where(Medarbetare.id == medarbetare_id)
    if not val.vill(slag) or not kvar.exists():
        return ""
    denna = tur(f"notis-{medarbetare_id}")
    Brev.lagg(denna.nyckel, val.epost, AMNE, TEXT.format(url=bas_url()), **denna.tid)
    return denna.nyckel
