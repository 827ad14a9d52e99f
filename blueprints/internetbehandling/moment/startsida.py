"""The startsida of internetbehandling: Mina, Alla and Vidmakthållna, program by program (S17, S34, S35, S50)."""

from flask import g

from blueprints.internetbehandling import bp
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, respond
from models.internetbehandling.granskning import eskalering
from models.internetbehandling.granskning.ko import Ko
from models.internetbehandling.moment import events, lista
from models.internetbehandling.permissions import Permission
from models.internetbehandling.roller import arbetsplats
from models.internetbehandling.slut import stad
from models.internetbehandling.slut.slutbeslut import Slutbeslut
from models.shared.config_login import STRONG

MINA, ALLA, VIDMAKTHALLNA = "mina", "alla", "vidmakthallna"


@bp.get("/internetbehandling")
@requires(Permission.LASA, loa=STRONG)
def startsida():
    """The own; an invånaradministratör who treats nobody sees all of the enhet."""
    if not g.actor.may(Permission.BEHANDLA):
        return _listan(ALLA, lista.alla(g.actor))
    return _listan(MINA, lista.mina(g.actor))


@bp.get("/internetbehandling/alla")
@requires(Permission.LASA, loa=STRONG)
def alla_moment():
    return _listan(ALLA, lista.alla(g.actor))


@bp.get("/internetbehandling/vidmakthallna")
@requires(Permission.LASA, loa=STRONG)
def vidmakthallna_moment():
    return _listan(VIDMAKTHALLNA, lista.vidmakthallna(g.actor))


def _listan(vilken, grupper):
    page = "internetbehandling/moment/startsida.html"
    return respond(
        page,
        page,
        shows=Shown(events.STARTSIDAN_LAST, lista.personer(grupper)),
        vilken=vilken,
        grupper=grupper,
        beslut_i=Slutbeslut.i([rad.moment.id for grupp in grupper for rad in grupp.rader]),
        att_stada=stad.att_stada(g.actor),
        antal_att_granska=Ko(g.actor).antal(),
        for_lange=eskalering.antal_pa_enheten(g.actor),
        timmar=eskalering.TIMMAR.nu,
        ansluten=arbetsplats.ansluten_enhet(g.actor) is not None,
        egen=arbetsplats.egen_enhet(g.actor) is not None,
        far_starta=g.actor.may(Permission.BEHANDLA, Permission.INVANARADMIN),
    )
