"""Ändra and Ta bort an åtgärd of an ärende, in a dialog or as pages of their own (P30, P31)."""

from flask import g, url_for

from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, done, respond
from blueprints.tandvard import bp
from blueprints.tandvard.behovspeng import hitta
from blueprints.tandvard.behovspeng.atgardsform import Andring
from blueprints.tandvard.behovspeng.nya_atgarder import ANDRAT
from blueprints.tandvard.behovspeng.tandkarta import KARTA
from models.shared import clock
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.behovspeng import rapportera
from models.tandvard.behovspeng.behovsatgard import KARIES_ORD
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.permissions import Permission


@bp.get("/behovspeng/<int:id>/atgarder/<int:atgard>/andring")
@requires(Permission.RAPPORTERA_VARD)
def andring_av_behovsatgard(id, atgard):
    en = hitta.atgard(id, atgard)
    form = Andring(en, formdata=None)
    with form.rules():
        rapportera.krav_pa_andring(en)
    return _visa(en, form)


@bp.post("/behovspeng/<int:id>/atgarder/<int:atgard>/andring/underlag")
@requires(Permission.RAPPORTERA_VARD)
def andringsunderlag(id, atgard):
    """The form again, with what the tooth and the day that are written offer."""
    en = hitta.atgard(id, atgard)
    return _visa(en, Andring(en, ritas_om=True))


@bp.post("/behovspeng/<int:id>/atgarder/<int:atgard>/andring")
@requires(Permission.RAPPORTERA_VARD)
def andra_behovsatgard(id, atgard):
    en = hitta.atgard(id, atgard)
    form = Andring(en)
    if form.validate():
        with form.rules():
            rapportera.andra(en, form.uppgifter(), by=g.actor)
    if form.errors:
        return _visa(en, form, 422)
    return done(ANDRAT, url_for(".behovsarende", id=id), f"{en.kod.kod} är ändrad.")


@bp.get("/behovspeng/<int:id>/atgarder/<int:atgard>/borttagning")
@requires(Permission.RAPPORTERA_VARD)
def borttagning_av_behovsatgard(id, atgard):
    return _fraga(hitta.atgard(id, atgard))


@bp.post("/behovspeng/<int:id>/atgarder/<int:atgard>/borttagning")
@requires(Permission.RAPPORTERA_VARD)
def ta_bort_behovsatgard(id, atgard):
    en = hitta.atgard(id, atgard)
    try:
        rapportera.ta_bort(en, by=g.actor)
    except RuleBroken as broken:
        return _fraga(en, broken.sentence)
    return done(ANDRAT, url_for(".behovsarende", id=id), f"{en.kort} är borttagen.")


def _fraga(en, fel=""):
    return _svar("tandvard/behovspeng/atgarder/{}borttagning.html", en, 422 if fel else 200, fel=fel)


def _visa(en, form, status=200):
    return _svar(
        "tandvard/behovspeng/atgarder/{}andring.html",
        en,
        status,
        form=form,
        karies_ord=KARIES_ORD,
        karta=KARTA,
        pris=Behovspris.pa(en.kod, form.dag),
        idag=clock.today(),
        url=url_for(".andra_behovsatgard", id=en.arende_id, atgard=en.id),
        underlag=url_for(".andringsunderlag", id=en.arende_id, atgard=en.id),
    )


def _svar(mall, en, status, **data):
    return respond(
        mall.format(""),
        mall.format("_"),
        status,
        shows=Shown(events.BEHOVSARENDE_LAST, [en.arende.person_id], en.arende, {"nummer": en.arende.nummer}),
        arende=en.arende,
        atgard=en,
        tillbaka=url_for(".behovsarende", id=en.arende_id),
        **data,
    )
