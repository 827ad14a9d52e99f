"""”Vidmakthålla” and ”Avsluta”: the two ways in which a treatment ends, which cannot be undone (S11, S48, S49, S52)."""

from datetime import timedelta

from flask import flash, g, url_for
from wtforms.validators import NumberRange

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.moment import hitta
from blueprints.shared.forms import Form, KryssField, LineField, NumberField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, go, respond
from models.internetbehandling.moment import events
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.slut import LANGST_ORSAK, LANGST_TID, avsluta, vidmakthall
from models.shared import clock
from models.shared.config_login import STRONG


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
    """Why it ends."""

    avslutsorsak = LineField(
        "Avslutningsorsak",
        [required("Ange varför momentet avslutas."), longest(LANGST_ORSAK)],
        description="Till exempel: genomförd enligt plan, avbröts av personen, avbröts av behandlaren.",
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
            vidmakthall(ett, sista, moduler=frozenset(form.moduler.data), by=g.actor)
            flash(f"Momentet vidmakthålls till och med {sista}.")
            return go(url_for(".moment", id=id))
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
            avsluta(ett, form.avslutsorsak.data, by=g.actor)
            flash("Momentet är avslutat. Personen når det inte längre.")
            return go(url_for(".moment", id=id))
    return _visa(ett, "avslut", form, 422)


def _visa(ett, vad, form, status=200):
    page = f"internetbehandling/moment/{{}}{vad}.html"
    shown = Shown(events.MOMENT_LAST, [ett.person_id], ett, {"program": ett.version.titel})
    return respond(page.format(""), page.format("_"), status, shows=shown, moment=ett, form=form)
