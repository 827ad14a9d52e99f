"""What the one who looks has to do in an ärende: the duties of the process, and what waits to be published."""

from models.samverkan.permissions import Permission
from models.shared.process import Light, Part, tasks

PUBLICERA = "Publicera inskrivning"
KVITTERA_MEDDELANDE = "Kvittera meddelande"


def uppgifter(lights: tuple[Light, ...], actor, *, opublicerat: bool, meddelanden: bool) -> tuple[str, ...]:
    """One sentence for each thing to do.

    An ärende that has not reached its receivers, and a draft that waits, is a task for every role of slutenvården that
    may write (M18): until it is published nobody else knows that the patient is there. `meddelanden` is whether there
    are any that the role is to kvittera (M95).
    """
    att_publicera = opublicerat and actor.part is Part.SLUTENVARD and actor.may(Permission.SKRIVA)
    saker = (PUBLICERA, *tasks(lights)) if att_publicera else tasks(lights)
    return (*saker, KVITTERA_MEDDELANDE) if meddelanden else saker
