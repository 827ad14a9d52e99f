"""Ett behovspengsärende: its head, its sums and what has happened, and the sections that others fill (P12, P14)."""

from typing import Any

from flask import url_for

from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, respond
from blueprints.tandvard import bp
from blueprints.tandvard.behovspeng import atgarder, dokument, forhandsbedomningar, handelser, hitta, huvud
from models.tandvard import events
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.permissions import Permission

SEKTIONER = (huvud, atgarder, forhandsbedomningar, dokument, handelser)


@bp.get("/behovspeng/<int:id>")
@requires(Permission.BEHOVSPENG)
def behovsarende(id):
    return visa(hitta.arende(id))


def visa(arende: Behovsarende, status: int = 200):
    """The page of an ärende; its sections read themselves anew, together, when something in it has changed."""
    data: dict[str, Any] = {}
    for modul in SEKTIONER:
        data |= modul.sektion(arende)
    return respond(
        "tandvard/behovspeng/arende.html",
        "tandvard/behovspeng/_arende.html",
        status,
        shows=Shown(events.BEHOVSARENDE_LAST, [arende.person_id], arende, {"nummer": arende.nummer}),
        arende=arende,
        far_andra=hitta.far_andra(arende),
        url=url_for("tandvard.behovsarende", id=arende.id),
        **data,
    )
