"""The genomföranden within reach as a list, with filters in the address."""

from flask import g, request

from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.skrivbord.urval import Urval, adress
from models.shared.text import sort_key
from models.socialtjanst import events
from models.socialtjanst.permissions import Permission
from models.socialtjanst.rackvidd import enheter
from models.socialtjanst.skrivbord.lista import RAKNAS_TILL, antal, sok
from models.socialtjanst.skrivbord.rader import LAGE_ORD, rader
from models.socialtjanst.skrivbord.trad import Trad
from models.socialtjanst.utforare.insatstyp import Insatstyp

PER_SIDA = 50


@bp.get("/lista")
@requires(Permission.LASA)
def genomforandelista():
    trad = Trad(list(enheter(g.actor)))
    urval = Urval(request.args, trad.namn, _insatstyper())
    fraga, efter = urval.fraga(), number(request.args, "efter")
    some = sok(fraga, list(trad.namn), efter=efter, antal=PER_SIDA + 1)
    visas = rader(some[:PER_SIDA])
    personer = [rad.genomforande.person_id for rad in visas if rad.genomforande.person_id]
    page = "socialtjanst/skrivbord/lista.html"
    return respond(
        page,
        page,
        422 if urval.errors else 200,
        Shown(events.GENOMFORANDEN_LASTA, personer) if personer else None,
        urval=urval,
        flera=len(trad.namn) > 1,
        rader=visas,
        ord=LAGE_ORD,
        antal=antal(fraga, list(trad.namn)),
        raknas_till=RAKNAS_TILL,
        borjan=adress(fraga) if efter else None,
        nasta=adress(fraga, efter=some[PER_SIDA - 1]) if len(some) > PER_SIDA else None,
    )


def _insatstyper():
    alla = sorted(Insatstyp.select(), key=lambda en: sort_key(en.namn))
    return {en.id: en.namn for en in alla}
