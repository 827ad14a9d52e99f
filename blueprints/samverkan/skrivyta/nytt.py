"""What others have written since the page was read, for its quiet poll (M46)."""

from flask import g, render_template, request

from blueprints.samverkan import bp
from blueprints.samverkan.skrivyta import hitta_falt, ytor
from blueprints.samverkan.skrivyta.rader import Rader
from blueprints.samverkan.skrivyta.skickat import senast
from blueprints.shared.gate import quiet, requires
from blueprints.shared.numbers import number
from models.samverkan.permissions import Permission


@bp.get("/arenden/<int:id>/<steg>/nytt")
@requires(Permission.LASA)
@quiet
def falt_nytt(id, steg):
    """Nothing (204), or the fields that others have changed, which the log then says were read.

    A field that its reader is in, or has not got saved, is left alone in the browser: they meet the other text when
    they save.
    """
    yta = ytor.hitta(steg)
    lasning, hel = hitta_falt.hel(yta, id)
    sedan = number(request.args, "sedan")
    if hel.nummer == sedan:
        return "", 204
    katalog = yta.varde.katalog(hel)
    rader = Rader(katalog, lasning.arende, g.actor, far_skriva=hitta_falt.far_skriva(lasning))
    skrivna = yta.varde.nu(hel, efter=sedan).items()
    andras = {f: s for f, s in skrivna if s.av_id != g.actor.uppdrag_id and f in katalog.falt}
    if andras:
        g.shown = lasning.shown(yta.titel)
    return render_template(
        "samverkan/skrivyta/_nytt.html",
        rader=[rader.rad(falt, skrivet) for falt, skrivet in andras.items()],
        bas=yta.bas(id),
        hel=hel,
        senast=senast(hel),
        oob=True,
    )
