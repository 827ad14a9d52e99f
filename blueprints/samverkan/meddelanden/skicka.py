"""Meddelanden: send one, keep what is being written, kvittera and makulera (M93–M96)."""

from flask import abort, g, make_response, redirect, render_template, request

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.meddelanden import fil
from blueprints.samverkan.meddelanden.form import Meddelandeform, steget
from blueprints.samverkan.sida import arende_url, visa
from blueprints.shared.gate import beforehand, requires, takes_file
from blueprints.shared.respond import wants_fragment
from models.samverkan.meddelanden.meddelande import Meddelande
from models.samverkan.meddelanden.utkast import Meddelandeutkast
from models.samverkan.permissions import Permission
from models.shared import clock
from models.shared.files.kvot import BYTES, HOGST
from models.shared.rules import RuleBroken


@bp.post("/arenden/<int:id>/meddelanden")
@requires(Permission.SKRIVA)
@takes_file(HOGST * BYTES)
@beforehand(fil.ta_emot)
def skicka_meddelande(id):
    """Send it. A file that has been chosen and not attached is attached first, and shown with what is written."""
    arende, form = hitta.arende(id), Meddelandeform()
    if fil.mottagen():
        return fil.bifoga(arende, form)
    if not form.validate():
        return visa(arende, steget(arende), meddelandeform=form, status=422)
    try:
        Meddelande.skicka(
            arende, text=form.text.data, kvittens=form.kvittens.data or (), friad=form.friad.data, by=g.actor
        )
    except RuleBroken as broken:
        form.reject(broken)
        return visa(arende, steget(arende), meddelandeform=form, fel=broken.sentence, status=422)
    return _tillbaka(arende)


@bp.post("/arenden/<int:id>/meddelanden/utkast")
@requires(Permission.SKRIVA)
def spara_meddelandeutkast(id):
    """What is written so far. The answer stands under the text, and nothing before the writer is replaced."""
    arende, fel = hitta.arende(id), ""
    try:
        Meddelandeutkast.spara(arende, text=request.form.get("text", ""), by=g.actor)
    except RuleBroken as broken:
        fel = broken.sentence
    if not (fel or wants_fragment()):
        return _tillbaka(arende)
    svar = render_template("samverkan/meddelanden/_sparat.html", fel=fel, sparat=clock.now())
    return make_response(svar, 422 if fel else 200)


@bp.post("/arenden/<int:id>/meddelanden/<int:meddelande>/kvittering")
@requires(Permission.KVITTERA)
def kvittera_meddelande(id, meddelande):
    return _gor(id, meddelande, Meddelande.kvittera)


@bp.post("/arenden/<int:id>/meddelanden/<int:meddelande>/makulering")
@requires(Permission.SKRIVA)
def makulera_meddelande(id, meddelande):
    return _gor(id, meddelande, Meddelande.makulera)


def _gor(id, meddelande, verb):
    arende = hitta.arende(id)
    rad = Meddelande.i(arende, meddelande)
    if rad is None:
        abort(404)
    try:
        verb(rad, by=g.actor)
    except RuleBroken as broken:
        return visa(arende, steget(arende), fel=broken.sentence, status=422)
    return _tillbaka(arende)


def _tillbaka(arende):
    return redirect(f"{arende_url(arende, steget(arende))}#meddelanden", 303)
