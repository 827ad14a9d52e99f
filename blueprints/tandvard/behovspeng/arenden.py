"""Sök behovspengsärende: the list, and its Excel file of exactly what is searched for (P6, P7, P56, P57)."""

from flask import g, request

from blueprints.shared.excelfil.exportera import exportera
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, respond
from blueprints.tandvard import bp
from blueprints.tandvard.behovspeng.notis import notiser
from blueprints.tandvard.behovspeng.urval import VANLIG, Urval, adress, sorterad
from models.shared import clock
from models.tandvard import events
from models.tandvard.behovspeng.anslutning import Anslutning
from models.tandvard.behovspeng.arendeexcel import LISTA
from models.tandvard.behovspeng.arendefraga import Sort, mottagningar
from models.tandvard.behovspeng.arenderad import rader
from models.tandvard.behovspeng.arendesok import RAKNAS_TILL, antal, sok
from models.tandvard.permissions import Permission

PER_SIDA = 50
RUBRIKER = {Sort.DATUM: "Datum", Sort.NUMMER: "Ärendenummer", Sort.PERSONNUMMER: "Personnummer"}


@bp.get("/behovspeng")
@requires(Permission.BEHOVSPENG)
def behovsarenden():
    mina, efter = mottagningar(g.actor), number(request.args, "efter")
    urval = Urval(request.args, mina)
    fraga = urval.fraga(request.args)
    some = sok(fraga, list(mina), efter=efter, antal=PER_SIDA + 1)
    visas = some[:PER_SIDA]
    page = "tandvard/behovspeng/arenden.html"
    return respond(
        page,
        page,
        422 if urval.errors else 200,
        Shown(events.BEHOVSARENDEN_LASTA, [en.person_id for en in visas]),
        urval=urval,
        fraga=fraga,
        rader=rader(visas),
        antal=antal(fraga, list(mina)),
        raknas_till=RAKNAS_TILL,
        finns=bool(some) or fraga != VANLIG,
        idag=clock.today(),
        sort={sort: (rubrik, sorterad(fraga, sort)) for sort, rubrik in RUBRIKER.items()},
        far_rapportera=Anslutning.far_rapportera(g.actor),
        notiser=[] if fraga.olasta else notiser(g.actor),
        bedomer=g.actor.may(Permission.BEDOMA),
        borjan=adress(fraga) if efter else None,
        nasta=adress(fraga, efter=visas[-1].id) if len(some) > PER_SIDA else None,
        excel=adress(fraga, "tandvard.behovspeng_som_excel"),
    )


@bp.get("/behovspeng/excel")
@requires(Permission.BEHOVSPENG)
def behovspeng_som_excel():
    """Every ärende that is searched for."""
    return exportera(LISTA, Urval(request.args, mottagningar(g.actor)).fraga(request.args))
