"""Lägg till roll and Ta bort roll, at an enhet of one's own organisation."""

from flask import abort, g, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.deltagare import hitta_deltagare, visa_uppgifterna
from blueprints.samverkan.dialog import dialog
from blueprints.samverkan.roller.form import Borttagning, NyRoll
from blueprints.samverkan.sida import efter
from blueprints.shared.gate import requires
from blueprints.shared.missing import missing
from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.respond import INNEHALL, go
from models.samverkan.permissions import Permission
from models.samverkan.roller.deltagarroll import Deltagarroll
from models.samverkan.roller.roll import deltagande
from models.shared.organisation import Processroll


@bp.get("/arenden/<int:id>/deltagare/<int:deltagare>/roller/ny")
@requires(Permission.DELTAGARE)
def ny_roll(id, deltagare):
    arende, rad = _egen(id, deltagare)
    return _visa_ny(arende, rad, NyRoll(formdata=None)) if visat(arende.person).nagonstans else visa_uppgifterna(arende)


@bp.post("/arenden/<int:id>/deltagare/<int:deltagare>/roller")
@requires(Permission.DELTAGARE)
def lagg_till_roll(id, deltagare):
    arende, rad = _egen(id, deltagare)
    if not visat(arende.person).nagonstans:
        return visa_uppgifterna(arende)
    form = NyRoll().satt(arende, rad)
    if form.validate():
        with form.rules():
            roll = Processroll.get_by_id(int(form.roll.data))
            Deltagarroll.lagg_till(rad, roll, form.ansvar, skal=form.skal.data, by=g.actor)
            return efter(arende, f"Rollen {roll.namn} deltar nu i ärendet.")
    return _visa_ny(arende, rad, form, 422)


@bp.get("/arenden/<int:id>/deltagare/<int:deltagare>/roller/<int:processroll>/borttagning")
@requires(Permission.DELTAGARE)
def bekrafta_borttagning_av_roll(id, deltagare, processroll):
    arende, rad = _egen(id, deltagare)
    if not visat(arende.person).nagonstans:
        return visa_uppgifterna(arende)
    return _visa_borttagning(arende, rad, _roll(arende, rad, processroll), Borttagning(formdata=None))


@bp.post("/arenden/<int:id>/deltagare/<int:deltagare>/roller/<int:processroll>/borttagning")
@requires(Permission.DELTAGARE)
def ta_bort_roll(id, deltagare, processroll):
    arende, rad = _egen(id, deltagare)
    if not visat(arende.person).nagonstans:
        return visa_uppgifterna(arende)
    roll, form = _roll(arende, rad, processroll), Borttagning()
    if form.validate():
        with form.rules():
            Deltagarroll.ta_bort(rad, Processroll.get_by_id(roll.id), skal=form.skal.data, by=g.actor)
            if _min(rad, roll):
                return go(url_for(".startsida", _anchor=INNEHALL))
            return efter(arende, f"Rollen {roll.namn} är borttagen ur ärendet.")
    return _visa_borttagning(arende, rad, roll, form, 422)


def _egen(id, deltagare):
    """The ärende and one of its enheter, which is of the actor's own organisation."""
    arende = hitta.arende(id)
    rad = hitta_deltagare(arende, deltagare)
    if rad.enhet.orgnr != g.actor.enhet.orgnr:
        abort(403)
    return arende, rad


def _roll(arende, rad, id):
    return next((roll for roll in deltagande(arende, rad.enhet_id) if roll.id == id), None) or missing(Processroll, id)


def _min(rad, roll):
    return (rad.enhet_id, roll.id) == (g.actor.enhet_id, g.actor.processroll_id)


def _visa_ny(arende, rad, form, status=200):
    url = url_for(".lagg_till_roll", id=arende.id, deltagare=rad.id)
    form = form if status == 422 else form.satt(arende, rad)
    return dialog("roller/ny", arende, form, url, visar="deltagare", status=status, rad=rad)


def _visa_borttagning(arende, rad, roll, form, status=200):
    url = url_for(".ta_bort_roll", id=arende.id, deltagare=rad.id, processroll=roll.id)
    mer = {"rad": rad, "roll": roll, "min_roll": _min(rad, roll)}
    return dialog("roller/borttagning", arende, form, url, visar="deltagare", status=status, **mer)
