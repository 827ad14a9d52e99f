"""Händelser att granska: the queue of one's own, or of the enhet, and those who have not been seen for long (F15)."""

from flask import g, request, url_for

from blueprints.internetbehandling import bp
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, respond
from models.internetbehandling.granskning import eskalering, events, flaggorna, inaktivitet
from models.internetbehandling.granskning.ko import Ko
from models.internetbehandling.permissions import Permission
from models.shared.config_login import STRONG

PER_SIDA = 50
ENHETEN = "enheten"


def kon() -> Ko:
    """The queue that the address asks for."""
    return Ko(g.actor, enhetens=request.args.get("visa") == ENHETEN)


def visas(ko: Ko) -> str | None:
    """What the address of the same queue says; None for the one that is shown when nothing is said."""
    return ENHETEN if ko.enhetens and ko.far_se_egna else None


@bp.get("/internetbehandling/granska")
@requires(Permission.LASA, loa=STRONG)
def granska():
    ko, sida = kon(), max(1, number(request.args, "sida"))
    some = ko.sida(sida, PER_SIDA)
    rader = some[:PER_SIDA]
    borta = inaktivitet.borta(ko.moment, PER_SIDA) if sida == 1 else []
    page, visa = "internetbehandling/granskning/kon.html", visas(ko)
    personer = [rad.flagga.moment.person_id for rad in rader] + [en.moment.person_id for en in borta]
    return respond(
        page,
        page,
        shows=Shown(events.KON_LAST, personer),
        ko=ko,
        visa=visa,
        rader=rader,
        antal=ko.antal(),
        borta=borta,
        antal_borta=inaktivitet.antal_borta(ko.moment) if len(borta) == PER_SIDA else len(borta),
        timmar=eskalering.TIMMAR.nu,
        dagar=inaktivitet.DAGAR.nu,
        borjan=url_for(".granska", visa=visa) if sida > 1 else None,
        nasta=url_for(".granska", visa=visa, sida=sida + 1) if len(some) > PER_SIDA else None,
    )


@bp.get("/internetbehandling/flaggor")
@requires(Permission.LASA, loa=STRONG)
def flaggorna_som_finns():
    page = "internetbehandling/granskning/flaggorna.html"
    return respond(
        page,
        page,
        slagen=flaggorna.SLAGEN,
        program=flaggorna.program_i_bruk(g.actor.enhet.orgnr),
        timmar=eskalering.TIMMAR.nu,
        dagar=inaktivitet.DAGAR.nu,
    )
