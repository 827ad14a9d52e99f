"""The person answers a formulär: what is filled in is kept, and handed in when they say so (S5, S40)."""

from flask import abort, flash, g, make_response, redirect, render_template, request

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.invanare.egen import Sida, oppen
from blueprints.internetbehandling.invanare.falt import sant
from blueprints.internetbehandling.invanare.sidan import KOMMENTAR, visa
from blueprints.internetbehandling.meddelande import egna
from blueprints.shared.address import address
from blueprints.shared.gate import for_invanare
from blueprints.shared.numbers import number
from blueprints.shared.respond import refused, wants_fragment
from models.internetbehandling.meddelande.egetutkast import Egetutkast
from models.internetbehandling.moment.inlamning import lamna
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.svar import SvarBrister, las
from models.internetbehandling.moment.svarsutkast import Svarsutkast
from models.shared import clock
from models.shared.rules import RuleBroken


@bp.post("/min-behandling/<int:id>/steg/<int:nummer>/svar")
@for_invanare
def skicka_svar(id, nummer):
    sidan, formular = _med_formular(id, nummer)
    skickat = sant(formular, request.form)
    try:
        efter = number(request.form, "efter")
        lamna(sidan.moment, sidan.steg, las(formular, skickat), efter=efter, by=g.invanare)
    except SvarBrister as brister:
        return visa(sidan, 422, skrivet=_ratt(formular, skickat), brister=brister.brister)
    except RuleBroken as broken:
        return visa(sidan, refused(broken), skrivet=_ratt(formular, skickat), fel=broken.sentence)
    flash("Dina svar är skickade till din behandlare.")
    return redirect(f"{_adress(sidan)}#formular", 303)


@bp.post("/min-behandling/<int:id>/steg/<int:nummer>/utkast")
@for_invanare
def spara_svar(id, nummer):
    """What is filled in so far. The answer stands under the form, and nothing before the writer is replaced."""
    sidan, formular = _med_formular(id, nummer)
    skickat = sant(formular, request.form)
    try:
        sedan = number(request.form, "andring")
        nu = Svarsutkast.spara(sidan.moment, sidan.steg, las(formular, skickat), sedan=sedan, by=g.invanare)
    except RuleBroken as broken:
        if not wants_fragment():
            return visa(sidan, refused(broken), skrivet=_ratt(formular, skickat), fel=broken.sentence)
        return make_response(_status(fel=broken.sentence), refused(broken))
    if not wants_fragment():
        flash("Det du har fyllt i är sparat. Det är inte skickat än.")
        return redirect(f"{_adress(sidan)}#formular", 303)
    return _status(andring=nu, sparat=clock.now())


@bp.post("/min-behandling/<int:id>/steg/<int:nummer>/kommentar")
@for_invanare
def skriv_sidkommentar(id, nummer):
    sidan, text = oppen(id, nummer), request.form.get("text", "")
    moment, steg = sidan.moment, sidan.steg
    try:
        with Egetutkast.sands(moment, text, steg.kod, sedan=number(request.form, KOMMENTAR), by=g.invanare):
            Sidkommentar.skriv_som_invanare(moment, steg, text, by=g.invanare)
    except RuleBroken as broken:
        return visa(sidan, refused(broken), kommentar=text, kommentarsfel=broken)
    return redirect(f"{_adress(sidan)}#kommentarer", 303)


@bp.post("/min-behandling/<int:id>/steg/<int:nummer>/kommentar/utkast")
@for_invanare
def spara_egen_kommentar(id, nummer):
    sidan, _ = _med_formular(id, nummer)

    def tillbaka(text, broken):
        return visa(sidan, refused(broken), kommentar=text, kommentarsfel=broken)

    return egna.spara(sidan.moment, sidan.steg.kod, KOMMENTAR, f"{_adress(sidan)}#kommentarer", tillbaka)


def _med_formular(id, nummer):
    sidan = oppen(id, nummer)
    if sidan.steg.formular is None:
        abort(404)
    return sidan, sidan.steg.formular


def _ratt(formular, skickat):
    """What was sent as it was written, to be shown again."""
    return {kod: varden for kod, varden in skickat.items() if any(varden)}


def _adress(sidan: Sida) -> str:
    return address("internetbehandling.min_sida", id=sidan.moment.id, nummer=sidan.steg.nummer)


def _status(**svar):
    return render_template("internetbehandling/invanare/_sparat.html", **svar)
