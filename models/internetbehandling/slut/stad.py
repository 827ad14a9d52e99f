"""What is left at the end: a vidmakthållande that has run out, and what can be gallrat (S51, S53, F12)."""

from typing import Any

from models.internetbehandling.gallring.forslag import Momentgallring
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.permissions import Permission
from models.internetbehandling.slut.slutbeslut import Slutbeslut
from models.shared import clock
from models.shared.organisation import Enhet

UTGANGNA, OGALLRADE = "utgangna-vidmakthallanden", "ej-gallrade-behandlingar"


def utgangna(actor: Any) -> Any:
    """Those that the actor may end and that are not to be ended already, the one that ran out first first."""
    vantar = Slutbeslut.select(Slutbeslut.moment).where(Slutbeslut.vantar())
    alla = Moment.visible_to(actor).select_extend(Enhet).switch(Moment).join(Enhet)
    query = alla.where(Moment.vidmakthalls_till < clock.today(), Moment.avslutad.is_null())
    return query.where(Moment.id.not_in(vantar)).order_by(Moment.vidmakthalls_till, Moment.id)


def att_stada(actor: Any) -> list[tuple[str, str, int]]:
    """What there is to do at the end, for the startsida: what it is, its point in Städlistan, and how many."""
    att_gora = [("Vidmakthållandet har gått ut, och momentet ska avslutas", UTGANGNA, utgangna(actor).count())]
    if actor.may(Permission.GALLRA):
        att_gora.append(
            ("Avslutade behandlingar som kan gallras", OGALLRADE, Momentgallring.att_foresla(actor).count())
        )
    return att_gora
