"""Koder: what the vårdgivare registers with, from a day (S55, S56)."""

from flask import flash, g, url_for
from wtforms import SelectField

from blueprints.internetbehandling import bp
from blueprints.shared.forms import DateField, Form, LineField, WritingField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import go, respond
from models.internetbehandling.permissions import Permission
from models.internetbehandling.registrering.kod import (
    FALT,
    LANGST,
    LANGST_TEXT,
    TILLFALLE_ORD,
    Registreringskod,
    Tillfalle,
)
from models.shared.config_login import STRONG


class NyaKoder(Form):
    """The codes of an occasion, from a coming day."""

    tillfalle = SelectField(
        "Tillfälle", [required("Välj ett tillfälle.")], choices={each.value: ord for each, ord in TILLFALLE_ORD.items()}
    )
    fran = DateField("Gäller från", [required("Ange från vilken dag.")])
    formular = LineField(FALT["formular"], [longest(LANGST)])
    besoksform = LineField(FALT["besoksform"], [longest(LANGST)])
    avgiftstyp = LineField(FALT["avgiftstyp"], [longest(LANGST)])
    faktura = LineField(FALT["faktura"], [longest(LANGST)])
    diagnoskod = LineField(FALT["diagnoskod"], [longest(LANGST)])
    atgardskod = LineField(FALT["atgardskod"], [longest(LANGST)])
    tillaggskod = LineField(FALT["tillaggskod"], [longest(LANGST)])
    journaltext = WritingField(
        FALT["journaltext"], [longest(LANGST_TEXT)], description="Skriv {program} där programmets namn ska stå."
    )


@bp.get("/internetbehandling/registreringskoder")
@requires(Permission.PROGRAM, loa=STRONG)
def registreringskoder():
    return _visa(NyaKoder(formdata=None))


@bp.post("/internetbehandling/registreringskoder")
@requires(Permission.PROGRAM, loa=STRONG)
def besluta_registreringskoder():
    form = NyaKoder()
    if form.validate():
        with form.rules():
            falt = {namn: form[namn].data or "" for namn in FALT}
            Registreringskod.besluta(Tillfalle(form.tillfalle.data), form.fran.data, falt, by=g.actor)
            flash(f"Koderna gäller från {form.fran.data}.")
            return go(url_for(".registreringskoder"))
    return _visa(form, 422)


@bp.post("/internetbehandling/registreringskoder/<int:id>/borttagning")
@requires(Permission.PROGRAM, loa=STRONG)
def ta_bort_registreringskoder(id):
    form = NyaKoder(formdata=None)
    with form.rules():
        find(Registreringskod.visible_to(g.actor), id).ta_bort(by=g.actor)
        return go(url_for(".registreringskoder"))
    return _visa(form, 422)


def _visa(form, status=200):
    orgnr, page = g.actor.enhet.orgnr, "internetbehandling/registrering/koder.html"
    alla = [(ord, Registreringskod.for_tillfalle(orgnr, each)) for each, ord in TILLFALLE_ORD.items()]
    return respond(page, page, status, form=form, alla=alla, falt=FALT)
