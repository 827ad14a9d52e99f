"""Behovskoder: the list with filters and a quick search, a new code, and the catalogue of examples (P27)."""

from flask import flash, g, request, url_for
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.filter import Filter, val
from blueprints.shared.forms import longest
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from blueprints.tandvard import bp
from blueprints.tandvard.behovspengsregister.former import NyKod
from models.shared import clock
from models.shared.permissions import Permission as Allmanna
from models.tandvard.behovspeng import exempelkoder
from models.tandvard.behovspeng.behovskod import INOM_ORD, PLATS_ORD
from models.tandvard.behovspeng.kodlista import Bedoms, Fraga, Visa, sok
from models.tandvard.behovspeng.kodregler import lagg_upp
from models.tandvard.behovspeng.listning import DATED
from models.tandvard.permissions import Permission

FAR = Permission.GRANSKA


class Urval(Filter):
    """The filters, in the order of the page."""

    sok = StringField(
        "Kod eller beskrivning", [longest(100)], description="7 ger koder som börjar med 7, rönt de med röntgen."
    )
    bedoms = SelectField(
        "Godkännande",
        [Optional()],
        choices=val([(Bedoms.DIREKT, "Direktgodkänd"), (Bedoms.FHB, "Kräver förhandsbedömning")]),
    )
    visa = SelectField(
        "Visa",
        [Optional()],
        choices=[
            SelectChoice(Visa.GALLER.value, "Gäller eller kommer"),
            SelectChoice(Visa.SLUT.value, "Gäller inte längre"),
            SelectChoice(Visa.ALLA.value, "Alla"),
        ],
        default=Visa.GALLER,
    )

    def fraga(self) -> Fraga:
        """What is searched for; what is not a choice searches for nothing."""
        bedoms = self.vald("bedoms")
        return Fraga(self.vald("sok") or "", Visa(self.vald("visa") or Visa.GALLER), bedoms and Bedoms(bedoms))


@bp.get("/behovskoder")
@requires(FAR)
def behovskoder():
    return _lista()


@bp.get("/behovskoder/ny")
@requires(FAR)
def ny_behovskod():
    return _ny(NyKod(formdata=None, fran=clock.today()))


@bp.post("/behovskoder")
@requires(FAR)
def lagg_upp_behovskod():
    form = NyKod()
    if form.validate():
        with form.rules():
            rad = lagg_upp(form.kod.data, form.regler(), fran=form.fran.data, by=g.actor)
            flash(f"Koden {rad.kod} är upplagd. Lägg in dess pris.")
            return go(url_for(".behovskod", id=rad.id))
    return _ny(form, 422)


@bp.post("/behovskoder/exempel")
@requires(FAR)
def lagg_in_behovsexempel():
    exempel = Filter()
    with exempel.rules():
        nya = exempelkoder.lagg_in(fran=clock.today().replace(month=1, day=1), by=g.actor)
        flash(f"{len(nya)} åtgärdskoder är inlagda som exempel.")
        return go(url_for(".behovskoder"))
    return _lista(422, exempel)


def _lista(status=200, exempel=None):
    urval = Urval(request.args)
    fraga = urval.fraga()
    page = "tandvard/behovspengsregister/behovskoder.html"
    return respond(
        page,
        page,
        422 if urval.errors else status,
        urval=urval,
        fraga=fraga,
        rader=sok(fraga, clock.today()),
        plats=PLATS_ORD,
        inom=INOM_ORD,
        idag=clock.today(),
        belopp=DATED,
        andrar_belopp=g.actor.may(Allmanna.ADMINISTRERA_SYSTEM),
        exempel=exempel,
        kan_fa_exempel=exempelkoder.finns_att_lagga_in(),
    )


def _ny(form, status=200):
    page = "tandvard/behovspengsregister/ny_behovskod.html"
    return respond(page, page, status, form=form)
