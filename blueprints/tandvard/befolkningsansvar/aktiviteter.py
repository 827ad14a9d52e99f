"""Sök och hantera aktiviteter: the list, and its Excel file of exactly what is searched for (B9, B19–B21)."""

from flask import g, request

from blueprints.shared.excelfil.exportera import exportera
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import respond
from blueprints.tandvard import bp
from blueprints.tandvard.befolkningsansvar.urval import Urval, adress, sorterad
from models.tandvard.befolkningsansvar.aktivitetsexcel import LISTA
from models.tandvard.befolkningsansvar.aktivitetsrad import rader
from models.tandvard.befolkningsansvar.aktivitetssok import RAKNAS_TILL, Sort
from models.tandvard.mottagning import Mottagning
from models.tandvard.permissions import Permission

PER_SIDA = 50
RUBRIKER = {
    Sort.DATUM: "Datum",
    Sort.NUMMER: "Ärendenummer",
    Sort.KOD: "Åtgärdskod",
    Sort.PLATS: "Plats",
    Sort.KOMMUN: "Kommun",
    Sort.BEHANDLARE: "Behandlare",
    Sort.MOTTAGNING: "Mottagning",
}


@bp.get("/aktiviteter")
@requires(Permission.LASA)
def aktiviteter():
    return visa()


@bp.get("/aktiviteter/excel")
@requires(Permission.LASA)
def aktiviteter_som_excel():
    """Every row that is searched for."""
    return exportera(LISTA, Urval(request.args).fraga(request.args))


def visa():
    """The list as its address asks for it."""
    urval, efter = Urval(request.args), number(request.args, "efter")
    fraga = urval.fraga(request.args)
    some = rader(fraga.ordnade(g.actor, efter=efter).limit(PER_SIDA + 1))
    visas = some[:PER_SIDA]
    return respond(
        "tandvard/befolkningsansvar/aktiviteter.html",
        "tandvard/befolkningsansvar/_aktivitetslista.html",
        422 if urval.errors else 200,
        urval=urval,
        fraga=fraga,
        rader=visas,
        antal=fraga.antal(g.actor),
        raknas_till=RAKNAS_TILL,
        sort={sort: (rubrik, sorterad(fraga, sort)) for sort, rubrik in RUBRIKER.items()},
        far_rapportera=Mottagning.far_rapportera(g.actor),
        enhet_id=g.actor.enhet_id,
        har=adress(fraga, efter=efter or None),
        borjan=adress(fraga) if efter else None,
        nasta=adress(fraga, efter=visas[-1].id) if len(some) > PER_SIDA else None,
        excel=adress(fraga, "tandvard.aktiviteter_som_excel"),
    )
