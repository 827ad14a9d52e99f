"""Trend: each measure of an uttag over thirteen months, as a drawing and as a table."""

from flask import request

from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, respond
from blueprints.shared.statistik.manadsdiagram import diagram
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.statistik.urval import Statistikurval
from blueprints.socialtjanst.statistik.uttaget import uttaget
from models.socialtjanst import events
from models.socialtjanst.permissions import Permission
from models.socialtjanst.statistik.kon_och_alder import KON_ORD
from models.socialtjanst.statistik.rapport import underlag
from models.socialtjanst.statistik.statistikexcel import urvalet_i_ord
from models.socialtjanst.statistik.trend import mata, trend


@bp.get("/statistik/<int:id>/trend")
@requires(Permission.STATISTIK)
def statistiktrend(id):
    uttag = uttaget(id)
    urval = Statistikurval(request.args, uttag, uttag.enheterna)
    om = underlag(uttag, urval.urval())
    begransat = [en for en in urvalet_i_ord(urval.fraga(uttag), uttag) if en[0] != "Fördelning"]
    serier = [(matt, trend(matt, om)) for matt in mata(uttag.omfattning)]
    page = "socialtjanst/statistik/trend.html"
    return respond(
        page,
        page,
        shows=Shown(events.STATISTIK_LAST, (), uttag),
        uttag=uttag,
        urval=urval,
        begransat=begransat,
        serier=[(matt, manader, diagram(manader)) for matt, manader in serier],
        kon=list(KON_ORD.values()),
    )
