"""What a person can write about in their own SIP, each by its key: the meeting to come, and each delmål of the plan."""

from typing import Any

from models.samverkan.egen_sip.egenplan import Egenplan
from models.samverkan.sip.kallelse import Kallelse
from models.shared import clock
from models.shared.rules import RuleBroken

YTTRANDE, FRAGOR, DELMAL = "yttrande", "fragor", "delmal-"
ORD = {YTTRANDE: "eget yttrande", FRAGOR: "frågor inför mötet"}
MOTET_VAR = "Mötet har varit. Du kan skriva igen när du blir kallad till ett nytt möte."


def ord(amne: str) -> str:
    """The words for it, as log and lists say it."""
    return ORD.get(amne) or f"kommentar till delmål {amne.removeprefix(DELMAL)}"


def motet_har_varit(kallelse: Kallelse | None) -> bool:
    """True from the moment when the meeting that was called last begins; never while its time is not chosen."""
    if kallelse is None or kallelse.flera:
        return False
    return clock.utc(kallelse.datum, kallelse.tid) <= clock.now()


def krav_pa_amne(arende: Any, amne: str) -> None:
    """Raise RuleBroken unless the person may write about it now.

    Yttrande and questions are for the meeting, so until it begins. A delmål is one of the plan that is godkänd.
    """
    if amne in ORD:
        if motet_har_varit(Kallelse.skickad(arende)):
            raise RuleBroken(MOTET_VAR, "text")
        return
    plan = Egenplan.for_arende(arende)
    if plan is None or amne not in {delmal.amne for delmal in plan.delmal}:
        raise RuleBroken("Delmålet finns inte i planen längre.", "text")
