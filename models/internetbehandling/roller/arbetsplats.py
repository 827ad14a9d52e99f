"""Where one works in internetbehandling: the enhet of one's own uppdrag, while it is connected."""

from typing import Any

from models.internetbehandling.permissions import Permission
from models.internetbehandling.roller.anslutning import INTE_ANSLUTEN, Anslutning
from models.shared import clock
from models.shared.organisation import Befattning, Medarbetare, Medarbetaruppdrag
from models.shared.rules import RuleBroken

ANNAN_ENHET = "Välj ett uppdrag på din egen enhet."
EGET = "Du kan inte ändra dina egna roller. Be en annan behörighetsadministratör."


def egen_enhet(actor: Any) -> int | None:
    """The id of the enhet of the actor's own uppdrag, unless another is chosen in the header: a role goes no further
    than the enhet it was given at. A page asks the database once.
    """
    return actor.mins("internetbehandlingens-enhet", lambda: _fraga(actor))


def ansluten_enhet(actor: Any) -> int | None:
    """The same, while it is connected."""
    enhet = egen_enhet(actor)
    if enhet is None or not actor.mins("internetbehandlingen-ansluten", lambda: Anslutning.galler_for(enhet)):
        return None
    return enhet


def krav_pa_ansluten_enhet(actor: Any) -> int:
    """The id of the enhet where the actor works, or RuleBroken when it is not connected."""
    enhet = ansluten_enhet(actor)
    if enhet is None:
        raise RuleBroken(INTE_ANSLUTEN)
    return enhet


def krav_pa_behorighetsadministrator(by: Any) -> None:
    """Raise RuleBroken for one who is not."""
    if not by.may(Permission.BEHORIGHET):
        raise RuleBroken("Behörighetsadministratören på enheten ger och inaktiverar roller.")


def krav_pa_uppdrag(uppdrag: Medarbetaruppdrag, by: Any, *, i_kraft: bool = True) -> None:
    """Raise RuleBroken unless an uppdrag is somebody else's, at the actor's own enhet, and in force (AC-12)."""
    if uppdrag.medarbetare_id == by.medarbetare_id:
        raise RuleBroken(EGET)
    if uppdrag.enhet_id != egen_enhet(by):
        raise RuleBroken(ANNAN_ENHET, "uppdrag")
    i_dag = clock.today()
    galler = uppdrag.fran <= i_dag and (uppdrag.till is None or uppdrag.till >= i_dag)
    if i_kraft and (not galler or uppdrag.medarbetare.inaktiverad):
        raise RuleBroken("Uppdraget gäller inte i dag. Välj en medarbetare som har ett uppdrag på enheten.", "uppdrag")


def uppdragen(enhet_id: int) -> Any:
    """The uppdrag in force at an enhet, of those who are let in, by name."""
    query = Medarbetaruppdrag.select(Medarbetaruppdrag, Medarbetare, Befattning).join(Medarbetare)
    query = query.switch(Medarbetaruppdrag).left_outer_join(Befattning)
    query = query.where(Medarbetaruppdrag.enhet == enhet_id, Medarbetaruppdrag.galler())
    query = query.where(Medarbetare.inaktiverad.is_null())
    return query.order_by(Medarbetare.sortnyckel, Medarbetaruppdrag.id)


def _fraga(actor):
    ett = Medarbetaruppdrag.get_or_none(Medarbetaruppdrag.id == actor.uppdrag_id)
    return ett.enhet_id if ett and ett.enhet_id == actor.enhet_id else None
