"""Behörigheter: who has which role of internetbehandling at the own enhet, and who has been trained (S8, S9)."""

from flask import flash, g, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.internetbehandling import bp
from blueprints.shared.forms import DateField, Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import go, respond
from models.internetbehandling.moment.lista import antal_pagaende
from models.internetbehandling.permissions import BEHANDLARE, Permission
from models.internetbehandling.roller import arbetsplats
from models.internetbehandling.roller.tilldelning import LANGST, ROLLER, Rolltilldelning
from models.internetbehandling.roller.utbildning import Utbildning
from models.shared import clock
from models.shared.config_login import STRONG
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken

SENASTE = 20  # roles that have been taken away


class NyRoll(Form):
    """A role, and who has named the medarbetare for it."""

    roll = SelectField("Roll", [required("Välj en roll.")])
    utsedd_av = LineField(
        "Utsedd av",
        [required("Ange vem som har utsett medarbetaren."), longest(LANGST)],
        description="Verksamhetschefens namn. Verksamhetschefen utser vilka som ska ha roller.",
    )

    def __init__(self, har, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kvar = [SelectChoice(roll, ord) for roll, ord in ROLLER.items() if roll not in har]
        self.roll.choices = [SelectChoice("", "Välj"), *kvar]


class NyUtbildning(Form):
    """The day of the training."""

    dag = DateField("Utbildad den", [required("Ange vilken dag.")])


class Inaktivering(Form):
    """Which role."""

    roll = SelectField("Roll", [required("Välj en roll.")], choices=[SelectChoice(*par) for par in ROLLER.items()])


@bp.get("/internetbehandling/behorigheter")
@requires(Permission.BEHORIGHET, loa=STRONG)
def behorigheter():
    return _sidan()


@bp.get("/internetbehandling/behorigheter/<int:uppdrag>/roller/ny")
@requires(Permission.BEHORIGHET, loa=STRONG)
def ny_behandlingsroll(uppdrag):
    ett = _hitta(uppdrag)
    return _ny_roll(ett, NyRoll(_har(ett), formdata=None))


@bp.post("/internetbehandling/behorigheter/<int:uppdrag>/roller")
@requires(Permission.BEHORIGHET, loa=STRONG)
def ge_behandlingsroll(uppdrag):
    ett = _hitta(uppdrag)
    form = NyRoll(_har(ett))
    if form.validate():
        with form.rules():
            Rolltilldelning.ge(ett, form.roll.data, form.utsedd_av.data, by=g.actor)
            flash(f"{ett.medarbetare.namn} är nu {ROLLER[form.roll.data].lower()}.")
            return go(url_for(".behorigheter"))
    return _ny_roll(ett, form, 422)


@bp.post("/internetbehandling/behorigheter/<int:uppdrag>/inaktivering")
@requires(Permission.BEHORIGHET, loa=STRONG)
def inaktivera_behandlingsroll(uppdrag):
    ett, form = _hitta(uppdrag), Inaktivering()
    if form.validate():
        try:
            Rolltilldelning.inaktivera(ett, form.roll.data, by=g.actor)
        except RuleBroken as broken:
            return _sidan(422, broken.sentence)
        flash(f"{ett.medarbetare.namn} är inte längre {ROLLER[form.roll.data].lower()}.")
        return go(url_for(".behorigheter"))
    return _sidan(422, "Välj en roll.")


@bp.get("/internetbehandling/behorigheter/<int:uppdrag>/utbildning/ny")
@requires(Permission.BEHORIGHET, loa=STRONG)
def ny_behandlarutbildning(uppdrag):
    return _ny_utbildning(_hitta(uppdrag), NyUtbildning(formdata=None))


@bp.post("/internetbehandling/behorigheter/<int:uppdrag>/utbildning")
@requires(Permission.BEHORIGHET, loa=STRONG)
def anteckna_behandlarutbildning(uppdrag):
    ett, form = _hitta(uppdrag), NyUtbildning()
    if form.validate():
        with form.rules():
            Utbildning.anteckna(ett, form.dag.data, by=g.actor)
            flash(f"Utbildningen för {ett.medarbetare.namn} är antecknad.")
            return go(url_for(".behorigheter"))
    return _ny_utbildning(ett, form, 422)


def _hitta(id):
    """An uppdrag in force at the own enhet; all else does not exist."""
    return find(arbetsplats.uppdragen(arbetsplats.egen_enhet(g.actor) or 0), id)


def _har(uppdrag: Medarbetaruppdrag):
    return {roll for roll, _ in Rolltilldelning.pa([uppdrag.id]).get(uppdrag.id, ())}


def _sidan(status=200, fel=""):
    enhet = arbetsplats.egen_enhet(g.actor)
    alla = list(arbetsplats.uppdragen(enhet or 0))
    roller = Rolltilldelning.pa([ett.id for ett in alla])
    utbildade = Utbildning.senast([ett.medarbetare_id for ett in alla])
    behandlar = antal_pagaende(enhet or 0)
    rader = [
        {
            "uppdrag": ett,
            "utbildad": utbildade.get(ett.medarbetare_id),
            "roller": roller.get(ett.id, []),
            "behandlar": behandlar.get(ett.medarbetare_id, 0),
            "jag": ett.medarbetare_id == g.actor.medarbetare_id,
        }
        for ett in alla
    ]
    rader.sort(key=lambda rad: not rad["roller"])
    page = "internetbehandling/roller/behorigheter.html"
    return respond(
        page,
        page,
        status,
        fel=fel,
        rader=rader,
        ord=ROLLER,
        behandlarrollen=BEHANDLARE,
        annan_enhet=enhet is None,
        ansluten=arbetsplats.ansluten_enhet(g.actor) is not None,
        tidigare=Rolltilldelning.tidigare(enhet or 0, SENASTE),
    )


def _ny_roll(ett, form, status=200):
    page = "internetbehandling/roller/{}ny_roll.html"
    return respond(page.format(""), page.format("_"), status, uppdrag=ett, form=form)


def _ny_utbildning(ett, form, status=200):
    page = "internetbehandling/roller/{}ny_utbildning.html"
    idag = clock.today()
    return respond(page.format(""), page.format("_"), status, uppdrag=ett, form=form, idag=idag)
