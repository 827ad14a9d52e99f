"""Anslutningar: which enheter are connected to samverkan, who receives for a kommun, and where people are listed."""

from flask import g, request
from peewee import fn

from blueprints.shared import bp
from blueprints.shared.administration import avsnitt
from blueprints.shared.blad import blad
from blueprints.shared.gate import requires
from blueprints.shared.respond import respond
from models.shared.administration import omfang
from models.shared.organisation import Enhet
from models.shared.permissions import ADMINISTRATORER, Permission
from models.shared.person import Listning
from models.shared.process import Part
from models.shared.reference import kommunnamn
from models.shared.text import search_key

HELA = (Permission.ADMINISTRERA_SYSTEM, Permission.ADMINISTRERA_BEHORIGHET)
URVAL = {
    "": "Alla",
    "anslutna": "Anslutna",
    "ej": "Inte anslutna",
    "kommun": "Tar emot för en kommun",
    "listade": "Har listade",
}

avsnitt(
    15,
    "Anslutningar",
    "shared.anslutningar",
    "Vilka enheter som är anslutna till samverkan, vem som tar emot för en kommun och var personer är listade.",
    *ADMINISTRATORER,
)


@bp.get("/administration/anslutningar")
@requires(*ADMINISTRATORER)
def anslutningar():
    listade = dict(
        Listning.select(Listning.enhet, fn.COUNT(Listning.id))
        .where(Listning.galler())
        .group_by(Listning.enhet)
        .tuples()
    )
    enheter = [enhet for enhet in omfang.synliga(g.actor) if not enhet.har_upphort]
    delar = [enhet for enhet in enheter if enhet.part or enhet.samverkan or enhet.tar_emot or listade.get(enhet.id)]
    sok, part = request.args.get("sok", "").strip()[:200], request.args.get("part", "")
    urval = request.args.get("urval", "")
    visas = [enhet for enhet in delar if _ar_med(enhet, sok, part, urval, listade)]
    sidan = blad(visas)
    return respond(
        "shared/administration/anslutningar.html",
        "shared/administration/anslutningar.html",
        blad=sidan,
        enheter=[_rad(enhet, listade) for enhet in sidan.rader],
        antal=len(delar),
        sok=sok,
        part=part,
        urval=urval,
        parter=[(each.value, each.ord) for each in Part],
        urvalen=list(URVAL.items()),
        utan_mottagare=_utan_mottagare(enheter) if g.actor.may(*HELA) else [],
        inte_anslutna=[enhet for enhet in delar if listade.get(enhet.id) and not enhet.samverkan],
    )


def _ar_med(enhet, sok, part, urval, listade):
    key = search_key(sok)
    return (
        (not sok or sok.casefold() in enhet.hsa_id.casefold() or (key and key in search_key(enhet.namn)))
        and (not part or enhet.part == part)
        and {
            "anslutna": enhet.samverkan,
            "ej": not enhet.samverkan,
            "kommun": enhet.tar_emot,
            "listade": listade.get(enhet.id, 0) > 0,
        }.get(urval, True)
    )


def _rad(enhet: Enhet, listade):
    return {
        "id": enhet.id,
        "namn": enhet.namn,
        "hsa_id": enhet.hsa_id,
        "part": enhet.part.ord if enhet.part else "",
        "ansluten": enhet.samverkan,
        "kommun": kommunnamn(enhet.kommunkod or "") if enhet.tar_emot else "",
        "listade": listade.get(enhet.id, 0),
    }


def _utan_mottagare(enheter):
    """The kommuner that enheter belong to and that nobody receives for."""
    koder = {enhet.kommunkod for enhet in enheter if enhet.kommunkod}
    return sorted(kommunnamn(kod) or kod for kod in koder if Enhet.mottagande(kod) is None)
