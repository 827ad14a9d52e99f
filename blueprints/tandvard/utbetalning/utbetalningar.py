"""The page of utbetalningar: what waits, a new one, and each that has been made with its files (P51)."""

from flask import abort, flash, g, request, url_for

from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.numbers import number
from blueprints.shared.respond import go, refused, respond
from blueprints.tandvard import bp
from blueprints.tandvard.utbetalning.former import NyUtbetalning
from models.shared import clock
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.permissions import Permission
from models.tandvard.utbetalning.att_betala import att_betala
from models.tandvard.utbetalning.betala import betala, forslag_pa_dag
from models.tandvard.utbetalning.betaluppgifter import Betaluppgifter
from models.tandvard.utbetalning.fil import FILSLAG_ORD, Utbetalningsfil
from models.tandvard.utbetalning.utbetalning import Utbetalning
from models.tandvard.utbetalning.utbetalt import betalda, filer_till

FAR = (Permission.GRANSKA, Permission.ATTESTERA)
PER_SIDA = 50


@bp.get("/utbetalningar")
@requires(*FAR)
def utbetalningar():
    gjorda, efter = Utbetalning.visible_to(g.actor), number(request.args, "efter")
    some = list((gjorda.where(Utbetalning.id < efter) if efter else gjorda).limit(PER_SIDA + 1))
    visas = some[:PER_SIDA]
    page = "tandvard/utbetalning/utbetalningar.html"
    return respond(
        page,
        page,
        att=att_betala(clock.today()),
        uppgifter=Betaluppgifter.pa(clock.today()),
        far_betala=g.actor.may(Permission.ATTESTERA),
        gjorda=visas,
        filer=filer_till(visas),
        borjan=url_for(".utbetalningar") if efter else None,
        nasta=url_for(".utbetalningar", efter=visas[-1].id) if len(some) > PER_SIDA else None,
    )


@bp.get("/utbetalningar/ny")
@requires(Permission.ATTESTERA)
def ny_utbetalning():
    return _dialog(NyUtbetalning(formdata=None))


@bp.post("/utbetalningar")
@requires(Permission.ATTESTERA)
def skapa_utbetalning():
    form, status = NyUtbetalning(), 422
    if form.validate():
        try:
            gjord = betala(betalningsdag=form.betalningsdag.data, sedd=form.sedd.data, by=g.actor)
        except RuleBroken as nej:
            form.reject(nej)
            status = refused(nej)
        else:
            flash(f"Utbetalningen {gjord.nummer} är gjord. Hämta betalfilen och lämna den till banken.")
            return go(url_for(".utbetalning", id=gjord.id))
    return _dialog(form, status)


@bp.get("/utbetalningar/<int:id>")
@requires(*FAR)
def utbetalning(id):
    en = _hitta(id)
    page = "tandvard/utbetalning/utbetalning.html"
    return respond(
        page,
        page,
        utbetalning=en,
        vem=Medarbetaruppdrag.namn_bakom(en.av_id)[en.av_id],
        filer=filer_till([en])[en.id],
        slag=FILSLAG_ORD,
        rader=betalda(en),
    )


@bp.get("/utbetalningar/<int:id>/filer/<int:fil>")
@requires(*FAR)
def utbetalningsfil(id, fil):
    en = Utbetalningsfil.get_or_none(Utbetalningsfil.id == fil, Utbetalningsfil.utbetalning == _hitta(id)) or abort(404)
    return as_file(en.hamta(by=g.actor), en.namn)


@bp.get("/fakturor/<int:id>/e-faktura")
@requires(Permission.FAKTURERA, Permission.FAKTURERA_VARD)
def efaktura(id):
    """The e-invoice of an invoice that is paid, for those who see the invoice."""
    faktura = find(Faktura.visible_to(g.actor), id)
    en = Utbetalningsfil.get_or_none(Utbetalningsfil.faktura == faktura) or abort(404)
    return as_file(en.hamta(by=g.actor), en.namn)


def _dialog(form, status=200):
    """The form as things are now; what is looked at from here on is what is shown."""
    att = att_betala(clock.today())
    form.sedd.data = att.marke
    if form.betalningsdag.data is None and not form.errors:
        form.betalningsdag.data = forslag_pa_dag(att)
    return respond(
        "tandvard/utbetalning/ny_utbetalning.html",
        "tandvard/utbetalning/_ny_utbetalning.html",
        status,
        form=form,
        att=att,
        tillbaka=url_for(".utbetalningar"),
    )


def _hitta(id):
    return find(Utbetalning.visible_to(g.actor), id)
