"""What the one who looks has to do in an ärende: the duties of the process, and what waits to be published."""

from typing import Any

from models.samverkan.inskrivning import Inskrivning
from models.samverkan.permissions import Permission
from models.samverkan.processer import Typ
from models.samverkan.samtycke import far_dela
from models.samverkan.sip.kallelse import STEG as KALLELSE
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.uppfoljningspaminnelse import UPPGIFT
from models.samverkan.utskriven import ar_utskriven
from models.shared.process import Light, Part, tasks

PUBLICERA = {Typ.SVU: "Publicera inskrivning", Typ.SIP: "Skicka kallelse"}
KVITTERA_MEDDELANDE = "Kvittera meddelande"
BESTAM_TID = "Bestäm mötestid"


def uppgifter(
    typ: Typ,
    lights: tuple[Light, ...],
    actor,
    *,
    opublicerat: bool,
    meddelanden: bool,
    foljs_upp: bool = False,
    tid_oppen: bool = False,
) -> tuple[str, ...]:
    """One sentence for each thing to do.

    What has not reached its receivers, and a draft that waits, is a task for every role that may publish it (M18): an
    inskrivning for those of slutenvården, since until then nobody else knows that the patient is there, and a kallelse
    for those of every deltagare. `meddelanden` is whether there are any that the role is to kvittera (M95), and
    `foljs_upp` whether the plan of a SIP waits to be followed up, which every role that writes in it may do (M85).
    While the time of its meeting is open there is nothing to kvittera: one answers about the times, or chooses (F21).
    """
    om_tid = tid_oppen and any(light.is_my_turn and light.step.key == KALLELSE for light in lights)
    saker = tasks(light for light in lights if not (om_tid and light.step.key == KALLELSE))
    saker = (BESTAM_TID, *saker) if om_tid else saker
    publicerar = typ is Typ.SIP or (actor.part is Part.SLUTENVARD and not ar_utskriven(lights))
    att_publicera = opublicerat and publicerar and actor.may(Permission.SKRIVA)
    saker = (PUBLICERA[typ], *saker) if att_publicera else saker
    if foljs_upp and actor.may(Permission.SKRIVA):
        saker = (*saker, UPPGIFT)
    return (*saker, KVITTERA_MEDDELANDE) if meddelanden else saker


def ar_opublicerad(arende: Any, samtycke: Any) -> bool:
    """True when the ärende has not reached its receivers, or a draft of its inskrivning waits."""
    if arende.typ is Typ.SVU:
        return Inskrivning.ar_opublicerad(arende)
    return far_dela(samtycke and samtycke.grund, arende.publicerad) and Kallelse.skickad(arende) is None


def ar_tid_oppen(arende: Any, samtycke: Any) -> bool:
    """True while several times are proposed for the meeting of a SIP, and none is chosen."""
    if arende.typ is not Typ.SIP or not far_dela(samtycke and samtycke.grund, arende.publicerad):
        return False
    kallelse = Kallelse.skickad(arende)
    return kallelse is not None and kallelse.flera
