"""Skapa faktura: choose, look at what it would be made of, any day, and invoice it in the period (P47–P49, F19)."""

from flask import abort, flash, g, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.shared.forms import Form, LineField, longest
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, go, refused, respond
from blueprints.tandvard import bp
from models.shared import clock
from models.shared.money import kr
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.faktura import behovsfaktura
from models.tandvard.faktura.behovsunderlag import underlag
from models.tandvard.faktura.faktureringsperiod import Faktureringsperiod
from models.tandvard.faktura.referens import LANGST_EGEN, med_mottagningsnummer, mottagningsnummer
from models.tandvard.faktura.status import FAKTURATYP_ORD, Fakturatyp
from models.tandvard.permissions import Permission

MEST = 200  # ärenden that are shown; the sum is of them all


class NyFaktura(Form):
    """The choices of the manual, and what was looked at. None is named as a filter of the list behind the dialog."""

    slag = SelectField(
        "Fakturatyp", choices=[SelectChoice(Fakturatyp.BEHOVSPENG.value, FAKTURATYP_ORD[Fakturatyp.BEHOVSPENG])]
    )
    egen = LineField("Egen fakturareferens", [longest(LANGST_EGEN)])
    sedd = LineField(validators=[longest(40)])


@bp.get("/fakturor/ny")
@requires(Permission.FAKTURERA_VARD)
def ny_behovsfaktura():
    """The first step: fakturatyp and reference."""
    return _valj(NyFaktura(formdata=None))


@bp.post("/fakturor/ny/underlag")
@requires(Permission.FAKTURERA_VARD)
def behovsunderlag():
    """The second: what would be included, as it stands now."""
    mottagning, form = _mottagning(), NyFaktura()
    if form.validate():
        with form.rules():
            return _visa(form, mottagning, med_mottagningsnummer(form.egen.data, _period().manad, mottagning))
    return _valj(form, 422)


@bp.post("/fakturor/ny")
@requires(Permission.FAKTURERA_VARD)
def skapa_behovsfaktura():
    mottagning, form, status = _mottagning(), NyFaktura(), 422
    if not form.validate():
        return _valj(form, 422)
    try:
        faktura = behovsfaktura.fakturera(referens=form.egen.data, sedd=form.sedd.data, by=g.actor)
    except RuleBroken as nej:
        form.reject(nej)
        if form.egen.errors:
            return _valj(form, 422)
        status = refused(nej)
    else:
        summa = kr(faktura.summa_ore)
        flash(f"Fakturan {faktura.nummer} på {summa} är skapad och skickad till Tandvårdsenheten.")
        return go(url_for(".fakturor"))
    return _visa(form, mottagning, med_mottagningsnummer(form.egen.data, _period().manad, mottagning), status)


def _mottagning() -> Enhet:
    """That of the actor; one who is not logged in at one is told where to."""
    try:
        behovsfaktura.krav_pa_fakturering(g.actor)
    except RuleBroken as broken:
        abort(403, broken.sentence)
    return Enhet.get_by_id(g.actor.enhet_id)


def _period() -> Faktureringsperiod:
    """The one that is open, or else the next."""
    idag = clock.today()
    return Faktureringsperiod.oppen(idag) or Faktureringsperiod.nasta_oppna(idag)


def _valj(form, status=200):
    mottagning = _mottagning()
    return _svar("valj", form, mottagning, status, nummer=mottagningsnummer(mottagning))


def _visa(form, mottagning, referens, status=200):
    """What is shown is what is looked at from here on."""
    visat = underlag(mottagning)
    form.sedd.data = visat.marke
    arenden = visat.arenden[:MEST]
    return _svar(
        "underlag",
        form,
        mottagning,
        status,
        shows=Shown(events.FAKTURAUNDERLAG_LAST, {ett.arende.person_id for ett in arenden}),
        underlag=visat,
        arenden=arenden,
        fler=visat.arenden[MEST:],
        referens=referens,
        redan=behovsfaktura.skickade(mottagning, _period().manad),
        forfaller=behovsfaktura.forfallodag(_period()),
    )


def _svar(steg, form, mottagning, status, **data):
    period, mapp = _period(), "tandvard/faktura/ny"
    return respond(
        f"{mapp}/ny.html",
        f"{mapp}/_{steg}.html",
        status,
        steg=steg,
        form=form,
        mottagning=mottagning,
        period=period,
        oppen=period.period.contains(clock.today()),
        tillbaka=url_for(".fakturor"),
        **data,
    )
