"""Lägg till åtgärdskod, in a dialog over the ärende or as a page of its own (P25–P29)."""

from flask import g, redirect, request, url_for

from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, done, respond, wants_fragment
from blueprints.tandvard import bp
from blueprints.tandvard.behovspeng import hitta
from blueprints.tandvard.behovspeng.kodval import NyAtgard
from blueprints.tandvard.behovspeng.tandkarta import KARTA
from models.shared import clock
from models.tandvard import events
from models.tandvard.behovspeng import rapportera
from models.tandvard.behovspeng.behovsatgard import Behovsatgard
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.permissions import Permission

ANDRAT = "behovsarende-andrat"


@bp.get("/behovspeng/<int:id>/atgarder/ny")
@requires(Permission.RAPPORTERA_VARD)
def ny_behovsatgard(id):
    """An empty form, with the behandlare and the day of the one before when several are added in a row."""
    arende = hitta.att_andra(id)
    senast = _senast(arende)
    behandlare = senast.behandlare_id if senast else g.actor.medarbetare_id
    ifyllt = {"behandlare": str(behandlare), "behandlingsdatum": senast and senast.behandlingsdatum}
    form = NyAtgard(arende, formdata=None, data=ifyllt)
    with form.rules():
        rapportera.krav_pa_tillagg(arende, g.actor)
    return _visa(arende, form, senast=senast)


@bp.post("/behovspeng/<int:id>/atgarder/ny/underlag")
@requires(Permission.RAPPORTERA_VARD)
def behovsatgard_underlag(id):
    """The form again, with the codes that are searched for and what the chosen one asks for."""
    arende = hitta.att_andra(id)
    return _visa(arende, NyAtgard(arende, ritas_om=True))


@bp.post("/behovspeng/<int:id>/atgarder/ny")
@requires(Permission.RAPPORTERA_VARD)
def lagg_till_behovsatgard(id):
    arende = hitta.att_andra(id)
    form = NyAtgard(arende)
    if form.validate():
        with form.rules():
            atgard = rapportera.lagg_till(arende, form.uppgifter(), by=g.actor)
    if form.errors:
        return _visa(arende, form, 422)
    if "fler" in request.form:
        return redirect(url_for(".ny_behovsatgard", id=arende.id, senast=atgard.id), 303)
    return done(ANDRAT, url_for(".behovsarende", id=arende.id), f"{atgard.kort} är tillagd.")


def _visa(arende, form, status=200, senast=None):
    pris = Behovspris.pa(form.kod_vald, form.dag) if form.kod_vald else None
    svar = respond(
        "tandvard/behovspeng/atgarder/ny.html",
        "tandvard/behovspeng/atgarder/_ny.html",
        status,
        shows=Shown(events.BEHOVSARENDE_LAST, [arende.person_id], arende, {"nummer": arende.nummer})
        if senast
        else None,
        arende=arende,
        form=form,
        karta=KARTA,
        pris=pris,
        senast=senast,
        idag=clock.today(),
        url=url_for(".lagg_till_behovsatgard", id=arende.id),
        underlag=url_for(".behovsatgard_underlag", id=arende.id),
        tillbaka=url_for(".behovsarende", id=arende.id),
    )
    if senast and wants_fragment():
        svar.headers["HX-Trigger"] = ANDRAT
    return svar


def _senast(arende):
    """The one that was added just before, of this ärende."""
    kvar = arende.atgarder.where(Behovsatgard.borttagen.is_null(), Behovsatgard.id == number(request.args, "senast"))
    return kvar.first()
