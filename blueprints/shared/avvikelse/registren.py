"""The registers of avvikelser, for the administrators of the organisation (T81–T85)."""

from flask import abort, flash, g, redirect, url_for
from wtforms.validators import Optional

from blueprints.shared import bp
from blueprints.shared.administration import avsnitt
from blueprints.shared.avvikelse.sorter import SORTER, sorten
from blueprints.shared.forms import DateField, Form
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from models.shared import clock
from models.shared.administration import historik
from models.shared.avvikelse import registret
from models.shared.avvikelse.omrade import ALLAS
from models.shared.permissions import ADMINISTRATORER

BAS = "/administration/avvikelser"
avsnitt(
    65,
    "Avvikelser",
    "shared.avvikelseregistren",
    "Områden, yrkesgrupper och reglerna för på vilken enhet en avvikelse registreras.",
    *ADMINISTRATORER,
)


class Slut(Form):
    """The last day."""

    till = DateField("Gäller till och med", [Optional()], description="Tomt: tills vidare.")


@bp.get(BAS)
@requires(*ADMINISTRATORER)
def avvikelseregistren():
    return redirect(url_for(".avvikelseregister", avvikelseregister=next(iter(SORTER))))


@bp.get(f"{BAS}/<avvikelseregister>")
@requires(*ADMINISTRATORER)
def avvikelseregister(avvikelseregister):
    sort = sorten(avvikelseregister)
    return _lista(sort, sort.form(formdata=None, fran=clock.today()))


@bp.post(f"{BAS}/<avvikelseregister>")
@requires(*ADMINISTRATORER)
def lagg_till_i_avvikelseregister(avvikelseregister):
    sort = sorten(avvikelseregister)
    form = sort.form()
    if form.validate():
        with form.rules():
            rad = registret.lagg_till(sort.model, by=g.actor, **form.varden())
            flash(f"{rad} gäller från {rad.fran}.")
            return go(url_for(".avvikelseregister", avvikelseregister=sort.adress))
    return _lista(sort, form, 422)


@bp.get(f"{BAS}/<avvikelseregister>/<int:registerrad>")
@requires(*ADMINISTRATORER)
def avvikelseregisterrad(avvikelseregister, registerrad):
    sort = sorten(avvikelseregister)
    rad = _hitta(sort, registerrad)
    return _en(sort, rad, Slut(formdata=None, obj=rad))


@bp.post(f"{BAS}/<avvikelseregister>/<int:registerrad>/avslut")
@requires(*ADMINISTRATORER)
def avsluta_avvikelseregisterrad(avvikelseregister, registerrad):
    sort = sorten(avvikelseregister)
    rad, slut = _hitta(sort, registerrad), Slut()
    if slut.validate():
        with slut.rules():
            egen = registret.avsluta(rad, slut.till.data, by=g.actor)
            flash(f"{egen} gäller {f'till och med {egen.till}' if egen.till else 'tills vidare'}.")
            return go(url_for(".avvikelseregisterrad", avvikelseregister=sort.adress, registerrad=egen.id))
    return _en(sort, rad, slut, 422)


def _hitta(sort, id):
    return registret.en(sort.model, id, g.actor) or abort(404)


def _lista(sort, form, status=200):
    rader, idag = registret.raderna(sort.model, g.actor), clock.today()
    page = "shared/avvikelse/register.html"
    return respond(
        page,
        page,
        status,
        sort=sort,
        sorter=SORTER.values(),
        galler=[rad for rad in rader if rad.till is None or rad.till >= idag],
        slut=[rad for rad in rader if rad.till and rad.till < idag],
        samspels=any(rad.orgnr == ALLAS for rad in rader),
        form=form,
    )


def _en(sort, rad, slut, status=200):
    page = "shared/avvikelse/registerrad.html"
    return respond(
        page,
        page,
        status,
        sort=sort,
        rad=rad,
        samspels=rad.orgnr == ALLAS,
        slut=slut,
        historik=historik.for_rad(rad),
    )
