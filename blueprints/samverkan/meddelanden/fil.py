"""The file of a message: attach one, take it away before it is sent, and fetch it (M97, M98, FI-04)."""

from flask import abort, current_app, g, request

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.meddelanden.form import Meddelandeform, filen, steget
from blueprints.samverkan.sida import visa
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import beforehand, requires, takes_file
from blueprints.shared.respond import respond, wants_fragment
from models.samverkan.meddelanden.fil import Meddelandefil
from models.samverkan.meddelanden.granska import granska
from models.samverkan.meddelanden.meddelande import Meddelande
from models.samverkan.permissions import Permission
from models.shared.files import store
from models.shared.files.kvot import BYTES, HOGST
from models.shared.reservnummer import DEMOFORMAT
from models.shared.rules import RuleBroken

MALL = "samverkan/meddelanden/_fil.html"
BIFOGAD = "Filen är bifogad. Kontrollera den och välj Skicka."
SKADAD = "Filen är skadad eller borta och kan inte lämnas ut. Kontakta systemadministratören."


def ta_emot(id):
    """Receive and look through the file of the form, if it has one, before anything is written."""
    sand = request.files.get("fil")
    if not (sand and sand.filename):
        return
    person, app = hitta.arende(id).person, current_app
    reservformat = app.config["RESERVNUMMER"] or (DEMOFORMAT if app.config.get("DEMO_MODE") else None)
    clamav = app.config["SAMSPEL"].clamav
    try:
        g.fil = granska(sand.stream, sand.filename, person, reservformat=reservformat, clamav_address=clamav)
    except RuleBroken as broken:
        g.fil = broken


def mottagen() -> bool:
    """True when the form brought a file, whether it can be taken or not."""
    return "fil" in g


def bifoga(arende, form):
    """Attach what was received, and show the page with what else is written in the form."""
    try:
        if isinstance(g.fil, RuleBroken):
            raise g.fil
        Meddelandefil.bifoga(arende, g.fil, by=g.actor)
    except RuleBroken as broken:
        return _visa(arende, form, broken.sentence, 422)
    return _visa(arende, form)


@bp.post("/arenden/<int:id>/meddelanden/utkast/fil")
@requires(Permission.SKRIVA)
@takes_file(HOGST * BYTES)
@beforehand(ta_emot)
def bifoga_fil(id):
    arende, form = hitta.arende(id), Meddelandeform()
    if not mottagen():
        return _visa(arende, form, "Välj en fil att bifoga.", 422)
    return bifoga(arende, form)


@bp.post("/arenden/<int:id>/meddelanden/utkast/fil/borttagning")
@requires(Permission.SKRIVA)
def ta_bort_bifogad_fil(id):
    arende = hitta.arende(id)
    try:
        Meddelandefil.ta_bort(arende, by=g.actor)
    except RuleBroken as broken:
        return _visa(arende, Meddelandeform(), broken.sentence, 422)
    return _visa(arende, Meddelandeform())


@bp.get("/arenden/<int:id>/meddelanden/<int:meddelande>/fil")
@requires(Permission.LASA)
def hamta_fil(id, meddelande):
    """The whole file, whatever part of it is asked for, logged before its first byte. No browser shows it as a page."""
    lasning = hitta.lasning(id)
    rad = Meddelande.i(lasning.arende, meddelande)
    if rad is None or rad.fil is None:
        abort(404)
    fil = rad.fil
    try:
        innehall = store.content(fil.sha256)
    except store.Damaged:
        abort(500, SKADAD)
    g.shown = lasning.shown(f"bifogad fil {fil.id}")
    return as_file(innehall, fil.namn, fil.typ)


def _visa(arende, form, fel="", status=200):
    fil = Meddelandefil.utkast(arende, g.actor)
    if not wants_fragment():
        besked = BIFOGAD if fil and not fel else ""
        return visa(arende, steget(arende), meddelandeform=form, filfel=fel, filbesked=besked, status=status)
    return respond(
        MALL,
        MALL,
        status,
        **filen(arende, fil),
        filfel=fel,
        meddelandeform=form,
        bas=f"/samverkan/arenden/{arende.id}/meddelanden",
    )
