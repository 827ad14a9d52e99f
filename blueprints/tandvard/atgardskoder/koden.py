"""One åtgärdskod: what it is called, until when it counts, and its prices through time (F23)."""

from typing import Any

from flask import abort, flash, g, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from blueprints.tandvard import bp
from blueprints.tandvard.anslut import VALJ
from blueprints.tandvard.atgardskoder.koder import FAR
from models.shared import clock
from models.shared.money import kr, parse_kronor
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken
from models.tandvard.atgardskoder.prislinje import lannamn, linjer, valbara_lan
from models.tandvard.befolkningsansvar.atgardskod import LANGST, UPPGIFT_ORD, Atgardskod
from models.tandvard.befolkningsansvar.pris import Pris


class Beskrivning(Form):
    """What the code stands for."""

    beskrivning = LineField("Beskrivning", [required("Beskriv åtgärden."), longest(LANGST)])


class Avslut(Form):
    """The last day of the code."""

    till = DateField("Gäller till och med", [Optional()], description="Tomt: tills vidare.")


class NyttPris(Form):
    """A price from a day."""

    lan = SelectField("Län", [required("Välj ett län.")])
    belopp = LineField("Pris i kronor", [required("Ange priset."), longest(20)], description="Till exempel 48,50.")
    fran = DateField(
        "Gäller från",
        [required("Ange från vilken dag priset ska gälla.")],
        description="En kommande dag. Det första priset i ett län kan gälla från en dag som har varit.",
    )
    beslut = LineField("Beslut", [longest(200)], description="Till exempel ett diarienummer.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.lan.choices = [VALJ, *(SelectChoice(*en) for en in valbara_lan())]


@bp.get("/atgardskoder/koder/<int:id>")
@requires(FAR)
def koden(id):
    return _visa(_hitta(id))


@bp.post("/atgardskoder/koder/<int:id>/beskrivning")
@requires(FAR)
def formulera_kod(id):
    rad, form = _hitta(id), Beskrivning()
    if form.validate():
        with form.rules():
            rad.formulera(form.beskrivning.data, by=g.actor)
            flash("Beskrivningen är sparad.")
            return go(url_for(".koden", id=id))
    return _visa(_hitta(id), 422, beskrivning=form)


@bp.post("/atgardskoder/koder/<int:id>/avslut")
@requires(FAR)
def avsluta_kod(id):
    rad, form = _hitta(id), Avslut()
    if form.validate():
        with form.rules():
            rad.avsluta(form.till.data, by=g.actor)
            flash(f"{rad.kod} gäller {f'till och med {rad.till}' if rad.till else 'tills vidare'}.")
            return go(url_for(".koden", id=id))
    return _visa(_hitta(id), 422, avslut=form)


@bp.post("/atgardskoder/koder/<int:id>/priser")
@requires(FAR)
def besluta_pris(id):
    rad, form = _hitta(id), NyttPris()
    if form.validate():
        with form.rules():
            ore = parse_kronor(form.belopp.data, field="belopp")
            Pris.besluta(rad, form.lan.data, ore, fran=form.fran.data, beslut=form.beslut.data, by=g.actor)
            flash(f"{kr(ore)} gäller för {rad.kod} i {lannamn(form.lan.data)} från {form.fran.data}.")
            return go(url_for(".koden", id=id))
    return _visa(rad, 422, pris=form)


@bp.post("/atgardskoder/koder/<int:id>/priser/<int:pris>/borttagning")
@requires(FAR)
def ta_bort_pris(id, pris):
    rad = _hitta(id)
    found = Pris.get_or_none(Pris.id == pris, Pris.atgardskod == rad) or abort(404)
    form = NyttPris(formdata=None)
    try:
        found.ta_bort(by=g.actor)
    except RuleBroken as broken:
        form.reject(broken)
        return _visa(rad, 422, pris=form)
    flash("Priset är borttaget.")
    return go(url_for(".koden", id=id))


def _hitta(id):
    return Atgardskod.get_or_none(Atgardskod.id == id) or abort(404)


def _visa(rad, status=200, **forms: Any):
    priser = linjer(rad)
    alla = [each.pris.av_id for linje in priser.values() for each in linje]
    page = "tandvard/atgardskoder/koden.html"
    data: dict[str, Any] = {
        "beskrivning": Beskrivning(formdata=None, obj=rad),
        "avslut": Avslut(formdata=None, obj=rad),
        "pris": NyttPris(formdata=None, lan=next(iter(priser), "") if len(priser) == 1 else ""),
    }
    return respond(
        page,
        page,
        status,
        skoter=True,
        rad=rad,
        uppgift=UPPGIFT_ORD[rad.uppgift],
        slut=rad.till is not None and rad.till < clock.today(),
        linjer=priser,
        lannamn=lannamn,
        namn=Medarbetaruppdrag.namn_bakom(*alla),
        **data | forms,
    )
