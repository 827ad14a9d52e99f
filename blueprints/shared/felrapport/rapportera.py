"""Rapportera fel: staff with a picture, invånare without, and what to do when it led to harm (S15, S59)."""

from flask import abort, current_app, g, request, url_for
from wtforms import RadioField

from blueprints.shared import bp
from blueprints.shared.forms import DateField, FileField, Form, LineField, TimeField, WritingField, longest
from blueprints.shared.gate import beforehand, for_invanare, requires, takes_file
from blueprints.shared.respond import Shown, go, respond
from models.shared import clock, events
from models.shared.felrapport.bildkvot import KVOT
from models.shared.felrapport.felrapport import LANGST, LANGST_ADRESS, SKADA_ORD, Felrapport, Skada, sidan
from models.shared.files.kvot import BYTES, HOGST
from models.shared.files.received import receive
from models.shared.permissions import Permission
from models.shared.rules import RuleBroken

FRAGA = "Ledde felet till att någon dog eller fick allvarligt sämre hälsa, eller kunde det ha gjort det?"


class Felform(Form):
    """What happened, where and when."""

    vad = WritingField("Vad hände?", [longest(LANGST)], description="Skriv inga namn eller personnummer.")
    adress = LineField("Sidans adress", [longest(LANGST_ADRESS)], description="Den står överst i webbläsaren.")
    dag = DateField("Vilken dag hände det?")
    klockslag = TimeField("Vilken tid?")
    skada = RadioField(FRAGA, choices={en.value: ord for en, ord in SKADA_ORD.items()}, validate_choice=False)

    def uppgifter(self):
        """What is reported, as the model takes it."""
        vald = self.skada.data
        uppgifter = {namn: self[namn].data for namn in ("vad", "adress", "dag", "klockslag")}
        return uppgifter | {"skada": Skada(vald) if vald in list(Skada) else None}


class Bildform(Felform):
    """The same with a picture."""

    bild = FileField("Skärmbild", description="PNG eller JPG. Täck över namn och personnummer.")


def ta_emot():
    """Receive and look through the picture before anything is written."""
    g.bild = None
    sand = request.files.get("bild")
    if not (sand and sand.filename):
        return
    try:
        g.bild = receive(sand.stream, sand.filename, KVOT, clamav_address=current_app.config["SAMSPEL"].clamav)
    except RuleBroken as broken:
        g.bild = RuleBroken(broken.sentence, "bild")
    sand.stream.seek(0)  # the gate reads it too, to know the form again


@bp.get("/rapportera-fel")
@requires(Permission.ANVANDA)
def rapportera_fel():
    return _visa(Bildform(formdata=None, data=_forifyllt()))


@bp.post("/rapportera-fel")
@requires(Permission.ANVANDA)
@takes_file(HOGST * BYTES)
@beforehand(ta_emot)
def skicka_felrapport():
    form = Bildform()
    if form.validate():
        with form.rules():
            if isinstance(g.bild, RuleBroken):
                raise g.bild
            rad = Felrapport.rapportera(**form.uppgifter(), bild=g.bild, by=g.actor)
            return go(url_for(".felrapporten_skickad", id=rad.id))
    return _visa(form, 422)


@bp.get("/rapportera-fel/<int:id>/skickad")
@requires(Permission.ANVANDA)
def felrapporten_skickad(id):
    return _kvitto(id, g.actor)


@bp.get("/mina-sidor/rapportera-fel")
@for_invanare
def rapportera_fel_som_invanare():
    return _visa(Felform(formdata=None, data=_forifyllt()))


@bp.post("/mina-sidor/rapportera-fel")
@for_invanare
def skicka_felrapport_som_invanare():
    form = Felform()
    if form.validate():
        with form.rules():
            rad = Felrapport.rapportera(**form.uppgifter(), by=g.invanare)
            return go(url_for(".egen_felrapport_skickad", id=rad.id))
    return _visa(form, 422)


@bp.get("/mina-sidor/rapportera-fel/<int:id>/skickad")
@for_invanare
def egen_felrapport_skickad(id):
    return _kvitto(id, g.invanare)


def _forifyllt():
    nu = clock.local(clock.now())
    return {"adress": sidan(request.referrer or ""), "dag": nu.date(), "klockslag": nu.time()}


def _visa(form, status=200):
    mall = "shared/felrapport/rapportera.html"
    return respond(mall, mall, status, form=form, invanare=bool(g.invanare), hem=_hem())


def _kvitto(id, by):
    rad = Felrapport.egen(id, by)
    if rad is None:
        abort(404)
    mall = "shared/felrapport/skickad.html"
    shows = Shown(events.INVANARE_LAST, [rad.person_id]) if rad.person_id else None
    return respond(mall, mall, shows=shows, rapport=rad, invanare=bool(g.invanare), hem=_hem())


def _hem():
    return url_for("shared.mina_sidor") if g.invanare else None
