"""What others have written since the page was read, for its quiet poll (M46)."""

from flask import g, render_template, request

from blueprints.samverkan import bp
from blueprints.samverkan.blad.kartlaggning import senast
from blueprints.samverkan.kartlaggning import hitta_falt
from blueprints.samverkan.kartlaggning.rader import Rader
from blueprints.shared.gate import quiet, requires
from blueprints.shared.numbers import number
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.permissions import Permission


@bp.get("/arenden/<int:id>/kartlaggning/nytt")
@requires(Permission.LASA)
@quiet
def kartlaggning_nytt(id):
    """Nothing (204), or the fields that others have changed, which the log then says were read.

    A field that its reader is in, or has not got saved, is left alone in the browser: they meet the other text when
    they save.
    """
    lasning, kartlaggning = hitta_falt.kartlaggning(id)
    sedan = number(request.args, "sedan")
    if kartlaggning.nummer == sedan:
        return "", 204
    rader = Rader(kartlaggning, lasning.arende, g.actor, far_skriva=hitta_falt.far_skriva(lasning))
    andras = {f: s for f, s in Faltvarde.nu(kartlaggning, efter=sedan).items() if s.av_id != g.actor.uppdrag_id}
    if andras:
        g.shown = lasning.shown("Kartläggning")
    return render_template(
        "samverkan/kartlaggning/_nytt.html",
        rader=[rader.rad(falt, skrivet) for falt, skrivet in andras.items()],
        bas=f"/samverkan/arenden/{id}/kartlaggning",
        kartlaggning=kartlaggning,
        senast=senast(kartlaggning),
        oob=True,
    )
