"""”Vidmakthålla” and ”Avsluta”: the two ways in which a treatment ends, with a while to regret it (S48–S52, F17)."""

from datetime import timedelta

from flask import flash, g, request, url_for
from wtforms import RadioField
from wtforms.validators import NumberRange

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.moment import hantera, hitta
from blueprints.shared.forms import Form, KryssField, LineField, NumberField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, go, respond
from models.internetbehandling.moment import events
from models.internetbehandling.moment.avslutskod import AVSLUTSORD, Avslutskod
from models.internetbehandling.moment.moment import Lage
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.slut import LANGST_ORSAK, LANGST_TID
from models.internetbehandling.slut.angerfrist import ANGERFRIST
from models.internetbehandling.slut.slutbeslut import FOR_SENT, Slutbeslut, klockan
from models.shared import clock
from models.shared.config_login import STRONG
from models.shared.rules import RuleBroken


class Vidmakthallande(Form):
    """For how many days, and which moduler. Those that are aktuella are chosen beforehand."""

    dagar = NumberField(
        "Antal dagar", [required("Ange antal dagar."), NumberRange(1, LANGST_TID, f"Ange 1 till {LANGST_TID} dagar.")]
    )
    moduler = KryssField("Moduler som personen kan läsa", [required("Välj minst en modul.")])

    def __init__(self, ett, *args, **kwargs):
        rader = Momentmodul.i(ett)
        valda = [kod for kod, rad in rader.items() if rad.lage is Modullage.AKTUELL]
        super().__init__(*args, moduler=valda, **kwargs)
        self.moduler.choices = {modul.kod: modul.titel for modul in ett.innehall.moduler}


class Avslut(Form):
    """Why it ends: what is counted, and in words."""

    kod = RadioField(
        "Avslutningsorsak",
        [required("Välj varför momentet avslutas.")],
        choices={kod.value: ord for kod, ord in AVSLUTSORD.items()},
    )
    avslutsorsak = LineField(
        "Mer om varför",
        [longest(LANGST_ORSAK)],
        description="Behövs bara för Annat. Orsaken gallras med momentet.",
    )


@bp.get("/internetbehandling/moment/<int:id>/vidmakthallande")
@requires(*hitta.FAR, loa=STRONG)
def nytt_vidmakthallande(id):
    ett = hitta.momentet(id)
    return _visa(ett, "vidmakthallande", Vidmakthallande(ett, formdata=None))


@bp.post("/internetbehandling/moment/<int:id>/vidmakthallande")
@requires(*hitta.FAR, loa=STRONG)
def vidmakthall_moment(id):
    ett = hitta.momentet(id)
    form = Vidmakthallande(ett)
    if form.validate():
        with form.rules():
            sista = clock.today() + timedelta(days=form.dagar.data)
            return _klart(Slutbeslut.vidmakthall(ett, sista, moduler=frozenset(form.moduler.data), by=g.actor))
    return _visa(ett, "vidmakthallande", form, 422)


@bp.get("/internetbehandling/moment/<int:id>/avslut")
@requires(*hitta.FAR, loa=STRONG)
def nytt_momentavslut(id):
    return _visa(hitta.momentet(id), "avslut", Avslut(formdata=None))


@bp.post("/internetbehandling/moment/<int:id>/avslut")
@requires(*hitta.FAR, loa=STRONG)
def avsluta_moment(id):
    ett, form = hitta.momentet(id), Avslut()
    if form.validate():
        with form.rules():
            return _klart(Slutbeslut.avsluta(ett, Avslutskod(form.kod.data), form.avslutsorsak.data or "", by=g.actor))
    return _visa(ett, "avslut", form, 422)


@bp.post("/internetbehandling/moment/<int:id>/angra")
@requires(*hitta.FAR, loa=STRONG)
def angra_slutbeslut(id):
    """Take back what the page showed, and not what somebody has decided since."""
    ett = hitta.momentet(id)
    beslut = Slutbeslut.for_moment(ett)
    if beslut is None or beslut.id != number(request.form, "beslut"):
        return hantera.visa(ett, 422, fel=FOR_SENT)
    try:
        beslut.angra(by=g.actor)
    except RuleBroken as broken:
        return hantera.visa(hitta.momentet(id), 422, fel=broken.sentence)
    flash("Beslutet är ångrat. Momentet fortsätter som förut.")
    return go(url_for(".moment", id=id))


def _klart(beslut):
    if Slutbeslut.get_by_id(beslut.id).verkstallt:
        flash("Det är gjort och gäller nu.")
    else:
        flash(f"{beslut.ord}. Till dess fortsätter momentet som förut, och du kan ångra.")
    return go(url_for(".moment", id=beslut.moment_id))


def _visa(ett, vad, form, status=200):
    page = f"internetbehandling/slut/{{}}{vad}.html"
    minuter = ANGERFRIST.nu
    return respond(
        page.format(""),
        page.format("_"),
        status,
        shows=Shown(events.MOMENT_LAST, [ett.person_id], ett, {"program": ett.version.titel}),
        moment=ett,
        form=form,
        hinder=_hinder(ett, vad),
        frist=ANGERFRIST.slag.visa(minuter) if minuter else "",
        verkar=klockan(clock.now() + timedelta(minutes=minuter)),
    )


def _hinder(ett, vad):
    """Why there is nothing to fill in, or an empty text."""
    if ett.lage is Lage.AVSLUTAT:
        return "Momentet är redan avslutat."
    if vad == "vidmakthallande" and not ett.pagar:
        return f"Momentet vidmakthålls redan, till och med {ett.vidmakthalls_till}. Det enda som återstår är Avsluta."
    beslut = Slutbeslut.for_moment(ett)
    return f"{beslut.ord}. Ångra det först, om det ska bli på ett annat sätt." if beslut else ""
