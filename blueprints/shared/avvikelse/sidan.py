"""The page of an avvikelse: what was reported, who answers for it, and what the investigation has come to."""

from flask import g

from blueprints.shared import bp
from blueprints.shared.avvikelse.lank import lank
from blueprints.shared.avvikelse.listor import flikar
from blueprints.shared.avvikelse.utredningen import delar
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, respond
from models.shared import events
from models.shared.avvikelse.ansvar import Avvikelseansvar
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.synlig import utredning as min_utredning
from models.shared.avvikelse.utredning import Utredning
from models.shared.permissions import Permission

SIDA = "shared/avvikelse/avvikelse.html"


@bp.get("/avvikelser/<int:id>")
@requires(Permission.ANVANDA)
def avvikelse(id):
    return visa(find(Avvikelse.visible_to(g.actor), id))


def last(en: Avvikelse) -> Shown:
    """That it was read, for the log."""
    return Shown(events.AVVIKELSE_LAST, en.personer, en, {"nummer": en.nummer})


def visa(en: Avvikelse, status: int = 200, **mer):
    """The page. `utredning` is the actor's to make, or None; `dess` is the one whose status the actor is shown."""
    utredning = min_utredning(en, g.actor)
    dess = utredning or en.utredningar.where(Utredning.orgnr == g.actor.enhet.orgnr).get()
    return respond(
        SIDA,
        SIDA,
        status,
        shows=last(en),
        avvikelse=en,
        utredning=utredning,
        dess=dess,
        delar=delar(en, utredning, dess),
        ansvar=list(dess.ansvar.order_by(Avvikelseansvar.fran.desc(), Avvikelseansvar.id.desc())),
        kallans=lank(en),
        flikar=flikar(""),
        **mer,
    )
