"""Kreditera an åtgärd of behovspeng: asked first, with the sums as they would become (P53–P55)."""

from urllib.parse import urlsplit

from flask import flash, g, request, url_for

from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, done, go, refused, respond
from blueprints.tandvard import bp
from blueprints.tandvard.behovspeng import hitta
from models.shared.rules import Conflict, RuleBroken
from models.tandvard import events
from models.tandvard.behovspeng import kreditera
from models.tandvard.behovspeng.summor import belopp
from models.tandvard.faktura.behovspostrad import fakturor_med
from models.tandvard.faktura.behovsunderlag import efter_kreditering
from models.tandvard.permissions import Permission

ANDRAT = "behovsarende-andrat"


@bp.get("/behovspeng/<int:id>/atgarder/<int:atgard>/kreditering")
@requires(Permission.RAPPORTERA_VARD)
def kreditering_av_behovsatgard(id, atgard):
    return _fraga(hitta.atgard(id, atgard))


@bp.post("/behovspeng/<int:id>/atgarder/<int:atgard>/kreditering")
@requires(Permission.RAPPORTERA_VARD)
def kreditera_behovsatgard(id, atgard):
    en = hitta.atgard(id, atgard)
    try:
        kreditera.kreditera(en, by=g.actor)
    except RuleBroken as broken:
        return _fraga(hitta.atgard(id, atgard), broken)
    tillbaka, besked = url_for(".behovsarende", id=id), f"{en.kod.kod} inväntar kreditering."
    if urlsplit(request.headers.get("HX-Current-URL", "")).path == request.path:  # asked on a page of its own
        flash(besked)
        return go(tillbaka)
    return done(ANDRAT, tillbaka, besked)


def _fraga(en, broken=None):
    """Ask first. What somebody else has done meanwhile is told, and the page behind reads itself anew."""
    status = 200 if broken is None else refused(broken)
    arende, far = en.arende, en.kan_krediteras
    if broken is None and not far:
        broken = Conflict(kreditera.BARA_EN_GANG)
    svar = respond(
        "tandvard/faktura/kreditering.html",
        "tandvard/faktura/_kreditering.html",
        status,
        shows=Shown(events.BEHOVSARENDE_LAST, [arende.person_id], arende, {"nummer": arende.nummer}),
        arende=arende,
        atgard=en,
        fel=broken.sentence if broken else "",
        far=far,
        fore=belopp([arende])[arende.id],
        efter=efter_kreditering(en) if far else None,
        pa=fakturor_med([en])[en.id] if far else [],
        tillbaka=url_for(".behovsarende", id=arende.id),
    )
    if status == 409:
        svar.headers["HX-Trigger"] = ANDRAT
    return svar
