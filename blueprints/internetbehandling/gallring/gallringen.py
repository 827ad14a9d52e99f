"""Gallring of treatments: exactly what can be removed now, what is kept all the same, and the förslag (S53, PR-05)."""

from flask import g, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.gallring.handlingar import handlingar
from blueprints.internetbehandling.gallring.ord import TABELLER, VAD
from blueprints.shared.gallring.forslaget import Forslagssidor
from blueprints.shared.gallring.provkorning import del_
from blueprints.shared.gate import beforehand, requires
from blueprints.shared.respond import Shown, go, respond
from models.internetbehandling.gallring import events
from models.internetbehandling.gallring.forslag import Momentgallring
from models.internetbehandling.gallring.regel import REGEL
from models.internetbehandling.gallring.urval import provkor
from models.internetbehandling.gallring.verkstall import packa, verkstall
from models.internetbehandling.permissions import Permission
from models.shared.config_login import STRONG
from models.shared.gallring.kandidat import MEST
from models.shared.rules import RuleBroken

VISADE = 50  # of the förslag that there have been
ENDPOINTS = {
    "alla": "internetbehandling.behandlingsgallring",
    "foresla": "internetbehandling.foresla_behandlingsgallring",
    "hav": "internetbehandling.hav_momentundantag",
    "ett": "internetbehandling.behandlingsgallringsforslag",
    "godkann": "internetbehandling.godkann_behandlingsgallring",
    "avbryt": "internetbehandling.avbryt_behandlingsgallring",
    "verkstall": "internetbehandling.verkstall_behandlingsgallring",
    "protokoll": "internetbehandling.behandlingsgallringsprotokoll",
    "paket": "internetbehandling.behandlingsgallringspaket",
}
SIDOR = Forslagssidor(
    forslag=Momentgallring,
    endpoints=ENDPOINTS,
    vad=VAD,
    tabeller=TABELLER,
    personer=Momentgallring.personer,
    packa=lambda forslag: packa(forslag, handlingar),
    verkstall=verkstall,
)


@bp.get("/internetbehandling/gallring")
@requires(Permission.GALLRA, loa=STRONG)
def behandlingsgallring():
    return _visa()


@bp.post("/internetbehandling/gallring")
@requires(Permission.GALLRA, loa=STRONG)
def foresla_behandlingsgallring():
    try:
        forslag = Momentgallring.foresla(by=g.actor)
    except RuleBroken as broken:
        return _visa(broken.sentence)
    return go(url_for(".behandlingsgallringsforslag", id=forslag.id))


@bp.get("/internetbehandling/gallring/<int:id>")
@requires(Permission.GALLRA, loa=STRONG)
def behandlingsgallringsforslag(id):
    return SIDOR.visa(id)


@bp.post("/internetbehandling/gallring/<int:id>/godkannande")
@requires(Permission.GALLRA, loa=STRONG)
def godkann_behandlingsgallring(id):
    return SIDOR.godkann(id)


@bp.post("/internetbehandling/gallring/<int:id>/avbrott")
@requires(Permission.GALLRA, loa=STRONG)
def avbryt_behandlingsgallring(id):
    return SIDOR.avbryt(id)


@bp.post("/internetbehandling/gallring/<int:id>/verkstallighet")
@requires(Permission.GALLRA, loa=STRONG)
@beforehand(SIDOR.packa_forst)
def verkstall_behandlingsgallring(id):
    return SIDOR.utfor(id)


@bp.get("/internetbehandling/gallring/<int:id>/protokoll")
@requires(Permission.GALLRA, loa=STRONG)
def behandlingsgallringsprotokoll(id):
    return SIDOR.protokollet(id)


@bp.get("/internetbehandling/gallring/<int:id>/paket")
@requires(Permission.GALLRA, loa=STRONG)
def behandlingsgallringspaket(id):
    return SIDOR.paketet(id)


def _visa(fel: str = ""):
    svar, upptagna = provkor(g.actor), Momentgallring.i_oppna()
    alla = [*svar.gallras, *svar.undantagna]
    page = "internetbehandling/gallring/gallring.html"
    return respond(
        page,
        page,
        422 if fel else 200,
        shows=Shown(events.GALLRING_LAST, sorted({en.rot.person_id for en in alla}), facts={"antal": len(alla)}),
        delar=[del_(REGEL, svar, upptagna, TABELLER)],
        forslagen=list(Momentgallring.visible_to(g.actor).limit(VISADE)),
        mest=MEST,
        undantagslank=lambda rot: url_for(".nytt_momentundantag", id=rot.id),
        endpoints=ENDPOINTS,
        vad=VAD,
        fel=fel,
    )
