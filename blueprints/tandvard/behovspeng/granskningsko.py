"""Förhandsbedömningar: what waits for Tandvårdsenheten, the longest first (P37)."""

from flask import g, request

from blueprints.shared.address import address
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, respond
from blueprints.tandvard import bp
from models.shared.organisation import Medarbetaruppdrag
from models.tandvard import events
from models.tandvard.behovspeng import fhbko
from models.tandvard.behovspeng.fhbblad import rader_i
from models.tandvard.behovspeng.fhbko import VISAR_ORD, Visar
from models.tandvard.behovspeng.forhandsbedomning import FHBSTATUS_ORD
from models.tandvard.behovspeng.vantetid import LANGE
from models.tandvard.permissions import Permission

PER_SIDA = 50
ENDPOINT = "tandvard.forhandsbedomningar"


@bp.get("/forhandsbedomningar")
@requires(Permission.BEDOMA)
def forhandsbedomningar():
    valt = request.args.get("visar")
    visar = Visar(valt) if valt in set(Visar) else Visar.VANTAR
    efter = number(request.args, "efter")
    some = fhbko.lista(g.actor, visar, efter=efter, hogst=PER_SIDA + 1)
    visas = some[:PER_SIDA]
    page = "tandvard/behovspeng/granskning/ko.html"
    personer = {en.arende.person_id for en in visas}
    return respond(
        page,
        page,
        shows=Shown(events.FHB_KO_LAST, personer) if personer else None,
        visar=visar,
        flikar=[(en, VISAR_ORD[en], address(ENDPOINT, visar=_argument(en))) for en in Visar],
        vantar=fhbko.antal(g.actor),
        rader=visas,
        koder=rader_i(visas),
        namn=Medarbetaruppdrag.namn_bakom(*(id for en in visas for id in (en.handlaggare_id, en.beslutad_av_id))),
        ord=FHBSTATUS_ORD,
        lange=LANGE.slag.visa(LANGE.nu),
        borjan=address(ENDPOINT, visar=_argument(visar)) if efter else None,
        nasta=address(ENDPOINT, visar=_argument(visar), efter=visas[-1].id) if len(some) > PER_SIDA else None,
    )


def _argument(visar):
    return None if visar is Visar.VANTAR else visar
