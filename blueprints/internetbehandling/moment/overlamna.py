"""”Överlämna”: a moment goes to another vårdenhet, in special cases and not in the utbildningsmiljö (S19, S60)."""

from flask import abort, flash, g, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.moment import hitta
from blueprints.shared.context import is_demo
from blueprints.shared.forms import Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, go, respond
from models.internetbehandling.moment import events
from models.internetbehandling.moment.moment import LANGST_ANLEDNING
from models.internetbehandling.roller.anslutning import Anslutning
from models.internetbehandling.roller.behandlare import behandlare
from models.shared.config_login import STRONG


class Overlamning(Form):
    """To whom, at which enhet, and why. One choice names both, so that nobody is chosen at the wrong enhet."""

    till = SelectField("Ny enhet och behandlare", [required("Välj vem som ska ta över.")])
    anledning = LineField(
        "Anledning",
        [required("Skriv varför momentet lämnas över."), longest(LANGST_ANLEDNING)],
        description="Anledningen står i loggen. Skriv inget om personens hälsa.",
    )

    def __init__(self, ett, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.mojliga = {
            f"{enhet.id}-{vem.id}": (enhet, vem)
            for enhet in Anslutning.anslutna(g.actor.enhet.orgnr, utom=ett.enhet_id)
            for vem in behandlare(enhet.id)
        }
        valen = [SelectChoice(id, vem.namn, optgroup=enhet.namn) for id, (enhet, vem) in self.mojliga.items()]
        self.till.choices = [SelectChoice("", "Välj"), *valen]


@bp.get("/internetbehandling/moment/<int:id>/overlamning")
@requires(*hitta.FAR, loa=STRONG)
def ny_overlamning(id):
    ett = _hitta(id)
    return _visa(ett, Overlamning(ett, formdata=None))


@bp.post("/internetbehandling/moment/<int:id>/overlamning")
@requires(*hitta.FAR, loa=STRONG)
def overlamna_moment(id):
    ett = _hitta(id)
    form = Overlamning(ett)
    if form.validate():
        with form.rules():
            enhet, vem = form.mojliga[form.till.data]
            ett.overlamna(enhet, vem, anledning=form.anledning.data, by=g.actor)
            flash(f"Momentet är överlämnat till {vem.namn}, {enhet.namn}.")
            return go(url_for(".startsida"))
    return _visa(ett, form, 422)


def _hitta(id):
    ett = hitta.momentet(id)
    if is_demo():
        abort(404)
    return ett


def _visa(ett, form, status=200):
    page = "internetbehandling/moment/{}overlamning.html"
    shows = Shown(events.MOMENT_LAST, [ett.person_id], ett, {"program": ett.version.titel})
    return respond(page.format(""), page.format("_"), status, shows=shows, moment=ett, form=form)
