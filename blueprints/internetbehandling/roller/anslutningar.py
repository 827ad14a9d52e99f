"""Anslutningar: the enheter of the own organisation that give internetbehandling (S7)."""

from flask import flash, g, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.internetbehandling import bp
from blueprints.shared.forms import DateField, Form, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.numbers import whole
from blueprints.shared.respond import go, respond
from models.internetbehandling.permissions import Permission
from models.internetbehandling.roller.anslutning import Anslutning
from models.shared import clock
from models.shared.config_login import STRONG


class NyAnslutning(Form):
    """An enhet, of those that can be connected, and its first day."""

    enhet = SelectField("Enhet", [required("Välj en enhet.")])
    fran = DateField("Ansluten från", [required("Ange från vilken dag.")])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.mojliga = {str(en.id): en for en in Anslutning.mojliga(g.actor)}
        valen = [SelectChoice(id, en.namn) for id, en in self.mojliga.items()]
        self.enhet.choices = [SelectChoice("", "Välj"), *valen]


class Slut(Form):
    """The last day; without one it ends at once."""

    sista = DateField("Sista dag", [Optional()], description="Lämna tomt för att avsluta genast.")


@bp.get("/internetbehandling/anslutningar")
@requires(Permission.ANSLUT, loa=STRONG)
def behandlingsanslutningar():
    return _alla(NyAnslutning(formdata=None, fran=clock.today()))


@bp.post("/internetbehandling/anslutningar")
@requires(Permission.ANSLUT, loa=STRONG)
def anslut_till_behandling():
    form = NyAnslutning()
    if form.validate():
        with form.rules():
            rad = Anslutning.anslut(form.mojliga[str(whole(form.enhet.data))], form.fran.data, by=g.actor)
            flash(f"{rad.enhet.namn} är ansluten från {rad.fran}.")
            return go(url_for(".behandlingsanslutningar"))
    return _alla(form, 422)


@bp.get("/internetbehandling/anslutningar/<int:id>/avslut")
@requires(Permission.ANSLUT, loa=STRONG)
def slut_pa_behandlingsanslutning(id):
    return _slut(_hitta(id), Slut(formdata=None))


@bp.post("/internetbehandling/anslutningar/<int:id>/avslut")
@requires(Permission.ANSLUT, loa=STRONG)
def avsluta_behandlingsanslutning(id):
    rad, form = _hitta(id), Slut()
    if form.validate():
        with form.rules():
            rad.avsluta(form.sista.data, by=g.actor)
            flash(f"Anslutningen av {rad.enhet.namn} är avslutad{f' efter {form.sista.data}' * bool(form.sista.data)}.")
            return go(url_for(".behandlingsanslutningar"))
    return _slut(rad, form, 422)


def _hitta(id):
    return find(Anslutning.visible_to(g.actor), id)


def _alla(form, status=200):
    rader = list(Anslutning.visible_to(g.actor).order_by(Anslutning.fran.desc(), Anslutning.id.desc()))
    idag = clock.today()
    nu = [rad for rad in rader if rad.till is None or rad.till >= idag]
    page = "internetbehandling/roller/anslutningar.html"
    tidigare = [rad for rad in rader if rad not in nu]
    return respond(page, page, status, nu=nu, tidigare=tidigare, form=form, idag=idag)


def _slut(rad, form, status=200):
    page = "internetbehandling/roller/{}anslutningsslut.html"
    return respond(page.format(""), page.format("_"), status, rad=rad, form=form)
