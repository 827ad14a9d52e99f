"""Frånvaro: who covers for whom at the own enhet, and what is handed back (S58, F14)."""

from flask import flash, g, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.internetbehandling import bp
from blueprints.shared.forms import DateField, Form, WritingField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.numbers import whole
from blueprints.shared.respond import go, respond
from models.internetbehandling.permissions import Permission
from models.internetbehandling.roller.arbetsplats import ansluten_enhet
from models.internetbehandling.roller.behandlare import behandlare
from models.internetbehandling.roller.franvaro import LANGST, Franvaro
from models.shared import clock
from models.shared.config_login import STRONG
from models.shared.rules import RuleBroken

SENASTE = 20  # that have been handed back
FAR = (Permission.BEHANDLA, Permission.INVANARADMIN)


class NyFranvaro(Form):
    """Who is away, who covers, and which days."""

    behandlare = SelectField("Frånvarande behandlare", [required("Välj vem som är frånvarande.")])
    ersattare = SelectField("Ersättare", [required("Välj vem som ersätter.")])
    fran = DateField("Från och med", [required("Ange den första dagen.")])
    till = DateField("Till och med", [required("Ange den sista dagen.")])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        alla = [SelectChoice(str(en.id), en.namn) for en in behandlare(ansluten_enhet(g.actor) or 0)]
        egna = [val for val in alla if val.value == str(g.actor.medarbetare_id)]
        forst = SelectChoice("", "Välj")
        self.behandlare.choices = [forst, *alla] if g.actor.may(Permission.INVANARADMIN) else egna or [forst]
        self.ersattare.choices = [forst, *alla]


class Aterlamning(Form):
    """What the one who was away is to know."""

    sammanfattning = WritingField(
        "Sammanfattning",
        [required("Skriv en sammanfattning till behandlaren."), longest(LANGST)],
        description="Vad som har hänt i stort. Nämn ingen person vid namn: det som gäller en person står i momentet.",
    )


@bp.get("/internetbehandling/franvaro")
@requires(*FAR, loa=STRONG)
def franvaron():
    return _sidan(NyFranvaro(formdata=None, fran=clock.today()))


@bp.post("/internetbehandling/franvaro")
@requires(*FAR, loa=STRONG)
def ange_franvaro():
    form = NyFranvaro()
    if form.validate():
        with form.rules():
            vem, ersattare = whole(form.behandlare.data), whole(form.ersattare.data)
            rad = Franvaro.ange(vem, ersattare, form.fran.data, form.till.data, by=g.actor)
            flash(f"{rad.ersattare.namn} ersätter {rad.medarbetare.namn} {rad.period}.")
            return go(url_for(".franvaron"))
    return _sidan(form, 422)


@bp.get("/internetbehandling/franvaro/<int:id>/aterlamning")
@requires(*FAR, loa=STRONG)
def aterlamning_av_franvaro(id):
    return _aterlamning(_hitta(id), Aterlamning(formdata=None))


@bp.post("/internetbehandling/franvaro/<int:id>/aterlamning")
@requires(*FAR, loa=STRONG)
def lamna_tillbaka_franvaro(id):
    rad, form = _hitta(id), Aterlamning()
    if form.validate():
        with form.rules():
            rad.lamna_tillbaka(form.sammanfattning.data, by=g.actor)
            flash(f"Det du skötte åt {rad.medarbetare.namn} är lämnat tillbaka.")
            return go(url_for(".franvaron"))
    return _aterlamning(rad, form, 422)


@bp.post("/internetbehandling/franvaro/<int:id>/borttagning")
@requires(*FAR, loa=STRONG)
def ta_bort_franvaro(id):
    rad = _hitta(id)
    try:
        rad.ta_bort(by=g.actor)
    except RuleBroken as broken:
        return _sidan(NyFranvaro(formdata=None, fran=clock.today()), 422, broken.sentence)
    flash("Frånvaron är borttagen.")
    return go(url_for(".franvaron"))


def _hitta(id):
    return find(Franvaro.visible_to(g.actor), id)


def _sidan(form, status=200, fel=""):
    alla = list(Franvaro.visible_to(g.actor).order_by(Franvaro.fran.desc(), Franvaro.id.desc()))
    kvar = [rad for rad in alla if rad.atergiven is None]
    page = "internetbehandling/roller/franvaro.html"
    return respond(
        page,
        page,
        status,
        form=form,
        fel=fel,
        kvar=kvar,
        tidigare=[rad for rad in alla if rad.atergiven is not None][:SENASTE],
        ansluten=ansluten_enhet(g.actor) is not None,
        idag=clock.today(),
    )


def _aterlamning(rad, form, status=200):
    page = "internetbehandling/roller/{}aterlamning.html"
    return respond(page.format(""), page.format("_"), status, rad=rad, form=form)
