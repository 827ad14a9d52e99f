"""The pages of the registers: a list of each with what is added, and a row with its days and its history."""

from flask import flash, g, redirect, url_for

from blueprints.shared.forms import Form, LineField, longest
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import go, refused, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.utforare.sorter import SORTER, Fran, Slut, sorten
from models.shared import clock
from models.shared.administration import historik
from models.shared.rules import RuleBroken
from models.socialtjanst.permissions import Permission
from models.socialtjanst.utforare import registret
from models.socialtjanst.utforare.verksamhet import VERKSAMHET_ORD


class Sedan(Form):
    """A mark of what a row said when it was shown."""

    sedan = LineField(validators=[longest(40)])


@bp.get("/register")
@requires(Permission.REGISTER)
def socialregistren():
    return redirect(url_for(".socialregister", socialregister=next(iter(SORTER))))


@bp.get("/register/<socialregister>")
@requires(Permission.REGISTER)
def socialregister(socialregister):
    sort = sorten(socialregister)
    return _lista(sort, sort.ny(formdata=None), Fran(formdata=None, fran=clock.today()))


@bp.post("/register/<socialregister>")
@requires(Permission.REGISTER)
def lagg_till_i_socialregister(socialregister):
    sort = sorten(socialregister)
    form, fran = sort.ny(), Fran()
    if form.validate() & fran.validate():
        with form.rules():
            rad = registret.lagg_till(sort.model, fran=fran.fran.data, by=g.actor, **form.varden())
            flash(f"{sort.kallas(rad)} gäller från {rad.fran}.")
            return go(url_for(".socialregister", socialregister=sort.adress))
    return _lista(sort, form, fran, 422)


@bp.post("/register/<socialregister>/exempel")
@requires(Permission.REGISTER)
def lagg_in_socialexempel(socialregister):
    sort = sorten(socialregister)
    form = sort.ny(formdata=None)
    with form.rules():
        antal = registret.lagg_in_exempel(sort.model, by=g.actor)
        flash(f"{antal} rader är inlagda som exempel.")
        return go(url_for(".socialregister", socialregister=sort.adress))
    return _lista(sort, form, Fran(formdata=None, fran=clock.today()), 422)


@bp.get("/register/<socialregister>/<int:registerrad>")
@requires(Permission.REGISTER)
def socialregisterrad(socialregister, registerrad):
    sort = sorten(socialregister)
    return _en(sort, _hitta(sort, registerrad))


@bp.post("/register/<socialregister>/<int:registerrad>/andring")
@requires(Permission.REGISTER)
def andra_socialregisterrad(socialregister, registerrad):
    sort = sorten(socialregister)
    rad, form, sedan, status = _hitta(sort, registerrad), sort.andrad(), Sedan(), 422
    if form.validate() & sedan.validate():
        try:
            andrade = registret.andra(rad, form.varden(), sedan=sedan.sedan.data, by=g.actor)
        except RuleBroken as nej:
            form.reject(nej)
            status = refused(nej)
        else:
            flash("Ändringen är sparad." if andrade else "Inget är ändrat.")
            return go(url_for(".socialregisterrad", socialregister=sort.adress, registerrad=rad.id))
    return _en(sort, _hitta(sort, registerrad), status, form=form)


@bp.post("/register/<socialregister>/<int:registerrad>/avslut")
@requires(Permission.REGISTER)
def avsluta_socialregisterrad(socialregister, registerrad):
    sort = sorten(socialregister)
    rad, slut = _hitta(sort, registerrad), Slut()
    if slut.validate():
        with slut.rules():
            registret.avsluta(rad, slut.till.data, by=g.actor)
            flash(f"{sort.kallas(rad)} gäller {f'till och med {rad.till}' if rad.till else 'tills vidare'}.")
            return go(url_for(".socialregisterrad", socialregister=sort.adress, registerrad=rad.id))
    return _en(sort, _hitta(sort, registerrad), 422, slut=slut)


def _hitta(sort, id):
    return find(registret.i_kommunen(sort.model, g.actor), id)


def _lista(sort, form, fran, status=200):
    rader = list(registret.i_kommunen(sort.model, g.actor))
    idag = clock.today()
    page = "socialtjanst/utforare/register.html"
    return respond(
        page,
        page,
        status,
        sort=sort,
        sorter=SORTER.values(),
        ord=VERKSAMHET_ORD,
        galler=[rad for rad in rader if rad.till is None or rad.till >= idag],
        slut=[rad for rad in rader if rad.till and rad.till < idag],
        form=form,
        fran=fran,
        exempel=len(registret.exempel_kvar(sort.model, g.actor)),
    )


def _en(sort, rad, status=200, *, form=None, slut=None):
    page = "socialtjanst/utforare/registerrad.html"
    return respond(
        page,
        page,
        status,
        sort=sort,
        sorter=SORTER.values(),
        ord=VERKSAMHET_ORD,
        rad=rad,
        kallas=sort.kallas(rad),
        har_slutat=rad.till is not None and rad.till < clock.today(),
        form=form or sort.andrad(formdata=None, obj=rad),
        slut=slut or Slut(formdata=None, obj=rad),
        sedan=historik.stampel(rad),
        historik=historik.for_rad(rad),
    )
