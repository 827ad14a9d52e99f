"""The page of every SIP of the enhet, and its Excel file of exactly what is asked for (M22, M83, M85)."""

from flask import g, request

from blueprints.samverkan import bp
from blueprints.samverkan.sip.enhetens import urval
from blueprints.shared.excelfil.exportera import exportera
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, respond
from models.samverkan import events
from models.samverkan.permissions import Permission
from models.samverkan.sip.enhetens.excel import LISTA
from models.samverkan.sip.enhetens.lista import lista
from models.samverkan.sip.enhetens.ordning import FOLJ_ORD, Sort
from models.samverkan.sip.enhetens.siprad import STATUS_ORD
from models.shared import clock

PER_SIDA = 50
RUBRIKER = {
    Sort.NAMN: "Namn",
    Sort.PERSONNUMMER: "Personnummer",
    Sort.STATUS: "Status",
    Sort.UPPFOLJNING: "Nästa uppföljning",
    Sort.MOTE: "Möte",
    Sort.ANDRAD: "Ändrad",
}


@bp.get("/enhetens-sip")
@requires(Permission.LASA)
def enhetens_sip():
    fraga, efter, alla = urval.las(request.args), number(request.args, "efter"), lista(g.actor)
    hittade = fraga.ordnade(alla)
    kvar = fraga.ordnade(alla, efter=efter) if efter else hittade
    visas = kvar[:PER_SIDA]
    page = "samverkan/sip/enhetens/sidan.html"
    return respond(
        page,
        page,
        shows=Shown(events.SIPAR_LASTA, [rad.person_id for rad in visas]),
        enhet=g.actor.enhet.namn,
        rader=visas,
        antal=len(hittade),
        forsenade=sum(rad.forsenad for rad in alla),
        finns=bool(alla),
        fraga=fraga,
        sort={sort: (rubrik, urval.sorterad(fraga, sort)) for sort, rubrik in RUBRIKER.items()},
        ord={"status": STATUS_ORD, "folj": FOLJ_ORD},
        idag=clock.today(),
        borjan=urval.adress(fraga) if len(kvar) < len(hittade) else None,
        nasta=urval.adress(fraga, efter=visas[-1].id) if len(kvar) > PER_SIDA else None,
        excel=urval.adress(fraga, "samverkan.enhetens_sip_som_excel"),
    )


@bp.get("/enhetens-sip/excel")
@requires(Permission.LASA)
def enhetens_sip_som_excel():
    """Every row that is asked for."""
    return exportera(LISTA, urval.las(request.args))
