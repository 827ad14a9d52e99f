"""What has been left at the end: moment whose vidmakthållande has run out and that nobody has ended (S51, F12)."""

from typing import Any

from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.slut.slutbeslut import Slutbeslut
from models.shared import clock
from models.shared.organisation import Enhet

UTGANGNA = "utgangna-vidmakthallanden"


def utgangna(actor: Any) -> Any:
    """Those that the actor may end and that are not to be ended already, the one that ran out first first."""
    vantar = Slutbeslut.select(Slutbeslut.moment).where(Slutbeslut.vantar())
    alla = Moment.visible_to(actor).select_extend(Enhet).switch(Moment).join(Enhet)
    query = alla.where(Moment.vidmakthalls_till < clock.today(), Moment.avslutad.is_null())
    return query.where(Moment.id.not_in(vantar)).order_by(Moment.vidmakthalls_till, Moment.id)


def att_stada(actor: Any) -> list[tuple[str, str, int]]:
    """What there is to do at the end, for the startsida: what it is, its point in Städlistan, and how many."""
    return [("Vidmakthållandet har gått ut, och momentet ska avslutas", UTGANGNA, utgangna(actor).count())]
