"""The widget of socialtjänst in a portal: the new uppdrag that wait, by enhet (T6)."""

from flask import g, url_for

from blueprints.shared.gate import in_any_uppdrag, quiet, requires
from blueprints.shared.inbaddning.ruta import visa_ruta
from blueprints.socialtjanst import bp
from models.socialtjanst.permissions import Permission
from models.socialtjanst.rackvidd import enheter
from models.socialtjanst.skrivbord import nya
from models.socialtjanst.skrivbord.trad import Trad


@bp.get("/rutor/nya-uppdrag")
@requires(Permission.LASA)
@quiet
@in_any_uppdrag
def ruta_nya_uppdrag():
    inom = enheter(g.actor)
    namn = Trad(inom).namn
    return visa_ruta(
        "Nya uppdrag",
        [(namn[enhet], antal) for enhet, antal in nya.per_enhet(inom).items()],
        adress=url_for(".ruta_nya_uppdrag"),
        till=url_for(".nya_uppdrag"),
        tomt="Inget nytt uppdrag väntar.",
    )
