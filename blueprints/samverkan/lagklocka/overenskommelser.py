"""Överenskommelser between region and kommun: what counts, what has counted, and a new one from a day."""

from flask import flash, g, url_for
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.samverkan import bp, hitta
from blueprints.shared.forms import DateField, Form, LineField, NumberField, WritingField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from models.samverkan.lagklocka.overenskommelse import Overenskommelse, far_besluta, kommuner
from models.samverkan.lagklocka.overenskommelserattelse import LANGST, Overenskommelserattelse, inte_rattas
from models.samverkan.lagklocka.villkor import BELOPP, MODELL_ORD, Modell
from models.samverkan.permissions import Permission
from models.shared import clock
from models.shared.money import kr, parse_kronor
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.reference import kommunnamn
from models.shared.rules import RuleBroken
from models.shared.varde import Varde


class Innehall(Form):
    """What an agreement says."""

    fran = DateField(
        "Gäller från",
        [required("Ange från vilken dag.")],
        description="Den första med en kommun får gälla från en dag som har varit, en senare tidigast från i morgon.",
    )
    modell = RadioField(
        "Räknas efter",
        [required("Välj hur ansvaret räknas.")],
        choices=[SelectChoice(en.value, MODELL_ORD[en].capitalize()) for en in Modell],
        coerce=lambda value: value and Modell(value),
    )
    dagar = NumberField(
        "Dagar i medeltal", [Optional()], description="Vid månadens medelvärde. Tomt: det som gäller för alla."
    )
    belopp = LineField(
        "Belopp för en dag, i kronor",
        [Optional(), longest(20)],
        description="Tomt: beloppet i Socialstyrelsens föreskrifter.",
    )
    beslut = LineField("Beslut eller källa", [Optional(), longest(200)], description="Till exempel ett diarienummer.")

    @property
    def varden(self):
        """What is filled in, as the model takes it."""
        return {
            "fran": self.fran.data,
            "modell": self.modell.data,
            "dagar": self.dagar.data,
            "belopp_ore": parse_kronor(self.belopp.data, field="belopp") if self.belopp.data else None,
            "beslut": self.beslut.data or "",
        }


class Ny(Innehall):
    """An agreement from a day."""

    kommun = SelectField("Kommun", [required("Välj en kommun.")])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kommun.choices = [SelectChoice("", "Välj"), *(SelectChoice(*en) for en in kommuner().items())]


@bp.get("/uppfoljning/overenskommelser")
@requires(Permission.AVTAL)
def overenskommelser():
    return _visa(Ny(formdata=None))


@bp.post("/uppfoljning/overenskommelser")
@requires(Permission.AVTAL)
def besluta_overenskommelse():
    form = Ny()
    if form.validate():
        try:
            Overenskommelse.besluta(form.kommun.data, **form.varden, by=g.actor)
        except RuleBroken as broken:
            form.reject(broken)
        else:
            flash(f"Överenskommelsen med {kommunnamn(form.kommun.data)} gäller från {form.fran.data}.")
            return go(url_for(".overenskommelser"))
    return _visa(form, 422)


@bp.post("/uppfoljning/overenskommelser/<int:overenskommelse>/borttagning")
@requires(Permission.AVTAL)
def ta_bort_overenskommelse(overenskommelse):
    rad = hitta.find(Overenskommelse.visible_to(g.actor), overenskommelse)
    try:
        rad.ta_bort(by=g.actor)
    except RuleBroken as broken:
        form = Ny(formdata=None)
        form.reject(broken)
        return _visa(form, 422)
    flash("Överenskommelsen är borttagen.")
    return go(url_for(".overenskommelser"))


class Rattelse(Innehall):
    """What the agreement should have said, and why it is corrected."""

    fran = DateField("Gäller från", [required("Ange från vilken dag.")])
    skal = WritingField("Anledning", [required("Skriv anledningen med minst tio tecken."), longest(LANGST)])


@bp.get("/uppfoljning/overenskommelser/<int:overenskommelse>/rattelse")
@requires(Permission.AVTAL)
def ny_overenskommelserattelse(overenskommelse):
    rad = hitta.find(Overenskommelse.visible_to(g.actor), overenskommelse)
    belopp = kr(rad.belopp_ore).removesuffix("\xa0kr") if rad.belopp_ore else ""
    return _visa_rattelse(rad, Rattelse(formdata=None, obj=rad, belopp=belopp))


@bp.post("/uppfoljning/overenskommelser/<int:overenskommelse>/rattelse")
@requires(Permission.AVTAL)
def ratta_overenskommelse(overenskommelse):
    rad = hitta.find(Overenskommelse.visible_to(g.actor), overenskommelse)
    form = Rattelse()
    if form.validate():
        with form.rules():
            Overenskommelserattelse.ratta(rad, **form.varden, skal=form.skal.data, by=g.actor)
            flash(f"Överenskommelsen med {kommunnamn(rad.kommunkod)} är rättad.")
            return go(url_for(".overenskommelser"))
    return _visa_rattelse(rad, form, 422)


def _visa_rattelse(rad, form, status=200):
    page = "samverkan/lagklocka/overenskommelserattelse.html"
    mer = {"kommun": kommunnamn(rad.kommunkod) or rad.kommunkod, "hinder": inte_rattas(rad, g.actor)}
    return respond(page, page, status, rad=rad, form=form, **mer)


def _visa(form, status=200):
    rader = list(Overenskommelse.visible_to(g.actor))
    regioner = Enhet.select().where(Enhet.orgnr.in_({rad.orgnr for rad in rader}), Enhet.over.is_null())
    page = "samverkan/lagklocka/overenskommelser.html"
    return respond(
        page,
        page,
        status,
        rader=rader,
        rattelser=Overenskommelserattelse.for_alla(rader),
        far_rattas={rad.id for rad in rader if not inte_rattas(rad, g.actor)},
        till=Overenskommelse.sista_dagar(rader),
        idag=clock.today(),
        kommuner=kommuner(),
        regioner={en.orgnr: en.namn for en in regioner},
        namn=Medarbetaruppdrag.namn_bakom(*(rad.av_id for rad in rader)),
        form=form if far_besluta(g.actor) else None,
        belopp_ore=BELOPP.nu,
        belopp_fran=next(rad.fran for rad in Varde.for_daterat(BELOPP) if rad.fran <= clock.today()),
    )
