"""Sök och hantera fakturor: the list, its Excel file, and what the next run would take (B4–B6, B32, B34, B35)."""

from itertools import islice

from flask import g, request

from blueprints.shared.excelfil.exportera import exportera
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import respond
from blueprints.tandvard import bp
from blueprints.tandvard.faktura.urval import Urval, adress, sorterad
from models.shared import clock
from models.tandvard.faktura import manad
from models.tandvard.faktura.behovsfaktura import far_fakturera
from models.tandvard.faktura.excel import LISTA
from models.tandvard.faktura.fakturakorning import Fakturakorning
from models.tandvard.faktura.kommande import kommande
from models.tandvard.faktura.sokning import Fraga, Sort
from models.tandvard.faktura.status import FAKTURASTATUS_ORD, FAKTURATYP_ORD, Fakturastatus
from models.tandvard.permissions import Permission

FAR = (Permission.FAKTURERA, Permission.FAKTURERA_VARD)
PER_SIDA = 50
KORNINGAR = 24  # of the log, the latest first
RUBRIKER = {
    Sort.NUMMER: "Faktura",
    Sort.MOTTAGNING: "Mottagning",
    Sort.DATUM: "Fakturadatum",
    Sort.REFERENS: "Extern fakturareferens",
    Sort.STATUS: "Status",
    Sort.VERIFIKATION: "Verifikationsnummer",
    Sort.SUMMA: "Summa",
}


@bp.get("/fakturor")
@requires(*FAR)
def fakturor():
    urval, efter = Urval(request.args), number(request.args, "efter")
    fraga = urval.fraga(request.args)
    some = list(islice(fraga.ordnade(g.actor, efter=efter), PER_SIDA + 1))
    visas = some[:PER_SIDA]
    antal, summa_ore = fraga.summering(g.actor)
    page = "tandvard/faktura/fakturor.html"
    return respond(
        page,
        page,
        422 if urval.errors else 200,
        urval=urval,
        fraga=fraga,
        rader=visas,
        antal=antal,
        summa_ore=summa_ore,
        vantar=_vantar(),
        far_fakturera=far_fakturera(g.actor),
        ser_korningar=g.actor.may(Permission.FAKTURERA),
        sort={sort: (rubrik, sorterad(fraga, sort)) for sort, rubrik in RUBRIKER.items()},
        ord={"status": FAKTURASTATUS_ORD, "typ": FAKTURATYP_ORD},
        borjan=adress(fraga) if efter else None,
        nasta=adress(fraga, efter=visas[-1].id) if len(some) > PER_SIDA else None,
        excel=adress(fraga, "tandvard.fakturor_som_excel"),
    )


@bp.get("/fakturor/excel")
@requires(*FAR)
def fakturor_som_excel():
    """Every invoice that is searched for."""
    return exportera(LISTA, Urval(request.args).fraga(request.args))


@bp.get("/fakturor/underlag")
@requires(Permission.FAKTURERA)
def fakturaunderlag():
    """What is to be invoiced on the next 1st as it stands now, and the log of the runs."""
    page = "tandvard/faktura/underlag.html"
    nu = clock.now()
    period = manad.av(clock.today())
    return respond(
        page,
        page,
        rader=kommande(g.actor),
        nu=nu,
        period=period,
        skapas=manad.dagen_efter(period),
        korningar=list(Fakturakorning.visible_to(g.actor).limit(KORNINGAR)),
        ser_alla=g.actor.may(Permission.GRANSKA),
    )


def _vantar():
    """For those who review and attest: how many wait for it, and the address of them."""
    koer = {
        "att granska": (Permission.GRANSKA, Fraga(status=Fakturastatus.INSKICKAD)),
        "att attestera": (Permission.ATTESTERA, Fraga(status=Fakturastatus.GODKAND)),
    }
    return [
        (vad, fraga.hittade(g.actor).count(), adress(fraga)) for vad, (far, fraga) in koer.items() if g.actor.may(far)
    ]
