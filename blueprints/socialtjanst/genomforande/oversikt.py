"""Översikt of a genomförande: its insatser, the uppdrag behind it and the checklist, which other rooms fill."""

from typing import Any

from flask import g, url_for

from blueprints.shared.gate import requires
from blueprints.shared.respond import done, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.avslut import checklistan
from blueprints.socialtjanst.genomforande import hitta, huvud, insatserna, uppdragen
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag.min_person import MinPerson

SEKTIONER = (checklistan, insatserna, uppdragen)
ANDRAT = "genomforande-andrat"


@bp.get("/genomforanden/<int:id>")
@requires(Permission.LASA)
def genomforande(id):
    ett = hitta.genomforande(id)
    data: dict[str, Any] = huvud.sektion(ett)
    for modul in SEKTIONER:
        data |= modul.sektion(ett)
    return respond(
        "socialtjanst/genomforande/genomforande.html",
        "socialtjanst/genomforande/_genomforande.html",
        shows=huvud.last(ett),
        url=url_for(".genomforande", id=id),
        **data,
    )


@bp.post("/genomforanden/<int:id>/mina-personer")
@requires(Permission.LASA)
def lagg_i_mina_personer(id):
    ett = hitta.genomforande(id)
    MinPerson.lagg_till(ett, by=g.actor)
    return andrat(ett, f"{ett.nummer} finns nu bland Mina personer.")


@bp.post("/genomforanden/<int:id>/mina-personer/borttagning")
@requires(Permission.LASA)
def ta_ur_mina_personer(id):
    ett = hitta.genomforande(id)
    MinPerson.ta_bort(ett, by=g.actor)
    return andrat(ett, f"{ett.nummer} finns inte längre bland Mina personer.")


def andrat(ett: Genomforande, besked: str = ""):
    """The change is done: the page of the genomförande reads itself anew, and from elsewhere one is led there."""
    return done(ANDRAT, url_for("socialtjanst.genomforande", id=ett.id), besked)
