"""Sök åtgärdskoder: the page, and its Excel file of exactly what is searched for (B28, B40–B42)."""

from flask import g, request

from blueprints.shared.excelfil.exportera import exportera
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import respond
from blueprints.tandvard import bp
from blueprints.tandvard.atgardskoder.urval import EJ_FAKTURERADE, Urval, adress, sorterad
from models.tandvard.atgardskoder.excel import LISTA
from models.tandvard.atgardskoder.fraga import Sort, mottagningar
from models.tandvard.atgardskoder.sokning import sok, summera
from models.tandvard.permissions import Permission

PER_SIDA = 50
RUBRIKER = {
    Sort.DATUM: "Behandlingsdatum",
    Sort.SKAPAD: "Skapad",
    Sort.KOD: "Åtgärdskod",
    Sort.STATUS: "Status",
}


@bp.get("/atgardskoder")
@requires(Permission.LASA)
def atgardskoder():
    mina, efter = mottagningar(g.actor), number(request.args, "efter")
    urval = Urval(request.args, mina)
    fraga = urval.fraga(request.args)
    some = sok(fraga, list(mina), efter=efter, antal=PER_SIDA + 1)
    visas = some[:PER_SIDA]
    page = "tandvard/atgardskoder/sok.html"
    return respond(
        page,
        page,
        422 if urval.errors else 200,
        urval=urval,
        fraga=fraga,
        rader=visas,
        summa=summera(fraga, list(mina)),
        sort={sort: (rubrik, sorterad(fraga, sort)) for sort, rubrik in RUBRIKER.items()},
        borjan=adress(fraga) if efter else None,
        nasta=adress(fraga, efter=visas[-1].id) if len(some) > PER_SIDA else None,
        excel=adress(fraga, "tandvard.atgardskoder_som_excel"),
        ej_fakturerade=adress(EJ_FAKTURERADE),
        visar_ej_fakturerade=fraga == EJ_FAKTURERADE,
        skoter=g.actor.may(Permission.GRANSKA),
    )


@bp.get("/atgardskoder/excel")
@requires(Permission.LASA)
def atgardskoder_som_excel():
    """Every åtgärd that is searched for."""
    return exportera(LISTA, Urval(request.args, mottagningar(g.actor)).fraga(request.args))
