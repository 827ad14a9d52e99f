"""What has ended so long ago that it can be gallrat, and that no open förslag holds (F12)."""

from typing import Any

from models.shared.gallring.kandidat import MEST
from models.socialtjanst.gallring.forslag import Gallringsforslag
from models.socialtjanst.gallring.informationstyp import TYPER
from models.socialtjanst.gallring.rot import Rot, lasta
from models.socialtjanst.gallring.urval import provkor
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.uppdrag.uppdrag import Uppdrag


def genomforanden(actor: Any) -> Any:
    """The genomföranden, as many of each kind as a förslag holds, the oldest first; none that is kept all the same."""
    return _av(Genomforande, actor).order_by(Genomforande.avslutad, Genomforande.id)


def uppdrag(actor: Any) -> Any:
    """The uppdrag that never were fördelade, as many as a förslag holds, the oldest first."""
    return _av(Uppdrag, actor).order_by(Uppdrag.skapad, Uppdrag.id)


def _av(cls: type[Rot], actor: Any) -> Any:
    ids = []
    for typ in TYPER.values():
        if typ.rot is cls:
            upptagna = Gallringsforslag.i_oppna(typ)
            alla = [en.rot.id for en in provkor(typ, actor, MEST + len(upptagna)).gallras]
            ids += [id for id in alla if id not in upptagna][:MEST]
    return lasta(cls).where(cls.id.in_(ids))
