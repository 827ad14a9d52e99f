"""Whom one may write to about an uppdrag or a genomförande: those who may read it all the same (T12)."""

from typing import Any, NamedTuple

from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag, Rollbehorighet, Uppdragsroll
from models.shared.rules import RuleBroken
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.inkorg.meddelande import Meddelande, Meddelandeslag
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag.uppdrag import Uppdrag


class Mottagare(NamedTuple):
    """One who may receive: an enhet, or a medarbetare."""

    namn: str
    till_enhet: int | None = None
    till: int | None = None

    @property
    def val(self) -> str:
        """The choice in a form."""
        return f"enhet-{self.till_enhet}" if self.till_enhet else f"medarbetare-{self.till}"


def mottagare(om: Uppdrag | Genomforande, actor: Any) -> list[Mottagare]:
    """The enhet that it is at, its handläggare and those who work at the enhet, but for the actor."""
    enhet = om.enhet if isinstance(om, Genomforande) else _hos(om)
    alla = [Mottagare(enhet.namn, till_enhet=enhet.id)]
    alla += [Mottagare(f"{en.namn}, handläggare", till=en.id) for en in _handlaggare(om)]
    alla += [Mottagare(f"{en.namn}, {en.titel.lower()}", till=en.id) for en in _medarbetare(enhet)]
    forsta = {(en.till_enhet, en.till): en for en in reversed(alla) if en.till != actor.medarbetare_id}
    return [en for en in alla if forsta.get((en.till_enhet, en.till)) is en]


def skriv(om: Uppdrag | Genomforande, val: str, text: str, *, by: Any) -> Meddelande:
    """Send a message about it to one of those. Raises RuleBroken."""
    vald = next((en for en in mottagare(om, by) if en.val == val), None)
    if vald is None:
        raise RuleBroken("Välj vem meddelandet är till.", "till")
    vad: dict[str, Any] = {"genomforande" if isinstance(om, Genomforande) else "uppdrag": om}
    return Meddelande.skicka(Meddelandeslag.EGET, text, till_enhet=vald.till_enhet, till=vald.till, by=by, **vad)


def _hos(uppdrag: Uppdrag) -> Enhet:
    rad = uppdrag.fordelningar.first()
    return rad.enhet if rad else uppdrag.till_enhet


def _handlaggare(om: Uppdrag | Genomforande) -> list[Medarbetare]:
    uppdrag = Uppdrag.select(Uppdrag.handlaggare)
    if isinstance(om, Genomforande):
        egna = Insats.select(Insats.uppdrag).where(Insats.genomforande == om, Insats.uppdrag.is_null(False))
        uppdrag = uppdrag.where(Uppdrag.id.in_(egna))
    else:
        uppdrag = uppdrag.where(Uppdrag.id == om.id)
    alla = Medarbetare.select().join(Medarbetaruppdrag).where(Medarbetaruppdrag.id.in_(uppdrag))
    return list(alla.where(Medarbetare.inaktiverad.is_null()).order_by(Medarbetare.sortnyckel).distinct())


def _medarbetare(enhet: Enhet) -> list[Medarbetare]:
    lasare = Uppdragsroll.select(Uppdragsroll.uppdrag).join(
        Rollbehorighet, on=(Rollbehorighet.roll == Uppdragsroll.roll)
    )
    lasare = lasare.where(Rollbehorighet.behorighet == Permission.LASA)
    alla = Medarbetare.select().join(Medarbetaruppdrag)
    alla = alla.where(Medarbetaruppdrag.enhet == enhet, Medarbetaruppdrag.galler(), Medarbetaruppdrag.id.in_(lasare))
    return list(alla.where(Medarbetare.inaktiverad.is_null()).order_by(Medarbetare.sortnyckel).distinct())
