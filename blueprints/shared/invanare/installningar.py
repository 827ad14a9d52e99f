"""Inställningar on Mina sidor: the person's own addresses, and where they want to be told of what is new (S14)."""

from flask import flash, g, url_for
from wtforms import BooleanField, EmailField, TelField

from blueprints.shared import bp
from blueprints.shared.forms import Cleaned, Form, longest
from blueprints.shared.gate import for_invanare
from blueprints.shared.respond import Shown, go, respond
from models.shared import events
from models.shared.config_post import LANGST
from models.shared.invanare.installningar import Installningar
from models.shared.post.settings import sms, smtp


class Epost(Cleaned, EmailField):
    """An address of mail."""


class Telefon(Cleaned, TelField):
    """A telephone number."""


class Installningsform(Form):
    """Ticks and addresses."""

    via_epost = BooleanField("Skicka e-post till mig")
    epost = Epost("E-postadress", [longest(LANGST)])
    via_sms = BooleanField("Skicka sms till mig")
    mobil = Telefon("Mobilnummer", [longest(40)])


@bp.get("/mina-sidor/installningar")
@for_invanare
def installningar():
    return _visa(Installningsform(obj=Installningar.for_person(g.invanare.person_id)))


@bp.post("/mina-sidor/installningar")
@for_invanare
def spara_installningar():
    form = Installningsform()
    if form.validate():
        with form.rules():
            vagar = Installningar.spara(**form.values(), by=g.invanare).vagar
            flash(f"Inställningarna är sparade. {_besked(vagar)}")
            return go(url_for("shared.mina_sidor"))
    return _visa(form, 422)


def _besked(vagar):
    if vagar.gar.ord:
        return f"Du får {vagar.gar.ord} när något nytt finns."
    return f"Vi kan inte skicka {vagar.ord} än." if vagar.ord else "Du får inga aviseringar."


def _visa(form, status=200):
    sidan = "shared/invanare/installningar.html"
    shows = Shown(events.INVANARE_LAST, [g.invanare.person_id])
    kan = {"kan_epost": smtp().configured, "kan_sms": sms().configured}
    return respond(sidan, sidan, status, shows=shows, form=form, invanare=True, **kan)
