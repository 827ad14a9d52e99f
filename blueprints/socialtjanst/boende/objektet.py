"""One objekt: its hyra through time, who has lived there, its name and its last day (T39, T44)."""

from typing import Any

from flask import flash, g, url_for
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, go, refused, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.boende import hitta
from blueprints.socialtjanst.boende.objekten import FAR
from models.shared import clock
from models.shared.administration import historik
from models.shared.money import kr, parse_kronor
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.boende.boendeobjekt import LANGST
from models.socialtjanst.boende.hyra import Hyra
from models.socialtjanst.boende.objektslut import avsluta_objekt


class NyHyra(Form):
    """A hyra from a day."""

    hyra = LineField("Hyra i kronor", [required("Ange hyran."), longest(20)], description="Till exempel 6 240,50.")
    fran = DateField(
        "Gäller från",
        [required("Ange från vilken dag hyran ska gälla.")],
        description="En kommande dag. Den första hyran kan gälla från en dag som har varit.",
    )


class Namn(Form):
    """What it is called, with a mark of what was shown."""

    namn = LineField("Namn", [required("Ange objektets namn."), longest(LANGST)])
    sedan = LineField(validators=[longest(40)])


class Slut(Form):
    """Its last day."""

    till = DateField("Kan hyras ut till och med", [Optional()], description="Tomt: tills vidare.")


@bp.get("/boende/objekt/<int:id>")
@requires(*FAR)
def boendeobjekt(id):
    return _visa(hitta.objekt(id))


@bp.post("/boende/objekt/<int:id>/hyror")
@requires(*FAR)
def besluta_hyra(id):
    objekt, form = hitta.objekt(id), NyHyra()
    if form.validate():
        with form.rules():
            ore = parse_kronor(form.hyra.data, field="hyra")
            Hyra.besluta(objekt, ore, fran=form.fran.data, by=g.actor)
            flash(f"{kr(ore)} {objekt.hyra_per} gäller för {objekt.namn} från {form.fran.data}.")
            return go(url_for(".boendeobjekt", id=id))
    return _visa(objekt, 422, hyra=form)


@bp.post("/boende/objekt/<int:id>/hyror/<int:hyra>/borttagning")
@requires(*FAR)
def ta_bort_hyra(id, hyra):
    objekt, form = hitta.objekt(id), NyHyra(formdata=None)
    with form.rules():
        find(Hyra.select().where(Hyra.objekt == objekt), hyra).ta_bort(by=g.actor)
        flash("Hyran är borttagen.")
        return go(url_for(".boendeobjekt", id=id))
    return _visa(objekt, 422, hyra=form)


@bp.post("/boende/objekt/<int:id>/namn")
@requires(*FAR)
def byt_namn_pa_boendeobjekt(id):
    objekt, form, status = hitta.objekt(id), Namn(), 422
    if form.validate():
        try:
            andrat = objekt.byt_namn(form.namn.data, sedan=form.sedan.data, by=g.actor)
        except RuleBroken as nej:
            form.reject(nej)
            status = refused(nej)
        else:
            flash("Namnet är ändrat." if andrat else "Inget är ändrat.")
            return go(url_for(".boendeobjekt", id=id))
    return _visa(hitta.objekt(id), status, namn=form)


@bp.post("/boende/objekt/<int:id>/slut")
@requires(*FAR)
def avsluta_boendeobjekt(id):
    objekt, form = hitta.objekt(id), Slut()
    if form.validate():
        with form.rules():
            avsluta_objekt(objekt, form.till.data, by=g.actor)
            flash(f"{objekt.namn} kan hyras ut {f'till och med {objekt.till}' if objekt.till else 'tills vidare'}.")
            return go(url_for(".boendeobjekt", id=id))
    return _visa(hitta.objekt(id), 422, slut=form)


def _visa(objekt, status=200, **forms: Any):
    cls = Boendekontrakt
    alla = cls.visible_to(g.actor).where(cls.objekt == objekt)
    kontrakt = list(cls.med_allt(alla).order_by(cls.inflyttning.desc()))
    linje = list(Hyra.select().where(Hyra.objekt == objekt).order_by(Hyra.fran.desc()))
    data: dict[str, Any] = {
        "hyra": NyHyra(formdata=None),
        "namn": Namn(formdata=None, namn=objekt.namn),
        "slut": Slut(formdata=None, till=objekt.till),
    } | forms
    data["namn"].sedan.data = historik.stampel(objekt)
    page = "socialtjanst/boende/objektet.html"
    return respond(
        page,
        page,
        status,
        Shown(events.BOENDEOBJEKT_LAST, _personer(kontrakt), objekt, {"objekt": objekt.namn}),
        objekt=objekt,
        kontrakt=kontrakt,
        uthyrt=cls.select().where(cls.objekt == objekt, cls.tacker(clock.today())).exists(),
        linje=linje,
        gallande=next((en for en in linje if en.fran <= clock.today()), None),
        idag=clock.today(),
        historik=historik.for_rad(objekt),
        vem_beslutade=Medarbetaruppdrag.namn_bakom(*(en.av_id for en in linje)),
        **data,
    )


def _personer(kontrakt):
    return [en.genomforande.person_id for en in kontrakt if en.genomforande.person_id]
