"""Anslutningar: the mottagningar that report behovspeng, and who treats at each of them (P1, P2, P5)."""

from flask import flash, g, request, url_for

from blueprints.shared.forms import DateField, Form, NumberField, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.numbers import whole
from blueprints.shared.respond import go, respond
from blueprints.tandvard import bp
from blueprints.tandvard.anslut import Anslut, Slut
from models.shared import clock
from models.shared.organisation import Enhet, Medarbetare
from models.shared.rules import RuleBroken
from models.tandvard.behovspeng import behandlarna
from models.tandvard.behovspeng.anslutning import Anslutning, Behandlare
from models.tandvard.permissions import Permission

VISAS = 20  # medarbetare to choose among


class NyBehandlare(Form):
    """One who works at the mottagning, and the first day."""

    medarbetare = NumberField("Medarbetare", [required("Välj en medarbetare.")])
    fran = DateField("Från", [required("Ange från vilken dag.")])


@bp.get("/anslutningar")
@requires(Permission.GRANSKA)
def anslutningar():
    return _alla(Anslut(Anslutning.mojliga(), formdata=None, fran=clock.today()))


@bp.post("/anslutningar")
@requires(Permission.GRANSKA)
def anslut_till_behovspeng():
    form = Anslut(Anslutning.mojliga())
    if form.validate():
        with form.rules():
            enhet = Enhet.get_by_id(whole(form.enhet.data))
            rad = Anslutning.anslut(enhet, form.fran.data, by=g.actor)
            flash(f"{enhet.namn} är ansluten från {rad.fran}. Lägg till behandlare.")
            return go(url_for(".anslutning", id=rad.id))
    return _alla(form, 422)


@bp.get("/anslutningar/<int:id>")
@requires(Permission.GRANSKA)
def anslutning(id):
    return _en(_hitta(id))


@bp.post("/anslutningar/<int:id>/avslut")
@requires(Permission.GRANSKA)
def avsluta_anslutning(id):
    rad, slut = _hitta(id), Slut()
    if slut.validate():
        with slut.rules():
            rad.avsluta(slut.till.data, by=g.actor)
            flash(f"{rad.enhet.namn} är ansluten till och med {rad.till}.")
            return go(url_for(".anslutning", id=id))
    return _en(_hitta(id), 422, slut)


@bp.post("/anslutningar/<int:id>/behandlare")
@requires(Permission.GRANSKA)
def lagg_till_behandlare(id):
    rad, form = _hitta(id), NyBehandlare()
    if form.validate():
        with form.rules():
            vem = Medarbetare.get_or_none(Medarbetare.id == form.medarbetare.data)
            if vem is None:
                raise RuleBroken("Välj en medarbetare.", "medarbetare")
            behandlarna.lagg_till(rad.enhet, vem, form.fran.data, by=g.actor)
            flash(f"{vem.namn} är behandlare från {form.fran.data}.")
            return go(url_for(".anslutning", id=id))
    return _en(rad, 422, form, vem=form.medarbetare.data)


@bp.post("/anslutningar/<int:id>/behandlare/<int:behandlare>/avslut")
@requires(Permission.GRANSKA)
def avsluta_behandlare(id, behandlare):
    rad, slut = _hitta(id), Slut()
    en = find(Behandlare.select().where(Behandlare.enhet == rad.enhet_id), behandlare)
    if slut.validate():
        with slut.rules():
            behandlarna.avsluta(en, slut.till.data, by=g.actor)
            flash(f"{en.medarbetare.namn} är behandlare till och med {en.till}.")
            return go(url_for(".anslutning", id=id))
    return _en(rad, 422, slut, vilken=behandlare)


def _hitta(id):
    return find(Anslutning.select(), id)


def _alla(form, status=200):
    page = "tandvard/behovspengsregister/anslutningar.html"
    return respond(page, page, status, rader=behandlarna.anslutna(), form=form, idag=clock.today())


def _en(rad, status=200, fel=None, *, vilken=0, vem=0):
    """`fel` is the form that was turned back; `vilken` the behandlare it would end, `vem` the one it would add."""
    sok = request.args.get("sok", "").strip()[:100]
    mojliga = list(behandlarna.kan_laggas_till(rad.enhet, sok).limit(VISAS + 1))
    page = "tandvard/behovspengsregister/anslutning.html"
    idag = clock.today()
    return respond(
        page,
        page,
        status,
        rad=rad,
        ansluten=rad.till is None or rad.till >= idag,
        behandlare=behandlarna.pa_mottagningen(rad.enhet),
        mojliga=mojliga[:VISAS],
        fler=len(mojliga) > VISAS,
        sok=sok,
        fel=fel,
        vilken=vilken,
        vem=vem,
        slutar=isinstance(fel, Slut) and not vilken,
        idag=idag,
    )
