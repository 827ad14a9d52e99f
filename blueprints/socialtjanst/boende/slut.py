"""To end a kontrakt: Uppsägningsdatum, Utflyttningsdatum and Orsak; and to take back what was wrong (T41–T43)."""

from flask import flash, g, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, go, refused, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.boende import hitta
from models.shared import clock
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.boende import kontraktsslut
from models.socialtjanst.boende.boendekontrakt import ORSAK_ORD, Orsak
from models.socialtjanst.boende.kontraktera import boendeinsatser
from models.socialtjanst.permissions import Permission

VALBARA = [SelectChoice(orsak.value, ord) for orsak, ord in ORSAK_ORD.items() if orsak is not Orsak.BYTE]


class Kontraktsslut(Form):
    """When it was given notice, its last day, and why."""

    uppsagning = DateField("Uppsägningsdatum", [Optional()], description="Den dag kontraktet sades upp.")
    utflyttning = DateField(
        "Utflyttningsdatum", [required("Ange utflyttningsdatum.")], description="Den sista dagen kontraktet gäller."
    )
    orsak = SelectField("Orsak", [required("Välj en orsak.")], choices=[SelectChoice("", "Välj"), *VALBARA])


@bp.get("/genomforanden/<int:id>/boende/<int:kontrakt>/avslut")
@requires(Permission.BOENDE)
def nytt_kontraktsslut(id, kontrakt):
    en = hitta.kontrakt(id, kontrakt)
    insats = _pagar(en)
    return _visa(
        en,
        Kontraktsslut(
            formdata=None,
            uppsagning=en.uppsagning or clock.today(),
            utflyttning=en.utflyttning or (None if insats else _sista_insatsdagen(en)),
            orsak=en.orsak.value if en.orsak else None,
        ),
    )


@bp.post("/genomforanden/<int:id>/boende/<int:kontrakt>/avslut")
@requires(Permission.BOENDE)
def avsluta_boendekontrakt(id, kontrakt):
    en, form, status = hitta.kontrakt(id, kontrakt), Kontraktsslut(), 422
    if form.validate():
        try:
            orsak = Orsak(form.orsak.data)
            kontraktsslut.avsluta(en, form.uppsagning.data, form.utflyttning.data, orsak, by=g.actor)
        except RuleBroken as nej:
            form.reject(nej)
            status = refused(nej)
        else:
            flash(f"Kontraktet för {en.objekt.namn} slutar {form.utflyttning.data}.")
            return go(url_for(".boende", id=id, slag=en.slag))
    return _visa(en, form, status)


@bp.post("/genomforanden/<int:id>/boende/<int:kontrakt>/avslut/borttagning")
@requires(Permission.BOENDE)
def aterta_kontraktsslut(id, kontrakt):
    en = hitta.kontrakt(id, kontrakt)
    return _gor(en, kontraktsslut.aterta_slut, f"Kontraktet för {en.objekt.namn} gäller tills vidare.")


@bp.post("/genomforanden/<int:id>/boende/<int:kontrakt>/borttagning")
@requires(Permission.BOENDE)
def ta_bort_boendekontrakt(id, kontrakt):
    en = hitta.kontrakt(id, kontrakt)
    return _gor(en, kontraktsslut.ta_bort, f"Kontraktet för {en.objekt.namn} är borttaget.")


def _gor(en, verb, besked):
    form = Kontraktsslut(formdata=None, uppsagning=en.uppsagning, utflyttning=en.utflyttning)
    try:
        verb(en, by=g.actor)
    except RuleBroken as nej:
        form.reject(nej)
        return _visa(en, form, refused(nej))
    flash(besked)
    return go(url_for(".boende", id=en.genomforande_id, slag=en.slag))


def _pagar(en):
    """The insats with boende that has no end, when there is one: verkställigheten is to be ended first (T41)."""
    return next((insats for insats in boendeinsatser(en.genomforande) if insats.till is None), None)


def _sista_insatsdagen(en):
    return max((insats.till for insats in boendeinsatser(en.genomforande)), default=None)


def _visa(en, form, status=200):
    om = en.genomforande
    return respond(
        "socialtjanst/boende/avslut.html",
        "socialtjanst/boende/_avslut.html",
        status,
        Shown(events.BOENDE_LAST, om.personer, om, {"nummer": om.nummer}),
        genomforande=om,
        kontrakt=en,
        form=form,
        pagar=_pagar(en),
        sista=_sista_insatsdagen(en) if not _pagar(en) else None,
        url=url_for(".avsluta_boendekontrakt", id=om.id, kontrakt=en.id),
        tillbaka=url_for(".boende", id=om.id, slag=en.slag),
    )
