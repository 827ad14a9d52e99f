"""Coming underlag: what the next run would take of each mottagning, as it stands now (B4)."""

from typing import Any, NamedTuple

from models.shared import clock
from models.shared.organisation import Enhet
from models.tandvard.faktura import manad, urval
from models.tandvard.mottagning import Mottagning
from models.tandvard.permissions import Permission


class Underlag(NamedTuple):
    """What one mottagning would be paid."""

    mottagning: Enhet
    nya: int  # åtgärder that are Godkända
    krediter: int
    overforda: int  # from an invoice that was underkänd
    summa_ore: int


def kommande(actor: Any) -> list[Underlag]:
    """For each mottagning that the actor sees and that has something, in order of name."""
    if not actor.may(Permission.FAKTURERA):
        return []
    mina = list(Enhet.select().where(Enhet.id.in_(Mottagning.synliga(actor))).order_by(Enhet.sortnyckel))
    period = manad.av(clock.today())
    granser = manad.dagen_efter(period), manad.slut(period)
    hittade = {plats: resten for plats, *resten in urval.kommande([en.id for en in mina], *granser)}
    return [Underlag(en, *hittade[en.id]) for en in mina if en.id in hittade]
