"""What has happened in an ärende, the newest first: the latest on its page, and all of it on a page of its own."""

from datetime import datetime
from typing import Any, NamedTuple

from flask import url_for

from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, respond
from blueprints.tandvard import bp
from blueprints.tandvard.behovspeng import hitta
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.tandvard import events
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovshandelse import Behovshandelse
from models.tandvard.permissions import Permission

SENASTE = 30  # that come with the page of the ärende


class Handelse(NamedTuple):
    """A row of the list."""

    mening: str
    tidpunkt: datetime
    av: Medarbetaruppdrag


def sektion(arende: Behovsarende) -> dict[str, Any]:
    """What `_handelser.html` shows: the latest, with who did it and where."""
    nagra = _handelser(arende, SENASTE + 1)
    return {"handelser": nagra[:SENASTE], "fler_handelser": len(nagra) > SENASTE}


@bp.get("/behovspeng/<int:id>/handelser")
@requires(Permission.BEHOVSPENG)
def behovshandelser(id):
    """All that has happened."""
    arende = hitta.arende(id)
    return respond(
        "tandvard/behovspeng/handelser.html",
        "tandvard/behovspeng/_handelser.html",
        shows=Shown(events.BEHOVSARENDE_LAST, [arende.person_id], arende, {"nummer": arende.nummer}),
        arende=arende,
        handelser=_handelser(arende),
        alla=True,
        tillbaka=url_for(".behovsarende", id=id),
    )


def _handelser(arende: Behovsarende, hogst: int | None = None) -> list[Handelse]:
    """The latest first, and last of all that the ärende was begun."""
    query = (
        Behovshandelse.select(Behovshandelse, Medarbetaruppdrag, Medarbetare, Enhet)
        .join(Medarbetaruppdrag)
        .join(Medarbetare)
        .switch(Medarbetaruppdrag)
        .join(Enhet)
        .where(Behovshandelse.arende == arende)
        .order_by(Behovshandelse.tidpunkt.desc(), Behovshandelse.id.desc())
        .limit(hogst)
    )
    handelser = [Handelse(en.mening, en.tidpunkt, en.av) for en in query]
    if hogst is None or len(handelser) < hogst:
        handelser.append(Handelse("Skapade ärendet.", arende.skapad, arende.skapad_av))
    return handelser
