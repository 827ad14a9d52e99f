"""One flag: what the person did, and ”Dölj flaggan”, after which the next one in the queue opens (S39, F15)."""

from flask import flash, g, request, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.granskning.kon import kon, visas
from blueprints.internetbehandling.moment import hitta
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.numbers import number
from blueprints.shared.respond import INNEHALL, Shown, go, respond
from models.internetbehandling.granskning import events
from models.internetbehandling.moment import svar
from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.permissions import Permission
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.shared.config_login import STRONG


@bp.get("/internetbehandling/granska/<int:id>")
@requires(Permission.LASA, loa=STRONG)
def flagga(id):
    return _visa(find(Flagga.visible_to(g.actor), id))


@bp.post("/internetbehandling/granska/<int:id>/doljning")
@requires(*hitta.FAR, loa=STRONG)
def dolj_flagga(id):
    en, ko = find(Flagga.visible_to(g.actor), id), kon()
    en.dolj(by=g.actor)
    nasta = ko.efter(en) or ko.forsta()
    if nasta:
        return go(url_for(".flagga", id=nasta, visa=visas(ko), _anchor=INNEHALL))
    flash("Flaggan är dold. Inget mer väntar på att granskas.")
    return go(url_for(".granska", visa=visas(ko), _anchor=INNEHALL))


@bp.post("/internetbehandling/granska/<int:id>/visning")
@requires(*hitta.FAR, loa=STRONG)
def visa_flagga(id):
    en = find(Flagga.visible_to(g.actor), id)
    en.visa(by=g.actor)
    return go(url_for(".flagga", id=id))


@bp.post("/internetbehandling/moment/<int:id>/flaggor/doljning")
@requires(*hitta.FAR, loa=STRONG)
def dolj_flaggor(id):
    ett = hitta.momentet(id)
    Flagga.dolj_alla(ett, sista=number(request.form, "sista"), by=g.actor)
    return go(url_for(".moment", id=id))


def _visa(en):
    ko, ett = kon(), en.moment
    steg = ett.innehall.steg_av_kod(en.steg)
    page = "internetbehandling/granskning/flaggan.html"
    return respond(
        page,
        page,
        shows=Shown(events.FLAGGA_LAST, [ett.person_id], ett, {"program": ett.version.titel}),
        rad=ko.vantande(en),
        moment=ett,
        steg=steg,
        modul=ett.innehall.modul_for(steg) if steg else None,
        par=svar.med_svar(steg.formular, en.svar.svar) if en.svar_id else [],
        registrerat=Planregistrering.vid(en.plan, en.tillfalle) if en.plan_id else None,
        kommentarer=Sidkommentar.till(ett, steg) if en.slag is Flaggslag.SIDKOMMENTAR else [],
        visa=visas(ko),
        fore=ko.fore(en),
        efter=ko.efter(en),
        far_dolja=g.actor.may(*hitta.FAR),
    )
