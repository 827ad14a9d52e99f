"""A new kontrakt: Sök objekt, choose one that is free, and the day of moving in (T38, T39)."""

from dataclasses import replace
from typing import Any

from flask import flash, g, request, url_for
from wtforms.validators import Optional

from blueprints.shared.blad import blad
from blueprints.shared.filter import Filter
from blueprints.shared.forms import DateField, Form, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.boende import hitta
from blueprints.socialtjanst.boende.urval import Objekturval
from blueprints.socialtjanst.genomforande import huvud
from blueprints.socialtjanst.genomforande.hitta import genomforande as hitta_genomforande
from models.shared import clock
from models.socialtjanst import events
from models.socialtjanst.boende import kontraktera
from models.socialtjanst.boende.boendeobjekt import HYRA_PER, Objektslag
from models.socialtjanst.boende.gren import Gren
from models.socialtjanst.boende.hyra import Hyra
from models.socialtjanst.boende.objektlista import Lage, rader, traffar
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.permissions import Permission


class NyttKontrakt(Form):
    """When somebody moves in, and in korttidsboende perhaps out."""

    inflyttning = DateField("Inflyttningsdatum", [required("Ange inflyttningsdatum.")])
    utflyttning = DateField("Utflyttningsdatum", [Optional()], description="Lämna tomt om det inte är bestämt.")


class Dagval(Filter):
    """The day that was searched for."""

    dag = DateField(validators=[Optional()])


@bp.get("/genomforanden/<int:id>/boende/objekt")
@requires(Permission.BOENDE)
def lediga_objekt(id):
    genomforande = hitta_genomforande(id)
    insats = kontraktera.boendeinsatser(genomforande).first()
    dag = max(insats.fran, clock.today()) if insats else clock.today()
    return visa_lediga(genomforande, dag, "socialtjanst/boende/sok_objekt.html", insats=insats)


@bp.get("/genomforanden/<int:id>/boende/objekt/<int:objekt>")
@requires(Permission.BOENDE)
def nytt_boendekontrakt(id, objekt):
    dag = Dagval(request.args).vald("dag") or clock.today()
    return _visa(hitta_genomforande(id), hitta.objekt(objekt), NyttKontrakt(formdata=None, inflyttning=dag))


@bp.post("/genomforanden/<int:id>/boende/objekt/<int:objekt>")
@requires(Permission.BOENDE)
def skapa_boendekontrakt(id, objekt):
    genomforande, hyrs, form = hitta_genomforande(id), hitta.objekt(objekt), NyttKontrakt()
    if form.validate():
        with form.rules():
            till = form.utflyttning.data
            nytt = kontraktera.skapa(genomforande, hyrs, form.inflyttning.data, till, by=g.actor)
            flash(f"Kontraktet för {hyrs.namn} gäller från {nytt.inflyttning}.")
            return go(url_for(".boende", id=id, slag=nytt.slag))
    return _visa(genomforande, hyrs, form, 422)


def visa_lediga(genomforande: Genomforande, dag: Any, page: str, **data: Any):
    """Sök objekt: those that are free on a day, in a part of the tree and of a slag."""
    gren = Gren(g.actor)
    urval = Objekturval(request.args, gren)
    fraga = urval.fraga()
    fast = data.get("kontrakt")
    slag = fast.slag if fast else fraga.slag or Objektslag.PERMANENT
    fraga = fraga._replace(lage=Lage.LEDIGA, slag=slag, dag=fraga.dag or dag)
    if not urval.errors:
        urval.dag.data, urval.slag.data = fraga.dag, slag.value
        urval.dag.raw_data = None
    egen = fast.objekt_id if fast else 0
    visas = blad([en for en in traffar(fraga, gren.under(fraga.enhet)) if en.objekt != egen])
    return respond(
        page,
        page,
        422 if urval.errors else 200,
        shows=Shown(events.BOENDE_LAST, genomforande.personer, genomforande, {"nummer": genomforande.nummer}),
        urval=urval,
        fraga=fraga,
        blad=replace(visas, rader=rader(visas.rader, fraga.den)),
        per=HYRA_PER,
        **data,
        **huvud.sektion(genomforande, "boende"),
    )


def _visa(genomforande, objekt, form, status=200):
    hyra = Hyra.pa(objekt, form.inflyttning.data) if form.inflyttning.data else None
    return respond(
        "socialtjanst/boende/nytt_kontrakt.html",
        "socialtjanst/boende/_nytt_kontrakt.html",
        status,
        Shown(events.BOENDE_LAST, genomforande.personer, genomforande, {"nummer": genomforande.nummer}),
        genomforande=genomforande,
        objekt=objekt,
        hyra=hyra,
        form=form,
        url=url_for(".skapa_boendekontrakt", id=genomforande.id, objekt=objekt.id),
        tillbaka=url_for(".lediga_objekt", id=genomforande.id, slag=objekt.slag),
    )
