"""The messages of a person's own treatment: read, and written to the behandlare (S42, S44)."""

from flask import flash, g, make_response, redirect, render_template, request

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.invanare.egen import eget, is_ahead
from blueprints.shared.address import address
from blueprints.shared.gate import for_invanare
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, refused, respond, wants_fragment
from models.internetbehandling.meddelande import events
from models.internetbehandling.meddelande.egetutkast import MEDDELANDE, Egetutkast
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.meddelande.skriva import skriv_som_invanare
from models.internetbehandling.moment.momentbesok import Momentbesok
from models.internetbehandling.roller.franvaro import Franvaro
from models.shared import clock
from models.shared.rules import Conflict, RuleBroken

SENASTE = 20  # that are shown at first


@bp.get("/min-behandling/<int:id>/meddelanden")
@for_invanare
def mina_meddelanden(id):
    return _visa(eget(id))


@bp.post("/min-behandling/<int:id>/meddelanden")
@for_invanare
def skicka_eget_meddelande(id):
    moment, text = eget(id), request.form.get("text", "")
    try:
        with Egetutkast.sands(moment, text, sedan=number(request.form, "andring"), by=g.invanare):
            skriv_som_invanare(moment, text, by=g.invanare)
    except RuleBroken as broken:
        return _visa(moment, refused(broken), text=text, broken=broken)
    flash("Ditt meddelande är skickat.")
    return redirect(address("internetbehandling.mina_meddelanden", id=id), 303)


@bp.post("/min-behandling/<int:id>/meddelanden/utkast")
@for_invanare
def spara_eget_meddelande(id):
    moment = eget(id)
    till = address("internetbehandling.mina_meddelanden", id=id)
    return spara(moment, MEDDELANDE, "andring", f"{till}#skriv", lambda text, broken: _tillbaka(moment, text, broken))


def spara(moment, steg, falt, till, tillbaka):
    """Keep what is written so far, with its version in the field that is named. The answer stands under the text."""
    text = request.form.get("text", "")
    try:
        nu = Egetutkast.spara(moment, text, steg, sedan=number(request.form, falt), by=g.invanare)
    except RuleBroken as broken:
        if not wants_fragment():
            return tillbaka(text, broken)
        return make_response(_status(fel=broken.sentence), refused(broken))
    if not wants_fragment():
        flash("Det du har skrivit är sparat. Det är inte skickat än.")
        return redirect(till, 303)
    return _status(andring=nu, falt=falt, sparat=clock.now())


def _tillbaka(moment, text, broken):
    return _visa(moment, refused(broken), text=text, broken=broken)


def _status(**svar):
    return render_template("internetbehandling/invanare/_sparat.html", **svar)


def _visa(moment, status=200, *, text="", broken=None):
    alla = "alla" in request.args
    meddelanden = Meddelande.i(moment, None if alla else SENASTE)
    nya = {en.id for en in meddelanden if not en.ar_personens and en.last is None}
    utkast = Egetutkast.nu(moment)
    if request.method == "GET" and not is_ahead():
        Momentbesok.notera(moment, by=g.invanare)
        Meddelande.las_som_invanare(moment, by=g.invanare)
    page = "internetbehandling/meddelande/egna.html"
    return respond(
        page,
        page,
        status,
        shows=Shown(events.MEDDELANDEN_LASTA, [moment.person_id], moment, {"program": moment.version.titel}),
        moment=moment,
        meddelanden=meddelanden[::-1],
        nya=nya,
        fler=0 if alla else Meddelande.antal(moment) - len(meddelanden),
        franvaro=Franvaro.ersattare_nu(moment.enhet_id).get(moment.behandlare_id),
        text=text if broken else utkast.text if utkast else "",
        sparat=utkast.sparat if utkast and utkast.text and not broken else None,
        andring=utkast.andring if utkast else 0,
        annat=utkast.text if utkast and isinstance(broken, Conflict) else "",
        fel=broken.sentence if broken else "",
        invanare=True,
    )
