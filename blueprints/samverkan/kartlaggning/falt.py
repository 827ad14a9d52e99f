"""Writing in the kartläggning: a field that saves itself, and without scripts a heading at a time (M46, BL-07)."""

from flask import abort, g, make_response, redirect, render_template, request

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.blad.kartlaggning import Skickat, senast
from blueprints.samverkan.kartlaggning import hitta_falt
from blueprints.samverkan.kartlaggning.rader import Rader, Sant
from blueprints.samverkan.sida import arende_url, visa
from blueprints.shared import narvaro
from blueprints.shared.errors import answer
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, wants_fragment
from models.samverkan import events
from models.samverkan.kartlaggning.faltvarde import Faltvarde, Krock
from models.samverkan.kartlaggning.kartlaggning import STANGD, STEG, Kartlaggning
from models.samverkan.permissions import Permission
from models.shared.rules import RuleBroken


@bp.post("/arenden/<int:id>/kartlaggning/falt/<falt>")
@requires(Permission.SKRIVA)
def spara_falt(id, falt):
    """Save one field. What is answered stands under it, and nothing of what its writer has before them is replaced."""
    arende = hitta.arende(id)
    ett = _sant(falt)
    try:
        skrivet = Faltvarde.spara(
            arende, falt, val=ett.val, text=ett.text, sedan=number(request.form, "over") or ett.sedan, by=g.actor
        )
    except Krock as krock:
        if wants_fragment() and number(request.form, f"sett-{falt}") == krock.skrivet.version:
            return "", 204  # it stands there already, with the focus of whoever chooses
        return _svar(arende, falt, ett._replace(krock=krock.skrivet), 409)
    except RuleBroken as broken:
        return _svar(arende, falt, ett._replace(fel=broken.sentence), 422)
    if not wants_fragment():
        return redirect(arende_url(arende, STEG), 303)
    return _svar(arende, falt, None, 200, skrivet)


@bp.post("/arenden/<int:id>/kartlaggning/avsnitt/<avsnitt>")
@requires(Permission.SKRIVA)
def spara_avsnitt(id, avsnitt):
    """Save the fields under one heading, all or none: when one is turned back the page shows them all as written."""
    arende = hitta.arende(id)
    kartlaggning = Kartlaggning.for_arende(arende)
    if kartlaggning is None:  # there is no page to show the text on, so it is given back to be copied
        return answer(422, STANGD, skrivet=narvaro.skrivet())
    if avsnitt not in kartlaggning.katalog.avsnitt:
        abort(404)
    skickat, status = {}, 303
    for falt in kartlaggning.katalog.avsnitt[avsnitt].falt:
        ett = _sant(falt.nyckel)
        try:
            Faltvarde.spara(arende, falt.nyckel, val=ett.val, text=ett.text, sedan=ett.sedan, by=g.actor)
        except Krock as krock:
            ett, status = ett._replace(krock=krock.skrivet), 409
        except RuleBroken as broken:
            ett, status = ett._replace(fel=broken.sentence), max(status, 422) if status != 409 else 409
        skickat[falt.nyckel] = ett
    if status == 303:
        return redirect(f"{arende_url(arende, STEG)}#{avsnitt}", 303)
    return visa(arende, STEG, form=Skickat(skickat), status=status)


@bp.get("/arenden/<int:id>/kartlaggning/falt/<falt>")
@requires(Permission.LASA)
def visa_falt(id, falt):
    """One field as it stands now, for one who gives up their own text for it."""
    lasning, kartlaggning, definition = hitta_falt.falt(id, falt)
    if not wants_fragment():
        return redirect(arende_url(lasning.arende, STEG))
    g.shown = lasning.shown(f"Kartläggning, {definition.rubrik}")
    rader = Rader(kartlaggning, lasning.arende, g.actor, far_skriva=hitta_falt.far_skriva(lasning))
    rad = rader.rad(falt, Faltvarde.senaste(kartlaggning, falt))
    return render_template("samverkan/kartlaggning/_falt.html", rad=rad, bas=_bas(id), arende=lasning.arende)


def _sant(falt):
    form = request.form
    return Sant(tuple(form.getlist(f"val-{falt}")), form.get(f"text-{falt}", ""), number(form, f"version-{falt}"))


def _svar(arende, falt, sant, status, skrivet=None):
    """What stands under the field; what others wrote there is read, and the log says so."""
    kartlaggning = Kartlaggning.for_arende(arende)
    if kartlaggning is None or falt not in kartlaggning.katalog.falt:
        return make_response(render_template("samverkan/kartlaggning/_stangt.html", fel=sant.fel), status)
    if sant and sant.krock:
        rubrik = kartlaggning.katalog.falt[falt].rubrik
        g.shown = Shown(events.ARENDE_LAST, [arende.person_id], arende, {"del": f"Kartläggning, {rubrik}"})
    rader = Rader(kartlaggning, arende, g.actor, far_skriva=True)
    svar = render_template(
        "samverkan/kartlaggning/_svar.html",
        rad=rader.rad(falt, skrivet, sant),
        krock_enhet=rader.enhet(sant.krock) if sant and sant.krock else "",
        bas=_bas(arende.id),
        senast=senast(kartlaggning),
    )
    return make_response(svar, status)


def _bas(id):
    return f"/samverkan/arenden/{id}/kartlaggning"
