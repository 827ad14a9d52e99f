"""One gallringsförslag of socialtjänst: approved by another, called off, carried out, and what is left of it."""

from blueprints.shared.gallring.forslaget import Forslagssidor
from blueprints.shared.gate import beforehand, requires
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.gallring.handlingar import handlingar
from blueprints.socialtjanst.gallring.ord import MER, VAD
from models.shared.config_login import STRONG
from models.socialtjanst.gallring import paket
from models.socialtjanst.gallring.forslag import Gallringsforslag
from models.socialtjanst.gallring.verkstall import verkstall
from models.socialtjanst.permissions import Permission

SIDOR = Forslagssidor(
    forslag=Gallringsforslag,
    endpoints={
        "alla": "socialtjanst.gallring",
        "ett": "socialtjanst.gallringsforslag",
        "godkann": "socialtjanst.godkann_gallring",
        "avbryt": "socialtjanst.avbryt_gallring",
        "verkstall": "socialtjanst.verkstall_gallring",
        "protokoll": "socialtjanst.gallringsprotokoll",
        "paket": "socialtjanst.gallringspaket",
    },
    vad=VAD,
    tabeller=MER,
    personer=Gallringsforslag.personer,
    packa=lambda forslag: paket.gor(forslag, handlingar),
    verkstall=verkstall,
)


@bp.get("/gallring/<int:id>")
@requires(Permission.GALLRA)
def gallringsforslag(id):
    return SIDOR.visa(id)


@bp.post("/gallring/<int:id>/godkannande")
@requires(Permission.GALLRA, loa=STRONG)
def godkann_gallring(id):
    return SIDOR.godkann(id)


@bp.post("/gallring/<int:id>/avbrott")
@requires(Permission.GALLRA)
def avbryt_gallring(id):
    return SIDOR.avbryt(id)


@bp.post("/gallring/<int:id>/verkstallighet")
@requires(Permission.GALLRA, loa=STRONG)
@beforehand(SIDOR.packa_forst)
def verkstall_gallring(id):
    return SIDOR.utfor(id)


@bp.get("/gallring/<int:id>/protokoll")
@requires(Permission.GALLRA)
def gallringsprotokoll(id):
    return SIDOR.protokollet(id)


@bp.get("/gallring/<int:id>/paket")
@requires(Permission.GALLRA, loa=STRONG)
def gallringspaket(id):
    return SIDOR.paketet(id)
