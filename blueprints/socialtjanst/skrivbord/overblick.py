"""Överblick in the tree: a genomförande or a new uppdrag unfolds in place (T8)."""

import re

from flask import g, request

from blueprints.shared.gate import requires
from blueprints.shared.missing import find, missing
from blueprints.shared.respond import Shown, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.genomforande import huvud
from models.socialtjanst import events
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.permissions import Permission
from models.socialtjanst.rackvidd import enheter
from models.socialtjanst.skrivbord import nya
from models.socialtjanst.skrivbord.overblick import overblick
from models.socialtjanst.skrivbord.rader import LAGE_ORD, rader
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

GREN = re.compile("mina-personer|ej-aktuella|enhet-[0-9]{1,18}")  # where in the tree it stands


@bp.get("/genomforanden/<int:id>/overblick")
@requires(Permission.LASA)
def genomforandets_overblick(id):
    en = find(Genomforande.visible_to(g.actor), id)
    gren = request.args.get("i", "")
    (rad,) = rader([en.id])
    return respond(
        "socialtjanst/skrivbord/overblick.html",
        "socialtjanst/skrivbord/_person.html",
        shows=Shown(events.GENOMFORANDE_LAST, en.personer, en, {"nummer": en.nummer}),
        rad=rad,
        i=gren if GREN.fullmatch(gren) else "mina-personer",
        ord=LAGE_ORD,
        om=overblick(en),
        flikar=huvud.sektion(en)["flikar"],
        far_kvittera=en.aktiv and g.actor.may(Permission.DOKUMENTERA),
        oppen=True,
    )


@bp.get("/uppdrag/<int:id>/overblick")
@requires(Permission.LASA)
def uppdragets_overblick(id):
    """A new uppdrag, until it has left Nya uppdrag."""
    nytt = nya.ett(enheter(g.actor), id)
    if nytt is None:
        missing(Uppdrag, id)
    return respond(
        "socialtjanst/skrivbord/overblick.html",
        "socialtjanst/skrivbord/_nytt.html",
        shows=Shown(events.UPPDRAG_LAST, [nytt.uppdrag.person_id], nytt.uppdrag, {"nummer": nytt.uppdrag.nummer}),
        en=nytt,
        far_fordela=g.actor.may(Permission.FORDELA),
        far_kvittera=g.actor.may(Permission.DOKUMENTERA),
        oppen=True,
    )
