"""One behovskod: what it asks for, its prices through time, and what it may not be combined with (P28, P29, F23)."""

from typing import Any

from flask import flash, g, url_for

from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.numbers import whole
from blueprints.shared.respond import go, refused, respond
from blueprints.tandvard import bp
from blueprints.tandvard.behovspengsregister.behovskoder import FAR
from blueprints.tandvard.behovspengsregister.former import AndradeRegler, Avslut, NyKombination, NyttPris
from models.shared import clock
from models.shared.administration import historik
from models.shared.money import kr, parse_kronor
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken
from models.tandvard.behovspeng import kodregler, kombinera
from models.tandvard.behovspeng.behovskod import INOM_ORD, PLATS_ORD, Behovskod, Inom, Kombination
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.behovspeng.kodlista import prislinje


@bp.get("/behovskoder/<int:id>")
@requires(FAR)
def behovskod(id):
    return _visa(_hitta(id))


@bp.post("/behovskoder/<int:id>/regler")
@requires(FAR)
def andra_behovskod(id):
    rad, form, status = _hitta(id), AndradeRegler(), 422
    if form.validate():
        try:
            andrade = kodregler.andra(rad, form.regler(), sedan=form.sedan.data, by=g.actor)
        except RuleBroken as nej:
            form.reject(nej)
            status = refused(nej)
        else:
            flash("Ändringen gäller för det som läggs till från och med nu." if andrade else "Inget är ändrat.")
            return go(url_for(".behovskod", id=id))
    return _visa(_hitta(id), status, regler=form)


@bp.post("/behovskoder/<int:id>/avslut")
@requires(FAR)
def avsluta_behovskod(id):
    rad, form = _hitta(id), Avslut()
    if form.validate():
        with form.rules():
            kodregler.avsluta(rad, form.till.data, by=g.actor)
            flash(f"{rad.kod} gäller {f'till och med {rad.till}' if rad.till else 'tills vidare'}.")
            return go(url_for(".behovskod", id=id))
    return _visa(_hitta(id), 422, avslut=form)


@bp.post("/behovskoder/<int:id>/priser")
@requires(FAR)
def besluta_behovspris(id):
    rad, form = _hitta(id), NyttPris()
    if form.validate():
        with form.rules():
            ore = parse_kronor(form.belopp.data, field="belopp")
            Behovspris.besluta(rad, ore, fran=form.fran.data, beslut=form.beslut.data, by=g.actor)
            flash(f"{kr(ore)} gäller för {rad.kod} från {form.fran.data}.")
            return go(url_for(".behovskod", id=id))
    return _visa(rad, 422, pris=form)


@bp.post("/behovskoder/<int:id>/priser/<int:pris>/borttagning")
@requires(FAR)
def ta_bort_behovspris(id, pris):
    rad, form = _hitta(id), NyttPris(formdata=None)
    with form.rules():
        find(Behovspris.select().where(Behovspris.kod == rad), pris).ta_bort(by=g.actor)
        flash("Priset är borttaget.")
        return go(url_for(".behovskod", id=id))
    return _visa(rad, 422, pris=form)


@bp.post("/behovskoder/<int:id>/kombinationer")
@requires(FAR)
def hindra_kombination(id):
    rad = _hitta(id)
    form = NyKombination(_andra(rad))
    if form.validate():
        with form.rules():
            annan = Behovskod.get_by_id(whole(form.annan.data))
            inom, samma_tand = Inom(form.inom.data), form.samma_tand.data
            kombinera.hindra(rad, annan, inom=inom, samma_tand=samma_tand, by=g.actor)
            flash(f"{rad.kod} får inte kombineras med {annan.kod}.")
            return go(url_for(".behovskod", id=id))
    return _visa(rad, 422, kombination=form)


@bp.post("/behovskoder/<int:id>/kombinationer/<int:kombination>/borttagning")
@requires(FAR)
def tillat_kombination(id, kombination):
    rad = _hitta(id)
    egna = Kombination.select().where((Kombination.kod == rad) | (Kombination.annan == rad))
    regel = find(egna, kombination)
    kombinera.tillat(regel, by=g.actor)
    flash("Koderna får kombineras igen.")
    return go(url_for(".behovskod", id=id))


def _hitta(id):
    return find(Behovskod.select(), id)


def _andra(rad):
    return Behovskod.select().where(Behovskod.id != rad.id, Behovskod.inte_slut()).order_by(Behovskod.kod)


def _visa(rad, status=200, **forms: Any):
    linje = prislinje(rad)
    page = "tandvard/behovspengsregister/behovskod.html"
    regler = AndradeRegler(formdata=None, obj=rad, forhandsbedoms="ja" if rad.forhandsbedoms else "nej")
    regler.forhandsbedoms.data = "ja" if rad.forhandsbedoms else "nej"
    data: dict[str, Any] = {
        "regler": regler,
        "avslut": Avslut(formdata=None, obj=rad),
        "pris": NyttPris(formdata=None),
        "kombination": NyKombination(_andra(rad), formdata=None),
    } | forms
    data["regler"].sedan.data = historik.stampel(rad)
    return respond(
        page,
        page,
        status,
        rad=rad,
        plats=PLATS_ORD,
        inom=INOM_ORD,
        slut=rad.till is not None and rad.till < clock.today(),
        linje=linje,
        kombinationer=kombinera.for_kod(rad),
        historik=historik.for_rad(rad),
        namn=Medarbetaruppdrag.namn_bakom(*(en.pris.av_id for en in linje)),
        **data,
    )
