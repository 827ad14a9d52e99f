"""The person writes in their own SIP: yttrande, questions and comments, kept while they are written and then sent."""

from flask import abort, g, make_response, redirect, render_template, request, url_for

from blueprints.samverkan import bp
from blueprints.samverkan.egen_sip.lasa import RUBRIKER, egen, last
from blueprints.shared.gate import for_invanare
from blueprints.shared.numbers import number
from blueprints.shared.respond import refused, respond, wants_fragment
from models.samverkan.egen_sip.amne import ord
from models.samverkan.egen_sip.inlaggsutkast import Inlaggsutkast
from models.shared import clock
from models.shared.rules import RuleBroken


@bp.get("/min-sip/<int:id>/skriv/<amne>")
@for_invanare
def skriv_inlagg(id, amne):
    return _visa(_oppen(id, amne), amne)


@bp.post("/min-sip/<int:id>/skriv/<amne>")
@for_invanare
def skicka_inlagg(id, amne):
    sip, text = egen(id), request.form.get("text", "")
    try:
        Inlaggsutkast.skicka(sip.arende, amne, text=text, efter=number(request.form, "efter"), by=g.invanare)
    except RuleBroken as broken:
        return _tillbaka(sip, amne, text, broken)
    return redirect(f"{url_for('.min_sip', id=id)}#{amne}", 303)


@bp.post("/min-sip/<int:id>/skriv/<amne>/utkast")
@for_invanare
def spara_inlagg(id, amne):
    """What is written so far. The answer stands under the text, and nothing before the writer is replaced."""
    sip, text = egen(id), request.form.get("text", "")
    try:
        sedan = number(request.form, "andring")
        nu = Inlaggsutkast.spara(sip.arende, amne, text=text, sedan=sedan, by=g.invanare)
    except RuleBroken as broken:
        if not wants_fragment():
            return _tillbaka(sip, amne, text, broken)
        return make_response(_status(fel=broken.sentence), refused(broken))
    if not wants_fragment():
        return redirect(url_for(".skriv_inlagg", id=id, amne=amne), 303)
    return _status(andring=nu, sparat=clock.now())


def _oppen(id, amne):
    """The SIP, when this may be written about now."""
    sip = egen(id)
    if amne not in sip.amnen:
        abort(404)
    return sip


def _status(**svar):
    return render_template("samverkan/egen_sip/_sparat.html", **svar)


def _tillbaka(sip, amne, text, broken):
    """The page again with the text as it was written, and why it was turned back."""
    return _visa(sip, amne, text=text, fel=broken.sentence, status=refused(broken))


def _visa(sip, amne, *, text=None, fel="", status=200):
    utkast, skickat = Inlaggsutkast.nu(sip.arende, amne), sip.inlagg.get(amne)
    if text is None:
        text = (utkast.text if utkast else "") or (skickat.text if skickat else "")
    delmal = next((en for en in sip.plan.delmal if en.amne == amne), None) if sip.plan else None
    return respond(
        "samverkan/egen_sip/skriv.html",
        "samverkan/egen_sip/skriv.html",
        status,
        shows=last(sip, ord(amne)),
        sip=sip,
        amne=amne,
        rubrik=RUBRIKER.get(amne, "Din kommentar"),
        delmal=delmal,
        text=text,
        fel=fel,
        utkast=utkast,
        skickat=skickat,
        oppen=amne in sip.amnen,
        invanare=True,
    )
