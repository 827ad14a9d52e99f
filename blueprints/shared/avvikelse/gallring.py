"""Gallring of avvikelser: exactly what can be removed now, what is kept all the same, and the förslag (F18, PR-05)."""

from flask import g, url_for

from blueprints.shared import bp
from blueprints.shared.avvikelse.listor import flikar
from blueprints.shared.avvikelse.pdf import handlingar
from blueprints.shared.gallring import ord
from blueprints.shared.gallring.forslaget import Forslagssidor
from blueprints.shared.gallring.provkorning import del_
from blueprints.shared.gate import beforehand, requires
from blueprints.shared.respond import Shown, go, respond
from models.shared import events
from models.shared.avvikelse.gallring.forslag import Avvikelsegallring
from models.shared.avvikelse.gallring.regel import REGEL
from models.shared.avvikelse.gallring.urval import provkor
from models.shared.avvikelse.gallring.verkstall import packa, verkstall
from models.shared.config_login import STRONG
from models.shared.gallring.kandidat import MEST
from models.shared.permissions import Permission
from models.shared.rules import RuleBroken

VISADE = 50  # of the förslag that there have been
VAD = ord.Vad("Avvikelse", "Avvikelser", "avvikelserna")
TABELLER = {
    "utredning": "utredningar",
    "avvikelseansvar": "ansvar",
    "avvikelseyrkesgrupp": "yrkesgrupper",
    "avvikelsepart": "enheter i ärendet",
    "analys": "analyser",
    "avvikelseatgard": "åtgärder",
    "aterkoppling": "återkopplingar",
    "lexbeslut": "lexbeslut",
    "omstyrning": "omstyrningar",
    "avvikelsesvar": "svar",
    "ateroppning": "återöppningar",
    "avvikelseutkast": "utkast",
}
ENDPOINTS = {
    "alla": "shared.avvikelsegallring",
    "foresla": "shared.foresla_avvikelsegallring",
    "hav": "shared.hav_avvikelseundantag",
    "ett": "shared.avvikelsegallringsforslag",
    "godkann": "shared.godkann_avvikelsegallring",
    "avbryt": "shared.avbryt_avvikelsegallring",
    "verkstall": "shared.verkstall_avvikelsegallring",
    "protokoll": "shared.avvikelsegallringsprotokoll",
    "paket": "shared.avvikelsegallringspaket",
}
SIDOR = Forslagssidor(
    forslag=Avvikelsegallring,
    endpoints=ENDPOINTS,
    vad=VAD,
    tabeller=TABELLER,
    personer=Avvikelsegallring.personer,
    packa=lambda forslag: packa(forslag, handlingar),
    verkstall=verkstall,
)


@bp.get("/avvikelser/gallring")
@requires(Permission.AVVIKELSE_GALLRA)
def avvikelsegallring():
    return _visa()


@bp.post("/avvikelser/gallring")
@requires(Permission.AVVIKELSE_GALLRA)
def foresla_avvikelsegallring():
    try:
        forslag = Avvikelsegallring.foresla(by=g.actor)
    except RuleBroken as broken:
        return _visa(broken.sentence)
    return go(url_for(".avvikelsegallringsforslag", id=forslag.id))


@bp.get("/avvikelser/gallring/<int:id>")
@requires(Permission.AVVIKELSE_GALLRA)
def avvikelsegallringsforslag(id):
    return SIDOR.visa(id)


@bp.post("/avvikelser/gallring/<int:id>/godkannande")
@requires(Permission.AVVIKELSE_GALLRA, loa=STRONG)
def godkann_avvikelsegallring(id):
    return SIDOR.godkann(id)


@bp.post("/avvikelser/gallring/<int:id>/avbrott")
@requires(Permission.AVVIKELSE_GALLRA)
def avbryt_avvikelsegallring(id):
    return SIDOR.avbryt(id)


@bp.post("/avvikelser/gallring/<int:id>/verkstallighet")
@requires(Permission.AVVIKELSE_GALLRA, loa=STRONG)
@beforehand(SIDOR.packa_forst)
def verkstall_avvikelsegallring(id):
    return SIDOR.utfor(id)


@bp.get("/avvikelser/gallring/<int:id>/protokoll")
@requires(Permission.AVVIKELSE_GALLRA)
def avvikelsegallringsprotokoll(id):
    return SIDOR.protokollet(id)


@bp.get("/avvikelser/gallring/<int:id>/paket")
@requires(Permission.AVVIKELSE_GALLRA, loa=STRONG)
def avvikelsegallringspaket(id):
    return SIDOR.paketet(id)


def _visa(fel: str = ""):
    svar, upptagna = provkor(g.actor), Avvikelsegallring.i_oppna()
    alla = [*svar.gallras, *svar.undantagna]
    personer = {en.rot.avvikelse.person_id for en in alla if en.rot.avvikelse.person_id}
    page = "shared/avvikelse/gallring.html"
    return respond(
        page,
        page,
        422 if fel else 200,
        shows=Shown(events.AVVIKELSEGALLRING_LAST, sorted(personer), facts={"antal": len(alla)}),
        delar=[del_(REGEL, svar, upptagna, TABELLER)],
        forslagen=list(Avvikelsegallring.visible_to(g.actor).limit(VISADE)),
        mest=MEST,
        undantagslank=lambda rot: url_for(".nytt_avvikelseundantag", id=rot.id),
        endpoints=ENDPOINTS,
        vad=VAD,
        flikar=flikar("shared.avvikelsegallring"),
        fel=fel,
    )
