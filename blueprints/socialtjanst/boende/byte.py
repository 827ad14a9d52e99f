"""Byt objekt: Sök objekt, choose one, the date of the byte, and Ja when what is shown is right (T39, T40)."""

from flask import flash, g, request, url_for

from blueprints.shared.forms import DateField, Form, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, go, refused, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.boende import hitta
from blueprints.socialtjanst.boende.nytt import visa_lediga
from blueprints.socialtjanst.genomforande import huvud
from models.shared import clock
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.boende import kontraktera
from models.socialtjanst.boende.hyra import Hyra
from models.socialtjanst.permissions import Permission


class Byte(Form):
    """The date that the byte is for."""

    dag = DateField("Datum för bytet", [required("Ange det datum som gäller för bytet.")])


class Bytesdag(Byte):
    """The same in an address, before anything is changed."""

    class Meta(Byte.Meta):
        csrf = False


@bp.get("/genomforanden/<int:id>/boende/<int:kontrakt>/byte")
@requires(Permission.BOENDE)
def byt_objekt(id, kontrakt):
    en = hitta.kontrakt(id, kontrakt)
    dag = max(clock.today(), en.inflyttning + kontraktera.EN_DAG)
    return visa_lediga(en.genomforande, dag, "socialtjanst/boende/byt_objekt.html", kontrakt=en)


@bp.get("/genomforanden/<int:id>/boende/<int:kontrakt>/byte/<int:objekt>")
@requires(Permission.BOENDE)
def nytt_byte(id, kontrakt, objekt):
    """The date of the byte, and with `kontroll` what it comes to, to be answered with Ja or Nej."""
    en, nytt = hitta.kontrakt(id, kontrakt), hitta.objekt(objekt)
    form = Bytesdag(request.args) if request.args.get("dag") else Bytesdag(formdata=None, dag=clock.today())
    if not request.args.get("kontroll"):
        return _visa(en, nytt, form)
    kontroll = False
    if form.validate():
        with form.rules():
            kontraktera.prova_byte(en, nytt, form.dag.data, by=g.actor)
            kontroll = True
    return _visa(en, nytt, form, 200 if kontroll else 422, kontroll=kontroll)


@bp.post("/genomforanden/<int:id>/boende/<int:kontrakt>/byte/<int:objekt>")
@requires(Permission.BOENDE)
def genomfor_byte(id, kontrakt, objekt):
    en, nytt, form = hitta.kontrakt(id, kontrakt), hitta.objekt(objekt), Byte()
    status = 422
    if form.validate():
        try:
            kontraktera.byt(en, nytt, form.dag.data, by=g.actor)
        except RuleBroken as nej:
            form.reject(nej)
            status = refused(nej)
        else:
            flash(f"Bytet till {nytt.namn} är klart. Det gäller från {form.dag.data}.")
            return go(url_for(".boende", id=id, slag=en.slag))
    return _visa(en, nytt, form, status)


def _visa(kontrakt, objekt, form, status=200, *, kontroll=False):
    om, dag = kontrakt.genomforande, form.dag.data
    page = "socialtjanst/boende/byte.html"
    return respond(
        page,
        page,
        status,
        Shown(events.BOENDE_LAST, om.personer, om, {"nummer": om.nummer}),
        kontrakt=kontrakt,
        objekt=objekt,
        form=form,
        kontroll=kontroll,
        hyra_nu=Hyra.pa(kontrakt.objekt, dag) if dag else None,
        hyra_sedan=Hyra.pa(objekt, dag) if dag else None,
        sista=dag - kontraktera.EN_DAG if kontroll else None,
        **huvud.sektion(om, "boende"),
    )
