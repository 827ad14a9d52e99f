"""What the person has written, in a dialog over the SIP: read by all who may read it, marked as read by each enhet."""

from collections import defaultdict

from flask import abort, g, request, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.sida import arende_url, efter
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.respond import respond
from models.samverkan.egen_sip.delning import deltar
from models.samverkan.egen_sip.egenplan import Egenplan
from models.samverkan.egen_sip.inlagg import Inlagg
from models.samverkan.egen_sip.inlaggslasning import Inlaggslasning, olasta
from models.samverkan.permissions import Permission
from models.samverkan.processer import Typ
from models.samverkan.samtycke import Samtycke, ser_allt
from models.shared.rules import RuleBroken


@bp.get("/arenden/<int:id>/personens-ord")
@requires(Permission.LASA)
def personens_ord(id):
    return _visa(_lasning(id))


@bp.post("/arenden/<int:id>/personens-ord/lasning")
@requires(Permission.KVITTERA)
def markera_last(id):
    lasning = _lasning(id)
    hitta.sip(id)  # nothing is marked by a grant
    try:
        Inlaggslasning.markera(lasning.arende, till=number(request.form, "till"), by=g.actor)
    except RuleBroken as broken:
        return _visa(lasning, fel=broken.sentence, status=422)
    return efter(lasning.arende, "Markerat som läst.", "plan")


def _lasning(id):
    """The SIP, while its ground lets anyone read what the person has written; else there is nothing here (BG-06)."""
    lasning = hitta.lasning(id)
    arende = lasning.arende
    if arende.typ is not Typ.SIP or not ser_allt(g.actor, Samtycke.for_arende(arende), arende.typ):
        abort(404)
    return lasning


def _visa(lasning, fel="", status=200):
    arende = lasning.arende
    alla, nya, lasta = Inlagg.alla(arende), olasta(arende, g.actor.enhet_id), defaultdict(list)
    nagonstans = visat(arende.person).nagonstans
    for en in Inlaggslasning.i(arende):
        lasta[en.inlagg_id].append(f"{en.av_namn}, {en.enhet.namn}" if nagonstans else en.av_namn)
    plan = Egenplan.for_arende(arende)
    tradar = defaultdict(list)
    for en in alla:
        tradar[en.amne].append(en)
    return respond(
        "samverkan/egen_sip/ord.html",
        "samverkan/egen_sip/_ord.html",
        status,
        shows=lasning.shown("det personen har skrivit"),
        arende=arende,
        tradar=list(tradar.values()),
        nya=nya,
        lasta=lasta,
        delmal={en.amne: en.mal for en in plan.delmal} if plan else {},
        till=max((en.id for en in alla), default=0),
        far_markera=bool(nya)
        and lasning.atkomst is None
        and g.actor.may(Permission.KVITTERA)
        and deltar(arende, g.actor),
        fel=fel,
        url=url_for(".markera_last", id=arende.id),
        tillbaka=arende_url(arende),
    )
