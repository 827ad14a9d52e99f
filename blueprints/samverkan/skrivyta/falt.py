"""Writing: a field that saves itself, and without scripts a heading at a time (M46, M75, BL-07)."""

from flask import abort, g, make_response, redirect, render_template, request

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.sida import arende_url, visa
from blueprints.samverkan.skrivyta import hitta_falt, ytor
from blueprints.samverkan.skrivyta.rader import Rader, Sant
from blueprints.samverkan.skrivyta.skickat import Skickat, senast
from blueprints.shared import narvaro
from blueprints.shared.errors import answer
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, wants_fragment
from models.samverkan import events
from models.samverkan.permissions import Permission
from models.samverkan.skrivyta.skrivet import Krock
from models.shared.rules import RuleBroken


@bp.post("/arenden/<int:id>/<steg>/falt/<falt>")
@requires(Permission.SKRIVA)
def spara_falt(id, steg, falt):
    """Save one field. What is answered stands under it, and nothing of what its writer has before them is replaced."""
    yta, arende, ett = ytor.hitta(steg), hitta.arende(id), _sant(falt)
    sedan = number(request.form, "over") or ett.sedan
    try:
        skrivet = yta.varde.spara(arende, falt, val=ett.val, text=ett.text, sedan=sedan, by=g.actor)
    except Krock as krock:
        if wants_fragment() and number(request.form, f"sett-{falt}") == krock.skrivet.version:
            return "", 204  # it stands there already, with the focus of whoever chooses
        return _svar(yta, arende, falt, ett._replace(krock=krock.skrivet), 409)
    except RuleBroken as broken:
        return _svar(yta, arende, falt, ett._replace(fel=broken.sentence), 422)
    if not wants_fragment():
        return redirect(arende_url(arende, steg), 303)
    return _svar(yta, arende, falt, None, 200, skrivet)


@bp.post("/arenden/<int:id>/<steg>/avsnitt/<avsnitt>")
@requires(Permission.SKRIVA)
def spara_avsnitt(id, steg, avsnitt):
    """Save the fields under one heading, all or none: when one is turned back the page shows them all as written."""
    yta, arende = ytor.hitta(steg), hitta.arende(id)
    hel = yta.hel.for_arende(arende)
    if hel is None:  # there is no page to show the text on, so it is given back to be copied
        return answer(422, yta.hel.STANGD, skrivet=narvaro.skrivet())
    katalog = yta.varde.katalog(hel)
    if avsnitt not in katalog.avsnitt:
        abort(404)
    skickat, status = {}, 303
    for falt in katalog.avsnitt[avsnitt].falt:
        ett = _sant(falt.nyckel)
        try:
            yta.varde.spara(arende, falt.nyckel, val=ett.val, text=ett.text, sedan=ett.sedan, by=g.actor)
        except Krock as krock:
            ett, status = ett._replace(krock=krock.skrivet), 409
        except RuleBroken as broken:
            ett, status = ett._replace(fel=broken.sentence), max(status, 422) if status != 409 else 409
        skickat[falt.nyckel] = ett
    if status == 303:
        return redirect(f"{arende_url(arende, steg)}#{avsnitt}", 303)
    return visa(arende, steg, form=Skickat(skickat), status=status)


@bp.get("/arenden/<int:id>/<steg>/falt/<falt>")
@requires(Permission.LASA)
def visa_falt(id, steg, falt):
    """One field as it stands now, for one who gives up their own text for it."""
    yta = ytor.hitta(steg)
    lasning, hel, katalog, definition = hitta_falt.falt(yta, id, falt)
    if not wants_fragment():
        return redirect(arende_url(lasning.arende, steg))
    g.shown = lasning.shown(f"{yta.titel}, {definition.rubrik}")
    rader = Rader(katalog, lasning.arende, g.actor, far_skriva=hitta_falt.far_skriva(lasning))
    rad = rader.rad(falt, yta.varde.senaste(hel, falt))
    return render_template("samverkan/skrivyta/_falt.html", rad=rad, bas=yta.bas(id), arende=lasning.arende)


def _sant(falt):
    form = request.form
    return Sant(tuple(form.getlist(f"val-{falt}")), form.get(f"text-{falt}", ""), number(form, f"version-{falt}"))


def _svar(yta, arende, falt, sant, status, skrivet=None):
    """What stands under the field; what others wrote there is read, and the log says so."""
    hel = yta.hel.for_arende(arende)
    katalog = hel and yta.varde.katalog(hel)
    if katalog is None or falt not in katalog.falt:
        return make_response(render_template("samverkan/skrivyta/_stangt.html", fel=sant.fel), status)
    if sant and sant.krock:
        rubrik = katalog.falt[falt].rubrik
        g.shown = Shown(events.ARENDE_LAST, [arende.person_id], arende, {"del": f"{yta.titel}, {rubrik}"})
    rader = Rader(katalog, arende, g.actor, far_skriva=True)
    svar = render_template(
        "samverkan/skrivyta/_svar.html",
        rad=rader.rad(falt, skrivet, sant),
        krock_enhet=rader.enhet(sant.krock) if sant and sant.krock else "",
        bas=yta.bas(arende.id),
        senast=senast(hel),
    )
    return make_response(svar, status)
