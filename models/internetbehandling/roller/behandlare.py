"""Who may be the behandlare of a moment at an enhet: with the role there, trained, and let in (S8, S11)."""

from typing import Any

from models.internetbehandling.permissions import Permission
from models.internetbehandling.roller.utbildning import Utbildning
from models.shared.organisation import Medarbetare, Medarbetaruppdrag, Rollbehorighet, Uppdragsroll


def med_behorighet(enhet_id: int, behorighet: Permission) -> Any:
    """The medarbetare who have a behörighet at an enhet today, through a role there."""
    har = (
        Medarbetaruppdrag.select(Medarbetaruppdrag.medarbetare)
        .join(Uppdragsroll)
        .join(Rollbehorighet, on=(Rollbehorighet.roll == Uppdragsroll.roll))
        .where(Medarbetaruppdrag.enhet == enhet_id, Medarbetaruppdrag.galler(), Rollbehorighet.behorighet == behorighet)
    )
    return Medarbetare.select().where(Medarbetare.id.in_(har), Medarbetare.inaktiverad.is_null())


def behandlare(enhet_id: int) -> Any:
    """The medarbetare who may treat at an enhet today, in Swedish order."""
    alla = med_behorighet(enhet_id, Permission.BEHANDLA).where(Medarbetare.id.in_(Utbildning.utbildade()))
    return alla.order_by(Medarbetare.sortnyckel, Medarbetare.id)


def ar_behandlare(medarbetare_id: int, enhet_id: int) -> bool:
    """True for one who may treat at an enhet today."""
    return behandlare(enhet_id).where(Medarbetare.id == medarbetare_id).exists()
