"""Journalmallar of the kommun with their rubriker, and the examples (T19, T20, T49)."""

from typing import Any

from flask import flash, g, url_for

from blueprints.shared.forms import Form
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.journal.mallformer import NyMall, NyRubrik, Sistadag
from models.shared import clock
from models.shared.administration import historik
from models.socialtjanst.journal import exempelmallar, mallregister
from models.socialtjanst.journal.mall import Journalmall, Rubrik
from models.socialtjanst.permissions import Permission


@bp.get("/journalmallar")
@requires(Permission.REGISTER)
def journalmallar():
    return _lista()


@bp.post("/journalmallar")
@requires(Permission.REGISTER)
def ny_journalmall():
    form = NyMall()
    if form.validate():
        with form.rules():
            mall = mallregister.ny_mall(form.vald, form.namn.data, by=g.actor)
            flash("Mallen är upplagd. Lägg till rubrikerna.")
            return go(url_for(".journalmall", id=mall.id))
    return _lista(422, ny=form)


@bp.post("/journalmallar/exempel")
@requires(Permission.REGISTER)
def lagg_in_journalexempel():
    form = Form()
    with form.rules():
        antal = exempelmallar.lagg_in(by=g.actor)
        flash(f"{antal} mallar, nyckelord och frastexter är inlagda som exempel.")
        return go(url_for(".journalmallar"))
    return _lista(422, exempel=form)


@bp.get("/journalmallar/<int:id>")
@requires(Permission.REGISTER)
def journalmall(id):
    return _en(_hitta(id))


@bp.post("/journalmallar/<int:id>/rubriker")
@requires(Permission.REGISTER)
def ny_rubrik(id):
    mall, form = _hitta(id), NyRubrik()
    if form.validate():
        with form.rules():
            mallregister.ny_rubrik(mall, form.namn.data, by=g.actor)
            flash("Rubriken är tillagd.")
            return go(url_for(".journalmall", id=id))
    return _en(mall, 422, ny=form)


@bp.post("/journalmallar/<int:id>/avslut")
@requires(Permission.REGISTER)
def avsluta_journalmall(id):
    mall, form = _hitta(id), Sistadag()
    if form.validate():
        with form.rules():
            mallregister.avsluta(mall, form.till.data, by=g.actor)
            flash("Sista dagen är sparad. Öppna journaler påverkas inte.")
            return go(url_for(".journalmall", id=id))
    return _en(_hitta(id), 422, slut=form)


@bp.post("/journalmallar/<int:id>/rubriker/<int:rubrik>/avslut")
@requires(Permission.REGISTER)
def avsluta_rubrik(id, rubrik):
    """Today is its last day, or, when it has one, it is used until further notice again."""
    mall, form = _hitta(id), NyRubrik(formdata=None)
    en = find(Rubrik.select().where(Rubrik.mall == mall), rubrik)
    en.mall = mall
    with form.rules():
        mallregister.avsluta(en, None if en.till else clock.today(), by=g.actor)
        flash(f"{en.namn} används till och med i dag." if en.till else f"{en.namn} används tills vidare.")
        return go(url_for(".journalmall", id=id))
    return _en(mall, 422, ny=form)


def _hitta(id):
    return find(Journalmall.select().where(Journalmall.orgnr == g.actor.enhet.orgnr), id)


def _lista(status=200, **former: Any):
    orgnr = g.actor.enhet.orgnr
    query = Journalmall.select().where(Journalmall.orgnr == orgnr)
    rubriker: dict[int, int] = {}
    for en in Rubrik.select(Rubrik.mall).join(Journalmall).where(Journalmall.orgnr == orgnr, Rubrik.galler()):
        rubriker[en.mall_id] = rubriker.get(en.mall_id, 0) + 1
    sida = "socialtjanst/journal/mallar.html"
    return respond(
        sida,
        sida,
        status,
        rader=list(query.order_by(Journalmall.verksamhet, Journalmall.namn)),
        rubriker=rubriker,
        idag=clock.today(),
        kan_fa_exempel=exempelmallar.finns_att_lagga_in(orgnr),
        **{"ny": NyMall(formdata=None), "exempel": None} | former,
    )


def _en(mall, status=200, **former: Any):
    sida = "socialtjanst/journal/mall.html"
    return respond(
        sida,
        sida,
        status,
        mall=mall,
        rubriker=list(Rubrik.select().where(Rubrik.mall == mall).order_by(Rubrik.ordning, Rubrik.id)),
        idag=clock.today(),
        historik=historik.for_rad(mall),
        **{"ny": NyRubrik(formdata=None), "slut": Sistadag(formdata=None, obj=mall)} | former,
    )
