"""Koder och priser: every code with what counts today, a new code, and the catalogue of examples."""

from flask import flash, g, url_for
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.shared.forms import DateField, Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from blueprints.tandvard import bp
from blueprints.tandvard.anslut import VALJ
from models.shared import clock
from models.tandvard.atgardskoder import katalog
from models.tandvard.atgardskoder.prislinje import i_dag, lannamn, valbara_lan
from models.tandvard.befolkningsansvar.atgardskod import LANGST, UPPGIFT_ORD, Atgardskod, Uppgift
from models.tandvard.permissions import Permission

FAR = Permission.GRANSKA


class NyKod(Form):
    """A code from a day."""

    kod = LineField("Kod", [required("Ange koden."), longest(40)], description="Bokstäver och siffror.")
    beskrivning = LineField("Beskrivning", [required("Beskriv åtgärden."), longest(LANGST)])
    uppgift = RadioField(
        "Den som rapporterar anger också",
        choices=[SelectChoice(*en) for en in UPPGIFT_ORD.items()],
        default=Uppgift.INGEN,
        coerce=lambda value: value and Uppgift(value),
    )
    fran = DateField("Gäller från", [required("Ange från vilken dag den ska gälla.")])


class Exempel(Form):
    """In which län the examples have prices."""

    lan = SelectField("Län", [required("Välj ett län.")])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.lan.choices = [VALJ, *(SelectChoice(*en) for en in valbara_lan())]


@bp.get("/atgardskoder/koder")
@requires(FAR)
def koder():
    return _visa(_ny())


@bp.post("/atgardskoder/koder")
@requires(FAR)
def lagg_upp_kod():
    form = NyKod()
    if form.validate():
        with form.rules():
            rad = Atgardskod.lagg_upp(**form.values(), by=g.actor)
            flash(f"Koden {rad.kod} är upplagd. Lägg in dess pris.")
            return go(url_for(".koden", id=rad.id))
    return _visa(form, status=422)


@bp.post("/atgardskoder/exempel")
@requires(FAR)
def lagg_in_exempel():
    form = Exempel()
    if form.validate():
        with form.rules():
            fran = clock.today().replace(month=1, day=1)
            nya = katalog.lagg_in(form.lan.data, fran=fran, by=g.actor)
            flash(f"{len(nya)} åtgärdskoder är inlagda som exempel.")
            return go(url_for(".koder"))
    return _visa(_ny(), form, 422)


def _ny():
    return NyKod(formdata=None, fran=clock.today())


def _visa(form, exempel=None, status=200):
    page = "tandvard/atgardskoder/koder.html"
    rader = list(Atgardskod.select().order_by(Atgardskod.kod))
    finns = {rad.kod for rad in rader}
    return respond(
        page,
        page,
        status,
        skoter=True,
        rader=rader,
        priser=i_dag(),
        lannamn=lannamn,
        uppgifter=UPPGIFT_ORD,
        idag=clock.today(),
        form=form,
        exempel=exempel or (None if finns >= katalog.NAMN else Exempel(formdata=None)),
    )
