"""Gallring: exactly what can be removed now of each kind, what is kept all the same, and the förslag (F18, PR-05)."""

from typing import Any

from flask import g, request, url_for

from blueprints.shared.gallring.provkorning import del_
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.gallring import ord
from blueprints.socialtjanst.gallring.undantag import undantagslank
from models.shared.gallring.kandidat import MEST
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.gallring.forslag import Gallringsforslag
from models.socialtjanst.gallring.informationstyp import TYPER, Gallringsslag, Informationstyp
from models.socialtjanst.gallring.urval import provkor
from models.socialtjanst.permissions import Permission

VISADE = 50  # of the förslag that there have been
ENDPOINTS = {
    "foresla": "socialtjanst.foresla_gallring",
    "ett": "socialtjanst.gallringsforslag",
    "hav": "socialtjanst.hav_gallringsundantag",
}
VALJ = "Välj vad som ska föreslås."


@bp.get("/gallring")
@requires(Permission.GALLRA)
def gallring():
    return _visa()


@bp.post("/gallring")
@requires(Permission.GALLRA)
def foresla_gallring():
    slag = request.form.get("slag", "")
    if slag not in set(Gallringsslag):
        return _visa(VALJ)
    try:
        forslag = Gallringsforslag.foresla(TYPER[Gallringsslag(slag)], by=g.actor)
    except RuleBroken as broken:
        return _visa(broken.sentence)
    return go(url_for(".gallringsforslag", id=forslag.id))


def _visa(fel: str = ""):
    delar = [_del(typ) for typ in TYPER.values()]
    alla = [en for del_ in delar for en in (*del_["gallras"], *del_["undantagna"])]
    page = "shared/gallring/gallring.html"
    return respond(
        page,
        page,
        422 if fel else 200,
        shows=Shown(
            events.GALLRING_LAST,
            sorted({en.rot.person_id for en in alla if en.rot.person_id}),
            facts={"antal": len(alla)},
        ),
        delar=delar,
        forslagen=list(Gallringsforslag.visible_to(g.actor).limit(VISADE)),
        mest=MEST,
        undantagslank=undantagslank,
        endpoints=ENDPOINTS,
        vad=ord.VAD,
        fel=fel,
    )


def _del(typ: Informationstyp) -> dict[str, Any]:
    return del_(typ, provkor(typ, g.actor), Gallringsforslag.i_oppna(typ), ord.MER)
