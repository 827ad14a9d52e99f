"""Uppladdade dokument of an ärende: add a file, take one out, and fetch one (P22, P24, FI-01–FI-04)."""

from typing import Any
from urllib.parse import urlsplit

from flask import abort, current_app, flash, g, request, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.shared.as_file import as_file
from blueprints.shared.forms import FileField, Form, required
from blueprints.shared.gate import beforehand, requires, takes_file
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, done, go, respond, wants_fragment
from blueprints.tandvard import bp
from blueprints.tandvard.behovspeng import hitta
from models.shared.files import store
from models.shared.files.kind import ACCEPT
from models.shared.files.kvot import BYTES, HOGST
from models.shared.files.received import Received, receive
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.dokument import DOKUMENTTYP_ORD, Behovsdokument, Dokumenttyp
from models.tandvard.behovspeng.dokumentkvot import KVOT
from models.tandvard.behovspeng.forhandsbedomning import Fhbdokument
from models.tandvard.permissions import Permission

SKADAD = "Filen är skadad eller borta och kan inte lämnas ut. Kontakta systemadministratören."
VALJ_FIL = "Välj en fil att lägga till. Kommer den med post väljer du Fysisk bilaga."


class Typ(Form):
    """What every document is told of."""

    typ = SelectField("Typ av dokument", [required("Välj vilken typ av dokument det är.")])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.typ.choices = [SelectChoice("", "Välj typ"), *(SelectChoice(*en) for en in DOKUMENTTYP_ORD.items())]

    @property
    def vald(self) -> Dokumenttyp:
        return Dokumenttyp(self.typ.data)


class NyttDokument(Typ):
    """A file."""

    fil = FileField("Fil", [required(VALJ_FIL)])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        hogst = KVOT.filen.slag.visa(KVOT.filen.nu)
        self.fil.description = f"PDF, PNG, JPG, DOCX, XLSX, ODT eller TXT, högst {hogst}. Bilder sparas utan plats."


def sektion(arende: Behovsarende) -> dict[str, Any]:
    """What `_dokument.html` shows."""
    alla = list(Behovsdokument.i(arende))
    av = {en.id: (en.skapad_av_id, en.mottagen_av_id) for en in alla}
    return {
        "dokument": alla,
        "dokumenttyp_ord": DOKUMENTTYP_ORD,
        "dokument_av": Medarbetaruppdrag.namn_bakom(*(id for par in av.values() for id in par)),
        "far_ta_emot": g.actor.may(Permission.BEDOMA),
    }


def ta_emot(id):
    """Receive and look through the file of the form before anything is written, for one who may add it."""
    g.fil = None
    sand = request.files.get("fil")
    if not (sand and sand.filename):
        return
    hitta.att_andra(id)
    try:
        g.fil = receive(sand.stream, sand.filename, KVOT, clamav_address=current_app.config["SAMSPEL"].clamav)
    except RuleBroken as broken:
        g.fil = broken
    sand.stream.seek(0)  # the gate reads it too, to know the form again


@bp.get("/behovspeng/<int:id>/dokument/nytt")
@requires(Permission.RAPPORTERA_VARD)
def nytt_dokument(id):
    return _dialog(hitta.att_andra(id), NyttDokument(formdata=None))


@bp.post("/behovspeng/<int:id>/dokument/nytt")
@requires(Permission.RAPPORTERA_VARD)
@takes_file(HOGST * BYTES)
@beforehand(ta_emot)
def lagg_till_dokument(id):
    arende, form = hitta.att_andra(id), NyttDokument()
    fil: Received | RuleBroken | None = g.fil
    godtaget = form.validate()
    if isinstance(fil, RuleBroken):
        form.reject(fil)
    elif godtaget and fil:
        with form.rules():
            Behovsdokument.lagg_till(arende, form.vald, fil, by=g.actor)
            return andrat(arende, f"{fil.namn} är tillagd.")
    return _dialog(arende, form, 422)


@bp.post("/behovspeng/<int:id>/dokument/<int:dokument>/borttagning")
@requires(Permission.RAPPORTERA_VARD)
def ta_bort_dokument(id, dokument):
    arende = hitta.att_andra(id)
    rad = find(Behovsdokument.i(arende), dokument)
    rad.ta_bort(by=g.actor)
    return andrat(arende, f"{rad.benamning} är borttagen.")


@bp.get("/behovspeng/<int:id>/dokument/<int:dokument>/fil")
@requires(Permission.BEHOVSPENG)
def hamta_dokument(id, dokument):
    """The whole file, whatever part of it is asked for, logged before its first byte. No browser shows it as a page."""
    arende = hitta.arende(id)
    rad = find(Fhbdokument.lasbara(arende).where(~Behovsdokument.fysisk), dokument)
    try:
        innehall = store.content(rad.sha256)
    except store.Damaged:
        abort(500, SKADAD)
    fakta = {"dokument": rad.id, "typ": DOKUMENTTYP_ORD[rad.typ], "nummer": arende.nummer}
    g.shown = Shown(events.DOKUMENT_HAMTAT, [arende.person_id], rad, fakta)
    return as_file(innehall, rad.namn, rad.filtyp)


def andrat(arende: Behovsarende, besked: str):
    """The change is done: the sections of the ärende read themselves anew, and from elsewhere one is led there."""
    till = url_for("tandvard.behovsarende", id=arende.id)
    if wants_fragment() and urlsplit(request.headers.get("HX-Current-URL", "")).path == till:
        return done("behovsarende-andrat", till, besked)
    flash(besked)
    return go(till)


def _dialog(arende, form, status=200):
    return respond(
        "tandvard/behovspeng/dokument/nytt.html",
        "tandvard/behovspeng/dokument/_nytt.html",
        status,
        form=form,
        arende=arende,
        filtyper=ACCEPT,
        tillbaka=url_for("tandvard.behovsarende", id=arende.id),
    )
