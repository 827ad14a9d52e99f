"""Begäran om förhandsbedömning: written, saved, sent, completed and taken away (P16, P33–P36)."""

from typing import Any

from flask import abort, g, request, url_for

from blueprints.shared.forms import Form, KryssField, NumberField, WritingField, required
from blueprints.shared.gate import requires
from blueprints.shared.numbers import whole
from blueprints.shared.respond import Shown, respond
from blueprints.tandvard import bp
from blueprints.tandvard.behovspeng import hitta
from blueprints.tandvard.behovspeng.dokument import andrat
from blueprints.tandvard.behovspeng.forhandsbedomningar import hitta_fhb
from models.shared.rules import Conflict, RuleBroken
from models.tandvard import events
from models.tandvard.behovspeng import begara
from models.tandvard.behovspeng.fhbblad import Blad
from models.tandvard.behovspeng.forhandsbedomning import LANGST_MOTIVERING
from models.tandvard.permissions import Permission

SPARAD = "Begäran är sparad och inte skickad."
SKICKAD = "Begäran är skickad till Tandvårdsenheten."
MOTIVERING = "Motivering"
SKRIV = f"Skriv en motivering, med högst {LANGST_MOTIVERING} tecken."
TIPS = "Varför behandlingen behövs: fynd, diagnos, prognos och vad som har prövats. Texten sparas i ärendet."


class Motivering(Form):
    """The motivering of a request that is there. `andring` says which text was shown."""

    motivering = WritingField(MOTIVERING, [required(SKRIV)], description=TIPS)
    andring = NumberField()


class Begaran(Form):
    """A new request."""

    atgarder = KryssField("Åtgärdskoder", [required("Välj minst en åtgärdskod.")], coerce=whole)
    motivering = WritingField(MOTIVERING, [required(SKRIV)], description=TIPS)

    def __init__(self, arende, **kwargs):
        super().__init__(**kwargs)
        self.mojliga = {en.id: en for en in begara.mojliga(arende)}
        self.atgarder.choices = {id: f"{en.kod} {en.var}".strip() for id, en in self.mojliga.items()}

    @property
    def valda(self):
        return [self.mojliga[id] for id in self.atgarder.data]


@bp.get("/behovspeng/<int:id>/forhandsbedomningar/ny")
@requires(Permission.RAPPORTERA_VARD)
def ny_fhb(id):
    arende = hitta.att_andra(id)
    form = Begaran(arende, formdata=None)
    form.atgarder.data = list(form.mojliga)
    return _ny(arende, form)


@bp.post("/behovspeng/<int:id>/forhandsbedomningar/ny")
@requires(Permission.RAPPORTERA_VARD)
def skapa_fhb(id):
    arende = hitta.att_andra(id)
    form, skicka = Begaran(arende), _skicka()
    if form.validate():
        with form.rules():
            begara.skapa(arende, form.valda, form.motivering.data or "", skicka=skicka, by=g.actor)
            return andrat(arende, SKICKAD if skicka else SPARAD)
    return _ny(arende, form, 422)


@bp.get("/behovspeng/<int:id>/forhandsbedomningar/<int:fhb>/andring")
@requires(Permission.RAPPORTERA_VARD)
def skriv_fhb(id, fhb):
    arende = hitta.att_andra(id)
    rad = hitta_fhb(arende, fhb)
    if not rad.hos_mottagningen:
        abort(409, "Begäran är skickad. Öppna den med Se FHB.")
    return _andra(arende, rad, Motivering(formdata=None, motivering=rad.motivering))


@bp.post("/behovspeng/<int:id>/forhandsbedomningar/<int:fhb>/andring")
@requires(Permission.RAPPORTERA_VARD)
def spara_fhb(id, fhb):
    arende = hitta.att_andra(id)
    rad, form, skicka = hitta_fhb(arende, fhb), Motivering(), _skicka()
    if not form.validate():
        return _andra(arende, rad, form, 422)
    rad.andring = form.andring.data or 0  # the text that was shown
    try:
        begara.andra(rad, form.motivering.data or "", skicka=skicka, by=g.actor)
    except RuleBroken as broken:
        form.reject(broken)
        krock = isinstance(broken, Conflict)
        return _andra(arende, hitta_fhb(arende, fhb), form, 409 if krock else 422, krock)
    return andrat(arende, SKICKAD if skicka else SPARAD)


@bp.post("/behovspeng/<int:id>/forhandsbedomningar/<int:fhb>/borttagning")
@requires(Permission.RAPPORTERA_VARD)
def ta_bort_fhb(id, fhb):
    arende = hitta.att_andra(id)
    begara.ta_bort(hitta_fhb(arende, fhb), by=g.actor)
    return andrat(arende, "Begäran är borttagen.")


def _skicka():
    """True when the button ”Begär förhandsbedömning” was pressed, and not ”Spara”."""
    return request.form.get("skicka") == "1"


def _ny(arende, form, status=200):
    return _dialog("ny", arende, status, form=form)


def _andra(arende, rad, form, status=200, krock=False):
    return _dialog("andra", arende, status, form=form, blad=Blad.av(rad), krock=krock)


def _dialog(namn: str, arende, status: int, **data: Any):
    return respond(
        f"tandvard/behovspeng/fhb/{namn}.html",
        f"tandvard/behovspeng/fhb/_{namn}.html",
        status,
        shows=Shown(events.BEHOVSARENDE_LAST, [arende.person_id], arende, {"nummer": arende.nummer}),
        arende=arende,
        tillbaka=url_for("tandvard.behovsarende", id=arende.id),
        utgangen=begara.UTGANGEN if arende.har_gatt_ut else "",
        **data,
    )
