"""The enheter that take part: what each is configured for, adding one and removing one (M23, M91)."""

from flask import g, redirect, request, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.sida import efter
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.respond import INNEHALL, Shown, go, respond
from blueprints.shared.trad import nest
from models.samverkan import events
from models.samverkan.arende import Deltagare
from models.samverkan.permissions import Permission
from models.samverkan.roller.deltagarroll import Deltagarroll
from models.samverkan.roller.roll import deltagande
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken


@bp.get("/arenden/<int:id>/deltagare/ny")
@requires(Permission.DELTAGARE)
def ny_deltagare(id):
    arende = hitta.arende(id)
    return _visa_trad(arende) if visat(arende.person).nagonstans else visa_uppgifterna(arende)


@bp.post("/arenden/<int:id>/deltagare")
@requires(Permission.DELTAGARE)
def lagg_till_deltagare(id):
    arende = hitta.arende(id)
    if not visat(arende.person).nagonstans:
        return visa_uppgifterna(arende)
    enhet = Enhet.get_or_none(Enhet.id == number(request.form, "enhet"))
    try:
        Deltagare.lagg_till(arende, enhet, by=g.actor)
    except RuleBroken as broken:
        return _visa_trad(arende, 422, broken.sentence)
    return efter(arende, "Enheten deltar nu i ärendet.")


@bp.get("/arenden/<int:id>/deltagare/<int:deltagare>")
@requires(Permission.LASA)
def visa_deltagare(id, deltagare):
    arende = hitta.arende(id)
    rad = hitta_deltagare(arende, deltagare)
    return _visa_deltagare(arende, rad) if visat(arende.person).nagonstans else visa_uppgifterna(arende)


@bp.post("/arenden/<int:id>/deltagare/<int:deltagare>/borttagning")
@requires(Permission.DELTAGARE)
def ta_bort_deltagare(id, deltagare):
    arende = hitta.arende(id)
    rad = hitta_deltagare(arende, deltagare)
    if not visat(arende.person).nagonstans:
        return visa_uppgifterna(arende)
    try:
        rad.ta_bort(by=g.actor)
    except RuleBroken as broken:
        return _visa_deltagare(arende, rad, 422, broken.sentence)
    egen = rad.enhet_id == g.actor.enhet_id
    if egen:
        return go(url_for(".startsida", _anchor=INNEHALL))
    return efter(arende, "Enheten är borttagen ur ärendet.")


def hitta_deltagare(arende, id):
    """An enhet that takes part in the ärende, by the id of its row, or 404."""
    query = Deltagare.select(Deltagare, Enhet).join(Enhet)
    return hitta.find(query.where(Deltagare.arende == arende, Deltagare.borttagen.is_null()), id)


def _visa_deltagare(arende, rad, status=200, fel=""):
    """Which roles take part there. Why they differ from those of the regelmotor is for their own organisation (M92)."""
    roller, far_ta_bort = deltagande(arende, rad.enhet_id), g.actor.may(Permission.DELTAGARE)
    egen = rad.enhet.orgnr == g.actor.enhet.orgnr
    return respond(
        "samverkan/deltagare.html",
        "samverkan/_deltagare.html",
        status,
        shows=_shown(arende),
        arende=arende,
        rad=rad,
        roller=roller,
        ingen_kan=not any(roll.ansvar for roll in roller),
        undantag=Deltagarroll.for_enhet(arende, rad.enhet_id) if egen else [],
        far_ta_bort=far_ta_bort,
        far_andra_roller=far_ta_bort and egen,
        fel=fel,
    )


def visa_uppgifterna(arende):
    """The enheter would tell where the person is: the protected data are opened first, with a reason (PR-02)."""
    return redirect(url_for(".visning", id=arende.id), 303)


def _visa_trad(arende, status=200, fel=""):
    return respond(
        "samverkan/ny_deltagare.html",
        "samverkan/_ny_deltagare.html",
        status,
        shows=_shown(arende),
        arende=arende,
        trad=_trad({d.enhet_id for d in arende.aktiva_deltagare}),
        fel=fel,
    )


def _trad(ingar):
    """The organisations; an enhet that is connected can be added, one that takes part says ”Ingår”."""
    roots = nest(
        Enhet.valbara_deltagare(),
        lambda enhet: {
            "valbar": enhet.samverkan and enhet.part is not None and enhet.id not in ingar,
            "ingar": enhet.id in ingar,
        },
    )
    return _med_anslutna(roots)


def _med_anslutna(noder):
    """The branches that lead to an enhet which can be added or takes part."""
    for nod in noder:
        nod["barn"] = _med_anslutna(nod["barn"])
    return [nod for nod in noder if nod["barn"] or nod["valbar"] or nod["ingar"]]


def _shown(arende):
    return Shown(events.ARENDE_LAST, [arende.person_id], arende, {"del": "deltagare"})
