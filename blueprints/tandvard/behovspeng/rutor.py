"""The widget of behovspeng in a portal: the decisions that a mottagning has not read, by mottagning (P42)."""

from collections import Counter

from flask import g, url_for

from blueprints.shared.gate import in_any_uppdrag, quiet, requires
from blueprints.shared.inbaddning.ruta import visa_ruta
from blueprints.tandvard import bp
from models.shared.organisation import Enhet
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.forhandsbedomning import Forhandsbedomning
from models.tandvard.permissions import Permission


@bp.get("/rutor/olasta-beslut")
@requires(Permission.BEHOVSPENG)
@quiet
@in_any_uppdrag
def ruta_olasta_beslut():
    olasta = Forhandsbedomning.olasta(g.actor).select(Forhandsbedomning, Behovsarende, Enhet)
    rader = Counter(en.arende.mottagning.namn for en in olasta.join(Behovsarende).join(Enhet))
    return visa_ruta(
        "Olästa beslut",
        rader.items(),
        adress=url_for(".ruta_olasta_beslut"),
        till=url_for(".behovsarenden", olasta="1"),
        tomt="Alla förhandsbedömningsbeslut är lästa.",
    )
