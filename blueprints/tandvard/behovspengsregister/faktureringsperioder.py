"""Faktureringsperioder: the days of the coming months, and other days for one of them (P44)."""

from flask import abort, flash, g, url_for

from blueprints.shared.forms import DateField, Form, NumberField, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, refused, respond
from blueprints.tandvard import bp
from models.shared import clock
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken
from models.tandvard.faktura.faktureringsperiod import Faktureringsperiod
from models.tandvard.permissions import Permission

HISTORIK = 50


class Dagar(Form):
    """The first and the last day, and which decision they were shown with."""

    fran = DateField("Första dag", [required("Ange den första dagen.")])
    till = DateField("Sista dag", [required("Ange den sista dagen.")])
    nummer = NumberField()


@bp.get("/faktureringsperioder")
@requires(Permission.GRANSKA)
def faktureringsperioder():
    idag = clock.today()
    historik = list(Faktureringsperiod.historik().limit(HISTORIK))
    page = "tandvard/behovspengsregister/faktureringsperioder.html"
    return respond(
        page,
        page,
        rader=Faktureringsperiod.kommande(idag),
        oppen=Faktureringsperiod.oppen(idag),
        nasta=Faktureringsperiod.nasta_oppna(idag),
        idag=idag,
        historik=historik,
        namn=Medarbetaruppdrag.namn_bakom(*(rad.av_id for rad in historik)),
    )


@bp.get("/faktureringsperioder/<int:manad>")
@requires(Permission.GRANSKA)
def faktureringsperiod(manad):
    rad = _hitta(manad)
    return _dialog(rad, Dagar(formdata=None, obj=rad))


@bp.post("/faktureringsperioder/<int:manad>")
@requires(Permission.GRANSKA)
def andra_faktureringsperiod(manad):
    rad, form, status = _hitta(manad), Dagar(), 422
    if form.validate():
        try:
            if form.nummer.data != rad.nummer:
                rad.nummer = form.nummer.data or 0  # what was seen
            ny = rad.andra(form.fran.data, form.till.data, by=g.actor)
        except RuleBroken as nej:
            form.reject(nej)
            status = refused(nej)
            rad = _hitta(manad)
        else:
            flash(f"Faktureringsperioden {ny.manad} är {ny.period}.")
            return go(url_for(".faktureringsperioder"))
    return _dialog(rad, form, status)


def _dialog(rad, form, status=200):
    form.nummer.data = rad.nummer
    return respond(
        "tandvard/behovspengsregister/faktureringsperiod.html",
        "tandvard/behovspengsregister/_faktureringsperiod.html",
        status,
        rad=rad,
        form=form,
        tillbaka=url_for(".faktureringsperioder"),
    )


def _hitta(manad):
    """That of one of the months that are shown."""
    visade = {int(rad.manad.replace("-", "")): rad for rad in Faktureringsperiod.kommande(clock.today())}
    return visade.get(manad) or abort(404)
