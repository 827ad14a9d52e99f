"""The tab Avslut of a genomförande: its checklists, what must be done first, and to end it (T3, T5, T54)."""

from flask import g, request, url_for

from blueprints.shared.gate import requires
from blueprints.shared.respond import done, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.avslut import checklistan
from blueprints.socialtjanst.genomforande import hitta, huvud
from blueprints.socialtjanst.genomforande.oversikt import ANDRAT
from models.shared.rules import RuleBroken
from models.socialtjanst.avslut.avsluta import avsluta, hinder
from models.socialtjanst.avslut.bockning import Bockning
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.permissions import Permission


@bp.get("/genomforanden/<int:id>/avslut")
@requires(Permission.LASA)
def genomforandets_avslut(id):
    return _visa(hitta.genomforande(id))


@bp.post("/genomforanden/<int:id>/avslut")
@requires(Permission.FORDELA)
def avsluta_genomforande(id):
    ett = hitta.genomforande(id)
    try:
        avsluta(ett, by=g.actor)
    except RuleBroken as broken:
        return _visa(ett, broken.sentence)
    return done(ANDRAT, url_for(".genomforandets_avslut", id=id), f"{ett.nummer} är avslutat.")


@bp.post("/genomforanden/<int:id>/bockning")
@requires(Permission.DOKUMENTERA)
def bocka_av(id):
    """Tick a point of a checklist by hand, or take the tick away."""
    ett = hitta.genomforande(id)
    try:
        Bockning.satt(ett, request.form.get("punkt", ""), request.form.get("bockad") == "1", by=g.actor)
    except RuleBroken as broken:
        return _visa(ett, broken.sentence)
    return done(ANDRAT, url_for(".genomforandets_avslut", id=id))


def _visa(ett: Genomforande, fel: str = ""):
    return respond(
        "socialtjanst/avslut/avslut.html",
        "socialtjanst/avslut/_avslut.html",
        422 if fel else 200,
        shows=huvud.last(ett),
        url=url_for(".genomforandets_avslut", id=ett.id),
        fel=fel,
        hinder=hinder(ett) if ett.aktiv else [],
        far_avsluta=hitta.far_andra(ett, Permission.FORDELA),
        **huvud.sektion(ett, "avslut"),
        **checklistan.alla(ett),
    )
