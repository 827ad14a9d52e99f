"""To follow up a plan: when, how it went, and when next (T71)."""

from flask import g, url_for
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, WritingField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from blueprints.shared.utkast.ruta import Utkastruta
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.plan import hitta
from models.shared import clock
from models.socialtjanst.permissions import Permission
from models.socialtjanst.plan.uppfoljning import UTFALL_ORD, Uppfoljning, Utfall
from models.socialtjanst.plan.uppfoljningsutkast import Uppfoljningsutkast


class NyUppfoljning(Form):
    """How it went."""

    dag = DateField("Uppföljd", [required("Ange när planen följdes upp.")])
    utfall = RadioField(
        "Utfall",
        [required("Välj ett utfall.")],
        choices=[SelectChoice(utfall.value, ord) for utfall, ord in UTFALL_ORD.items()],
    )
    text = WritingField(
        "Vad uppföljningen kom fram till",
        [required("Skriv vad uppföljningen kom fram till."), longest()],
        description="Hur det har gått med målen, vad personen själv tycker och vad som ska ändras.",
    )
    nasta = DateField("Följs upp nästa gång", [Optional()])


@bp.get("/genomforanden/<int:id>/plan/<int:plan>/uppfoljning")
@requires(Permission.DOKUMENTERA)
def ny_planuppfoljning(id, plan):
    return _oppna(_ruta(hitta.plan(id, plan)))


@bp.post("/genomforanden/<int:id>/plan/<int:plan>/uppfoljning")
@requires(Permission.DOKUMENTERA)
def folj_upp_plan(id, plan):
    ruta, form = _ruta(hitta.plan(id, plan)), NyUppfoljning()
    if form.validate():
        with form.rules(), ruta.sands(form):
            utfall = Utfall(form.utfall.data)
            Uppfoljning.gor(ruta.vid, form.dag.data, utfall, form.text.data, nasta=form.nasta.data, by=g.actor)
            return go(url_for(".genomforandeplaner", id=id))
    return _visa(ruta, form, ruta.status)


@bp.post("/genomforanden/<int:id>/plan/<int:plan>/uppfoljning/utkast")
@requires(Permission.DOKUMENTERA)
def spara_uppfoljningsutkast(id, plan):
    ruta = _ruta(hitta.plan(id, plan))
    return ruta.spara(NyUppfoljning(), lambda form, status: _visa(ruta, form, status)) or _oppna(ruta)


def _ruta(plan):
    """Where the text is kept while it is written."""
    plats = {"id": plan.genomforande_id, "plan": plan.id}
    url, igen = url_for(".spara_uppfoljningsutkast", **plats), url_for(".ny_planuppfoljning", **plats)
    return Utkastruta(Uppfoljningsutkast, plan, "text", url, igen, by=g.actor)


def _oppna(ruta):
    return _visa(ruta, ruta.oppna(NyUppfoljning(formdata=None, dag=clock.today())), 200)


def _visa(ruta, form, status):
    plan = ruta.vid
    return respond(
        "socialtjanst/plan/uppfoljning.html",
        "socialtjanst/plan/_uppfoljning.html",
        status,
        shows=hitta.visat(plan.genomforande),
        genomforande=plan.genomforande,
        plan=plan,
        form=form,
        ruta=ruta,
        idag=clock.today(),
        url=url_for(".folj_upp_plan", id=plan.genomforande_id, plan=plan.id),
        tillbaka=url_for(".genomforandeplaner", id=plan.genomforande_id),
    )
