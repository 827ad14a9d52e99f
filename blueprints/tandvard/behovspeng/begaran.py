"""Begäran om förhandsbedömning: written, saved, sent, completed and taken away (P16, P33–P36)."""

from typing import Any

from flask import abort, g, request, url_for

from blueprints.shared.forms import Form, KryssField, NumberField, WritingField, required
from blueprints.shared.gate import requires
from blueprints.shared.numbers import whole
from blueprints.shared.respond import Shown, respond
from blueprints.shared.utkast.ruta import Utkastruta
from blueprints.tandvard import bp
from blueprints.tandvard.behovspeng import hitta
from blueprints.tandvard.behovspeng.dokument import andrat
from blueprints.tandvard.behovspeng.forhandsbedomningar import hitta_fhb
from models.shared.utkast.textutkast import NY
from models.tandvard import events
from models.tandvard.behovspeng import begara
from models.tandvard.behovspeng.fhbblad import Blad
from models.tandvard.behovspeng.forhandsbedomning import LANGST_MOTIVERING
from models.tandvard.behovspeng.motiveringsutkast import Motiveringsutkast
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
    return _oppna_ny(_ruta(hitta.att_andra(id)))


@bp.post("/behovspeng/<int:id>/forhandsbedomningar/ny")
@requires(Permission.RAPPORTERA_VARD)
def skapa_fhb(id):
    arende = hitta.att_andra(id)
    form, skicka, ruta = Begaran(arende), _skicka(), _ruta(arende)
    if form.validate():
        with form.rules(), ruta.sands(form):
            begara.skapa(arende, form.valda, form.motivering.data or "", skicka=skicka, by=g.actor)
            return andrat(arende, SKICKAD if skicka else SPARAD)
    return _ny(ruta, form, ruta.status)


@bp.post("/behovspeng/<int:id>/forhandsbedomningar/ny/utkast")
@requires(Permission.RAPPORTERA_VARD)
def spara_fhb_utkast(id):
    arende = hitta.att_andra(id)
    ruta = _ruta(arende)
    return ruta.spara(Begaran(arende), lambda form, status: _ny(ruta, form, status)) or _oppna_ny(ruta)


@bp.get("/behovspeng/<int:id>/forhandsbedomningar/<int:fhb>/andring")
@requires(Permission.RAPPORTERA_VARD)
def skriv_fhb(id, fhb):
    arende = hitta.att_andra(id)
    rad = hitta_fhb(arende, fhb)
    if not rad.hos_mottagningen:
        abort(409, "Begäran är skickad. Öppna den med Se FHB.")
    return _oppna(_ruta(arende, rad), rad)


@bp.post("/behovspeng/<int:id>/forhandsbedomningar/<int:fhb>/andring")
@requires(Permission.RAPPORTERA_VARD)
def spara_fhb(id, fhb):
    arende = hitta.att_andra(id)
    rad, form, skicka = hitta_fhb(arende, fhb), Motivering(), _skicka()
    ruta = _ruta(arende, rad)
    if form.validate():
        rad.andring = form.andring.data or 0  # the text that was shown
        with form.rules(), ruta.sands(form):
            begara.andra(rad, form.motivering.data or "", skicka=skicka, by=g.actor)
            return andrat(arende, SKICKAD if skicka else SPARAD)
    return _andra(ruta, hitta_fhb(arende, fhb), form, ruta.status)


@bp.post("/behovspeng/<int:id>/forhandsbedomningar/<int:fhb>/andring/utkast")
@requires(Permission.RAPPORTERA_VARD)
def spara_fhb_andringsutkast(id, fhb):
    arende = hitta.att_andra(id)
    rad = hitta_fhb(arende, fhb)
    ruta = _ruta(arende, rad)
    return ruta.spara(Motivering(), lambda form, status: _andra(ruta, rad, form, status)) or _oppna(ruta, rad)


@bp.post("/behovspeng/<int:id>/forhandsbedomningar/<int:fhb>/borttagning")
@requires(Permission.RAPPORTERA_VARD)
def ta_bort_fhb(id, fhb):
    arende = hitta.att_andra(id)
    begara.ta_bort(hitta_fhb(arende, fhb), by=g.actor)
    return andrat(arende, "Begäran är borttagen.")


def _skicka():
    """True when the button ”Begär förhandsbedömning” was pressed, and not ”Spara”."""
    return request.form.get("skicka") == "1"


def _ruta(arende, rad=None):
    """Where the motivering is kept while it is written: of a new request, or of one that is there."""
    ny, andra = ("spara_fhb_utkast", "ny_fhb"), ("spara_fhb_andringsutkast", "skriv_fhb")
    url, igen = (url_for(f".{namn}", id=arende.id, fhb=rad and rad.id) for namn in (andra if rad else ny))
    fakta: dict[str, Any] = {"om": rad.id, "klart": rad.motivering} if rad else {"om": NY}
    return Utkastruta(Motiveringsutkast, arende, "motivering", url, igen, by=g.actor, **fakta)


def _oppna_ny(ruta):
    form = Begaran(ruta.vid, formdata=None)
    form.atgarder.data = list(form.mojliga)
    return _ny(ruta, ruta.oppna(form), 200)


def _oppna(ruta, rad):
    return _andra(ruta, rad, ruta.oppna(Motivering(formdata=None, motivering=rad.motivering)), 200)


def _ny(ruta, form, status):
    return _dialog("ny", ruta, status, form=form)


def _andra(ruta, rad, form, status):
    return _dialog("andra", ruta, status, form=form, blad=Blad.av(rad))


def _dialog(namn: str, ruta, status: int, **data: Any):
    arende = ruta.vid
    return respond(
        f"tandvard/behovspeng/fhb/{namn}.html",
        f"tandvard/behovspeng/fhb/_{namn}.html",
        status,
        shows=Shown(events.BEHOVSARENDE_LAST, [arende.person_id], arende, {"nummer": arende.nummer}),
        arende=arende,
        ruta=ruta,
        tillbaka=url_for("tandvard.behovsarende", id=arende.id),
        utgangen=begara.UTGANGEN if arende.har_gatt_ut else "",
        **data,
    )
