"""Betaluppgifter: the account of each mottagning, entered by one and confirmed by another, and the region's own."""

from flask import abort, flash, g, url_for

from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from blueprints.tandvard import bp
from blueprints.tandvard.utbetalning.former import NyaBetaluppgifter, NyttKonto
from models.shared import clock
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken
from models.tandvard.permissions import Permission
from models.tandvard.utbetalning.betalas_till import betalas_till, enhet_som_betalas, mottagningarnas_konton
from models.tandvard.utbetalning.betalkonto import Betalkonto
from models.tandvard.utbetalning.betaluppgifter import Betaluppgifter
from models.tandvard.utbetalning.giro import Giro

FAR = (Permission.GRANSKA, Permission.ATTESTERA)


@bp.get("/utbetalningar/betaluppgifter")
@requires(*FAR)
def betaluppgifter():
    page = "tandvard/utbetalning/betaluppgifter.html"
    return respond(
        page,
        page,
        rader=mottagningarnas_konton(clock.today()),
        uppgifter=Betaluppgifter.pa(clock.today()),
    )


@bp.get("/utbetalningar/betaluppgifter/<int:id>")
@requires(*FAR)
def betalkonton(id):
    return _enhetens(_hitta(id), NyttKonto(formdata=None, fran=clock.today()))


@bp.post("/utbetalningar/betaluppgifter/<int:id>")
@requires(Permission.GRANSKA)
def lagg_in_betalkonto(id):
    enhet, form = _hitta(id), NyttKonto()
    if form.validate():
        with form.rules():
            konto = Betalkonto.lagg_in(
                enhet,
                giro=Giro(form.giro.data),
                nummer=form.nummer.data,
                f_skatt=form.skatt.data == "f-skatt",
                fran=form.fran.data,
                by=g.actor,
            )
            flash(
                f"{konto.visat.capitalize()} är inlagt. En annan medarbetare behöver bekräfta det innan något betalas."
            )
            return go(url_for(".betalkonton", id=id))
    return _enhetens(enhet, form, 422)


@bp.post("/utbetalningar/betaluppgifter/<int:id>/<int:konto>/bekraftelse")
@requires(Permission.ATTESTERA)
def bekrafta_betalkonto(id, konto):
    en = _konto(id, konto)
    return _gor(en, lambda: en.bekrafta(by=g.actor), f"{en.visat.capitalize()} är bekräftat.")


@bp.post("/utbetalningar/betaluppgifter/<int:id>/<int:konto>/borttagning")
@requires(Permission.GRANSKA)
def ta_bort_betalkonto(id, konto):
    en = _konto(id, konto)
    return _gor(en, lambda: en.ta_bort(by=g.actor), f"{en.visat.capitalize()} är borttaget.")


@bp.get("/utbetalningar/betaluppgifter/regionen")
@requires(*FAR)
def regionens_betaluppgifter():
    nu = Betaluppgifter.pa(clock.today())
    varden = {namn: getattr(nu, namn) for namn in NyaBetaluppgifter(formdata=None).uppgifter()} if nu else {}
    return _regionens(NyaBetaluppgifter(formdata=None, data=varden | {"fran": clock.today()}))


@bp.post("/utbetalningar/betaluppgifter/regionen")
@requires(Permission.GRANSKA)
def lagg_in_betaluppgifter():
    form = NyaBetaluppgifter()
    if form.validate():
        with form.rules():
            rad = Betaluppgifter.lagg_in(fran=form.fran.data, by=g.actor, **form.uppgifter())
            flash(f"Regionens betaluppgifter gäller från {rad.fran}.")
            return go(url_for(".regionens_betaluppgifter"))
    return _regionens(form, 422)


def _gor(konto, verb, besked):
    try:
        verb()
    except RuleBroken as nej:
        return _enhetens(konto.enhet, NyttKonto(formdata=None, fran=clock.today()), 422, nej.sentence)
    flash(besked)
    return go(url_for(".betalkonton", id=konto.enhet_id))


def _enhetens(enhet, form, status=200, fel=""):
    page, alla = "tandvard/utbetalning/betalkonton.html", Betalkonto.for_enhet(enhet)
    return respond(
        page,
        page,
        status,
        enhet=enhet,
        form=form,
        fel=fel,
        rader=alla,
        galler=betalas_till(enhet, clock.today()),
        namn=Medarbetaruppdrag.namn_bakom(*(rad.av_id for rad in alla), *(rad.bekraftad_av_id for rad in alla)),
        far_lagga_in=g.actor.may(Permission.GRANSKA),
        far_bekrafta=g.actor.may(Permission.ATTESTERA),
    )


def _regionens(form, status=200):
    page, alla = "tandvard/utbetalning/regionen.html", Betaluppgifter.alla()
    return respond(
        page,
        page,
        status,
        form=form,
        rader=alla,
        nu=Betaluppgifter.pa(clock.today()),
        idag=clock.today(),
        namn=Medarbetaruppdrag.namn_bakom(*(rad.av_id for rad in alla)),
        far_lagga_in=g.actor.may(Permission.GRANSKA),
    )


def _hitta(id):
    return enhet_som_betalas(id) or abort(404)


def _konto(id, konto):
    return Betalkonto.get_or_none(Betalkonto.id == konto, Betalkonto.enhet == _hitta(id)) or abort(404)
