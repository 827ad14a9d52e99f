"""Boende: the objekt within reach, which of them are free on a day, and a new one (T39)."""

from dataclasses import replace

from flask import flash, g, request, url_for
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.shared.blad import blad
from blueprints.shared.forms import DateField, Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.numbers import whole
from blueprints.shared.respond import Shown, go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.boende.urval import INDRAG, Objekturval, objektadress
from models.shared import clock
from models.shared.db import db
from models.shared.money import parse_kronor
from models.shared.organisation import Enhet
from models.socialtjanst import events
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.boende.boendeobjekt import HYRA_PER, LANGST, SLAG_ORD, Boendeobjekt, Objektslag
from models.socialtjanst.boende.gren import Gren
from models.socialtjanst.boende.hyra import Hyra
from models.socialtjanst.boende.objektlista import antal, rader, traffar
from models.socialtjanst.permissions import Permission

FAR = (Permission.BOENDE, Permission.REGISTER)


class NyttObjekt(Form):
    """An objekt from a day, perhaps with its hyra."""

    enhet = SelectField("Enhet", [required("Välj enheten.")])
    namn = LineField("Namn", [required("Ange objektets namn."), longest(LANGST)], description="Till exempel Lgh 1103.")
    slag = RadioField(
        "Slag",
        choices=[SelectChoice(slag.value, ord) for slag, ord in SLAG_ORD.items()],
        default=Objektslag.PERMANENT.value,
    )
    fran = DateField("Kan hyras ut från", [required("Ange från vilken dag.")])
    hyra = LineField(
        "Hyra i kronor",
        [longest(20)],
        description="Per månad, för korttid per dygn. Kan läggas in senare. Skriv 0 om objektet är utan hyra.",
    )

    def __init__(self, gren: Gren, *args, **kwargs):
        super().__init__(*args, **kwargs)
        val = (SelectChoice(str(nod.enhet.id), INDRAG * nod.djup + nod.enhet.namn) for nod in gren.noder)
        self.enhet.choices = [SelectChoice("", "Välj"), *val]


@bp.get("/boende")
@requires(*FAR)
def boendeobjekten():
    gren = Gren(g.actor)
    urval = Objekturval(request.args, gren)
    fraga = urval.fraga()
    enheter = gren.under(fraga.enhet)
    visas = blad(traffar(fraga, enheter))
    ids = [rad.kontrakt for rad in visas.rader if rad.kontrakt]
    kontrakt = {en.id: en for en in _med_namn(ids)}
    personer = [en.genomforande.person_id for en in kontrakt.values() if en.genomforande.person_id]
    page = "socialtjanst/boende/objekten.html"
    return respond(
        page,
        page,
        422 if urval.errors else 200,
        Shown(events.BOENDEN_LASTA, personer),
        urval=urval,
        fraga=fraga,
        blad=replace(visas, rader=rader(visas.rader, fraga.den)),
        kontrakt=kontrakt,
        antal=antal(fraga, enheter),
        per=HYRA_PER,
        adress=objektadress,
        finns=bool(visas.rader) or fraga != type(fraga)(),
        idag=clock.today(),
    )


@bp.get("/boende/objekt/nytt")
@requires(*FAR)
def nytt_boendeobjekt():
    return _nytt(NyttObjekt(Gren(g.actor), formdata=None, fran=clock.today()))


@bp.post("/boende/objekt")
@requires(*FAR)
def lagg_upp_boendeobjekt():
    form = NyttObjekt(Gren(g.actor))
    if form.validate():
        with form.rules():
            ore = parse_kronor(form.hyra.data, field="hyra") if form.hyra.data else None
            enhet, slag = Enhet.get_by_id(whole(form.enhet.data)), Objektslag(form.slag.data)
            with db.atomic():
                objekt = Boendeobjekt.lagg_upp(enhet, form.namn.data, slag, fran=form.fran.data, by=g.actor)
                if ore is not None:
                    Hyra.besluta(objekt, ore, fran=form.fran.data, by=g.actor)
            flash(f"{objekt.namn} är upplagt.{'' if ore is not None else ' Lägg in dess hyra.'}")
            return go(url_for(".boendeobjekt", id=objekt.id))
    return _nytt(form, 422)


def _nytt(form, status=200):
    page = "socialtjanst/boende/nytt_objekt.html"
    return respond(page, page, status, form=form)


def _med_namn(ids):
    cls = Boendekontrakt
    return cls.med_allt(cls.visible_to(g.actor).where(cls.id.in_(ids))) if ids else []
