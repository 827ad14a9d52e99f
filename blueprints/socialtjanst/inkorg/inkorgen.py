"""The inkorg: what has been received, read or not, what has been sent, and ”Markera som läst” (T7)."""

from flask import g, request

from blueprints.shared.address import address
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, go, respond
from blueprints.socialtjanst import bp
from models.socialtjanst import events
from models.socialtjanst.inkorg.lador import Lada, lasa, olasta
from models.socialtjanst.inkorg.meddelande import Lasning, Meddelande
from models.socialtjanst.permissions import Permission
from models.socialtjanst.rackvidd import enheter

PER_SIDA = 50
LADA_ORD = {Lada.MOTTAGNA: "Mottagna", Lada.OLASTA: "Olästa", Lada.SKICKADE: "Skickade"}


@bp.get("/inkorg")
@requires(Permission.LASA, Permission.MYNDIGHET)
def inkorg():
    vald, efter = request.args.get("visa"), number(request.args, "efter")
    lada = Lada(vald) if vald in set(Lada) else Lada.MOTTAGNA
    some = lasa(lada, g.actor, efter=efter, antal=PER_SIDA + 1)
    visas = some[:PER_SIDA]
    personer = om_vilka([rad.meddelande for rad in visas])
    page = "socialtjanst/inkorg/inkorg.html"
    return respond(
        page,
        page,
        shows=Shown(events.INKORG_LAST, personer) if personer else None,
        lada=lada,
        lador=[(en, LADA_ORD[en], _adress(en)) for en in Lada],
        olasta=olasta(g.actor),
        rader=visas,
        inom=set(enheter(g.actor)) if g.actor.may(Permission.LASA) else set(),
        myndighet=g.actor.may(Permission.MYNDIGHET),
        borjan=_adress(lada) if efter else None,
        nasta=_adress(lada, efter=visas[-1].meddelande.id) if len(some) > PER_SIDA else None,
    )


@bp.post("/inkorg/<int:id>/lasning")
@requires(Permission.LASA, Permission.MYNDIGHET)
def las_meddelande(id):
    Lasning.las(find(Meddelande.till_mig(g.actor), id), by=g.actor)
    vald = request.form.get("visa")
    return go(_adress(Lada(vald) if vald in set(Lada) else Lada.MOTTAGNA))


def om_vilka(meddelanden: list[Meddelande]) -> list[int]:
    """The persons whom messages are about."""
    om = [en.uppdrag or en.genomforande or en.avvikelse for en in meddelanden]
    return [ett.person_id for ett in om if ett and ett.person_id]


def _adress(lada, efter=None):
    return address("socialtjanst.inkorg", visa=None if lada is Lada.MOTTAGNA else lada, efter=efter)
