"""The tab Boende of a genomförande: Kontrakt and Korttidsboende, and what would be charged each month (T38, T44)."""

from flask import g, request

from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.genomforande import hitta, huvud
from models.shared import clock
from models.socialtjanst import events
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.boende.boendeobjekt import Objektslag
from models.socialtjanst.boende.hyresregel import MANADER
from models.socialtjanst.boende.hyresunderlag import for_genomforande
from models.socialtjanst.boende.kontraktera import boendeinsatser
from models.socialtjanst.permissions import Permission


@bp.get("/genomforanden/<int:id>/boende")
@requires(Permission.LASA)
def boende(id):
    genomforande = hitta.genomforande(id)
    slag = Objektslag.KORTTID if request.args.get("slag") == Objektslag.KORTTID else Objektslag.PERMANENT
    alla = list(Boendekontrakt.i(genomforande))
    idag = clock.today()
    insatser = list(boendeinsatser(genomforande))
    page = "socialtjanst/boende/flik.html"
    return respond(
        page,
        page,
        shows=Shown(events.BOENDE_LAST, genomforande.personer, genomforande, {"nummer": genomforande.nummer}),
        slag=slag,
        kontrakt=[en for en in alla if en.slag is slag],
        antal={en: sum(kontrakt.slag is en for kontrakt in alla) for en in Objektslag},
        insatser=insatser,
        pagar=[en for en in insatser if en.till is None or en.till >= idag],
        oppet=[en for en in alla if en.utflyttning is None],
        rader=[en for en in for_genomforande(genomforande) if en.kontrakt.slag is slag],
        foljda={en.foljer_id for en in alla},
        manader=MANADER,
        idag=idag,
        skoter=g.actor.may(Permission.BOENDE),
        **huvud.sektion(genomforande, "boende"),
    )
