"""Mitt skrivbord: its folders, of which one is unfolded, and each by itself when it is unfolded (T6, T14, T16)."""

from flask import g, request

from blueprints.shared.gate import requires
from blueprints.shared.missing import missing
from blueprints.shared.respond import Shown, respond, wants_fragment
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.skrivbord.mappar import (
    EJ_AKTUELLA,
    ENHETER,
    MANADER,
    MAPPAR,
    NYA,
    PERSONER,
    TRE_MANADER,
    Mapp,
    Skrivbord,
    med_personer,
)
from models.shared.organisation import Enhet
from models.socialtjanst import events
from models.socialtjanst.genomforande import service
from models.socialtjanst.permissions import Permission
from models.socialtjanst.rackvidd import enheter
from models.socialtjanst.skrivbord.lista import Fraga, sok
from models.socialtjanst.skrivbord.rader import LAGE_ORD

PER_ENHET = 200  # persons of an enhet that a branch shows; the list has them all
SIDAN = "socialtjanst/skrivbord/sidan.html"


@bp.get("")
@requires(Permission.LASA)
def skrivbord():
    """The page with what waits unfolded: new uppdrag, else the own persons, else the enheter."""
    bord = _bord()
    antal = {mapp: mapp.antal(bord) for mapp in MAPPAR}
    return _sida(bord, next((mapp for mapp in (NYA, PERSONER) if antal[mapp]), ENHETER), antal)


@bp.get("/nya-uppdrag")
@requires(Permission.LASA)
def nya_uppdrag():
    return _mapp(NYA)


@bp.get("/mina-enheter")
@requires(Permission.LASA)
def mina_enheter():
    return _mapp(ENHETER)


@bp.get("/mina-personer")
@requires(Permission.LASA)
def mina_personer():
    return _mapp(PERSONER)


@bp.get("/ej-aktuella")
@requires(Permission.LASA)
def ej_aktuella():
    """Those without any insats left, as far back as is asked for (T36, T37)."""
    return _mapp(EJ_AKTUELLA)


@bp.get("/mina-enheter/<int:id>")
@requires(Permission.LASA)
def min_enhet(id):
    """An enhet of the tree: the enheter below it and its own persons. As a page, the way down to it."""
    bord = _bord()
    if id not in bord.trad:
        missing(Enhet, id)
    data, personer = med_personer(sok(Fraga(enhet=id), bord.inom, antal=PER_ENHET + 1))
    vagen = bord.trad.vagen(id)
    return respond(
        "socialtjanst/skrivbord/enhet.html",
        "socialtjanst/skrivbord/_enhet.html",
        shows=_last(personer),
        enhet=bord.trad.nod(id),
        vagen=[bord.trad.nod(over) for over in vagen[:-1]],
        under=bord.trad.under(id),
        oppen=True,
        fler=len(data["rader"]) > PER_ENHET,
        ord=LAGE_ORD,
        **(data | {"rader": data["rader"][:PER_ENHET]}),
    )


def _bord():
    return Skrivbord(g.actor, enheter(g.actor), None if _manader() == "alla" else int(_manader()))


def _manader():
    vald = request.args.get("manader", "")
    return vald if vald in MANADER else str(TRE_MANADER)


def _mapp(mapp: Mapp):
    """One folder for a swap, folded when that is asked for; the whole page for everything else."""
    bord = _bord()
    if not wants_fragment():
        return _sida(bord, mapp, {en: en.antal(bord) for en in MAPPAR})
    oppen = "stangd" not in request.args
    data, personer = mapp.innehall(bord) if oppen else ({}, [])
    return respond(
        SIDAN,
        "socialtjanst/skrivbord/_mapp.html",
        shows=_last(personer),
        mapp=mapp,
        antal={mapp: mapp.antal(bord)},
        oppen=mapp if oppen else None,
        ord=LAGE_ORD,
        manader=_manader(),
        hur_langt=MANADER,
        **data,
    )


def _sida(bord: Skrivbord, oppen: Mapp, antal: dict[Mapp, int]):
    data, personer = oppen.innehall(bord)
    return respond(
        SIDAN,
        SIDAN,
        shows=_last(personer),
        mappar=MAPPAR,
        antal=antal,
        oppen=oppen,
        ord=LAGE_ORD,
        manader=_manader(),
        hur_langt=MANADER,
        far_skapa=g.actor.may(Permission.FORDELA) and service.enheter(g.actor, bord.inom).exists(),
        **data,
    )


def _last(personer):
    return Shown(events.SKRIVBORD_LAST, personer) if personer else None
