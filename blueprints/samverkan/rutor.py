"""The widgets of samverkan in a portal: what the enhet has to do, and what it has been sent and not acknowledged."""

from collections import Counter

from flask import g, url_for

from blueprints.samverkan import bp
from blueprints.shared.gate import in_any_uppdrag, quiet, requires
from blueprints.shared.inbaddning.ruta import visa_ruta
from models.samverkan import oversikt
from models.samverkan.permissions import Permission


@bp.get("/rutor/att-gora")
@requires(Permission.LASA)
@quiet
@in_any_uppdrag
def ruta_att_gora():
    saker = Counter(sak for rad in oversikt.rader(g.actor) for sak in rad.att_gora)
    return _ruta("Att göra", saker, ".ruta_att_gora", "Inget väntar på er just nu.")


@bp.get("/rutor/olasta")
@requires(Permission.LASA)
@quiet
@in_any_uppdrag
def ruta_olasta():
    rader = oversikt.rader(g.actor)
    steg = Counter(titel for rad in rader for titel in rad.okvitterade)
    steg["Meddelanden"] = sum(rad.okvitterade_meddelanden for rad in rader)
    steg = +steg  # only what there is
    return _ruta("Olästa", steg, ".ruta_olasta", "Allt ni har fått är kvitterat.")


def _ruta(rubrik, saker, endpoint, tomt):
    till = url_for(".startsida", visar="att-gora")
    return visa_ruta(rubrik, saker.items(), adress=url_for(endpoint), till=till, tomt=tomt)
