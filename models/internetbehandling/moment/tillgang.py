"""Tillgång: who opens and changes a moment, and who may treat at an enhet (S8, S10, S11, F14)."""

from typing import Any

from models.internetbehandling.permissions import Permission
from models.internetbehandling.roller.arbetsplats import egen_enhet
from models.internetbehandling.roller.behandlare import ar_behandlare
from models.internetbehandling.roller.franvaro import Franvaro
from models.shared.organisation import Medarbetare
from models.shared.rules import RuleBroken

EJ_BEHANDLARE = "Välj en medarbetare som är behandlare på enheten."
EJ_DITT = "Bara behandlaren, en ersättare eller invånaradministratören ändrar momentet."


def nas_av(moment: Any, actor: Any) -> Any:
    """The condition that a moment is the actor's own, or covered by them today; `moment` is the table of moment."""
    if not actor.may(Permission.BEHANDLA):
        return moment.id.is_null()
    ersatter = Franvaro.ersatts_av(actor.medarbetare_id, egen_enhet(actor) or 0)
    return (moment.behandlare == actor.medarbetare_id) | moment.behandlare.in_(ersatter)


def krav_pa_tillgang(moment: Any, by: Any, *permissions: str) -> None:
    """Raise RuleBroken unless the actor, with one of the permissions, may change the moment now."""
    if not by.may(*permissions) or moment.enhet_id != egen_enhet(by):
        raise RuleBroken(EJ_DITT)
    if Permission.INVANARADMIN in permissions and by.may(Permission.INVANARADMIN):
        return
    mitt = moment.behandlare_id == by.medarbetare_id
    if not by.may(Permission.BEHANDLA):
        raise RuleBroken(EJ_DITT)
    if not mitt and not Franvaro.ersatter(by.medarbetare_id, moment.behandlare_id, moment.enhet_id):
        raise RuleBroken(EJ_DITT)


def krav_pa_behandlare(medarbetare: Medarbetare, enhet_id: int) -> None:
    """Raise RuleBroken unless the medarbetare may treat at the enhet today."""
    if not ar_behandlare(medarbetare.id, enhet_id):
        raise RuleBroken(EJ_BEHANDLARE, "behandlare")
