"""To write an uppdrag: for whom, its draft, and the document that may stand in its place."""

from flask import current_app, g, request, url_for
from wtforms.validators import Optional

from blueprints.shared.forms import FileField, Form, NumberField, required
from blueprints.shared.gate import beforehand, requires, takes_file
from blueprints.shared.respond import Shown, go, respond
from blueprints.shared.utkast.ruta import Utkastruta
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.uppdrag import hitta
from blueprints.socialtjanst.uppdrag.form import NyttUppdrag, Uppdragsform
from models.shared import clock, events
from models.shared.files.kvot import BYTES, HOGST
from models.shared.files.received import receive
from models.shared.person import Person
from models.shared.personuppgifter.personalias import person_med
from models.shared.rules import RuleBroken
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag import sandning
from models.socialtjanst.uppdrag.dokumentkvot import KVOT
from models.socialtjanst.uppdrag.uppdrag import Uppdrag
from models.socialtjanst.uppdrag.uppdragsutkast import Uppdragsutkast

OKAND = "Numret finns inte i registret. Kontrollera det, eller ange förnamn och efternamn."


class Dokument(Form):
    """The file, and which draft was shown."""

    fil = FileField("Fil", [required("Välj en PDF.")], description="PDF. Dokumentet blir det som utföraren läser.")
    andring = NumberField("Ändring", [Optional()])


@bp.get("/uppdrag/nytt")
@requires(Permission.MYNDIGHET)
def nytt_uppdrag():
    return _nytt(NyttUppdrag(formdata=None, fran=clock.today()))


@bp.post("/uppdrag/nytt")
@requires(Permission.MYNDIGHET)
def skapa_uppdrag():
    """Begin the draft. The number stands in the form alone, and whom it belongs to is told on the draft."""
    form, person, sokt = NyttUppdrag(), None, None
    if form.validate():
        with form.rules():
            nummer = form.personnummer.nummer
            person = person_med(nummer)
            sokt = Shown(events.PERSON_SOKT, [person.id] if person else [])
            if person is None:
                if not form.fornamn.data and not form.efternamn.data:
                    raise RuleBroken(OKAND, "personnummer")
                namn = {"fornamn": form.fornamn.data, "efternamn": form.efternamn.data}
                person = Person.registrera(nummer=nummer, **namn, by=g.actor)
            uppdrag = Uppdrag.skapa(person, **form.uppgifter, by=g.actor)
            return go(url_for(".uppdrag", id=uppdrag.id))
    return _nytt(form, 422, sokt)


@bp.get("/uppdrag/<int:id>/andring")
@requires(Permission.MYNDIGHET)
def skriv_uppdrag(id):
    return _oppna(_ruta(hitta.utkast(id)))


@bp.post("/uppdrag/<int:id>/andring")
@requires(Permission.MYNDIGHET)
def spara_uppdrag(id):
    ett, form = hitta.uppdrag(id), Uppdragsform()
    ruta = _ruta(ett)
    if form.validate():
        with form.rules(), ruta.sands(form):
            ett.andra(**form.uppgifter, sedan=form.andring.data or 0, by=g.actor)
            return go(url_for(".uppdrag", id=id))
    return _andra(ruta, form, ruta.status)


@bp.post("/uppdrag/<int:id>/andring/utkast")
@requires(Permission.MYNDIGHET)
def spara_uppdragsutkast(id):
    ruta = _ruta(hitta.uppdrag(id))
    return ruta.spara(Uppdragsform(), lambda form, status: _andra(ruta, form, status)) or _oppna(ruta)


def ta_emot(id):
    """Receive and look through the file of the form before anything is written, for one who may add it."""
    g.fil = None
    sand = request.files.get("fil")
    if not (sand and sand.filename):
        return
    hitta.utkast(id)
    try:
        g.fil = receive(sand.stream, sand.filename, KVOT, clamav_address=current_app.config["SAMSPEL"].clamav)
    except RuleBroken as broken:
        g.fil = broken
    sand.stream.seek(0)  # the gate reads it too, to know the form again


@bp.get("/uppdrag/<int:id>/dokument")
@requires(Permission.MYNDIGHET)
def nytt_uppdragsdokument(id):
    ett = hitta.utkast(id)
    return _dokument(ett, Dokument(formdata=None, andring=ett.andring))


@bp.post("/uppdrag/<int:id>/dokument")
@requires(Permission.MYNDIGHET)
@takes_file(HOGST * BYTES)
@beforehand(ta_emot)
def lagg_till_uppdragsdokument(id):
    ett, form = hitta.uppdrag(id), Dokument()
    godtaget = form.validate()
    if isinstance(g.fil, RuleBroken):
        form.reject(g.fil)
    elif godtaget and g.fil:
        with form.rules():
            sandning.lagg_till_dokument(ett, g.fil, sedan=form.andring.data or 0, by=g.actor)
            return go(url_for(".uppdrag", id=id))
    return _dokument(ett, form, 422)


def _nytt(form, status=200, sokt=None):
    """The form asks for a name when it has been told that the number is not in the register."""
    fraga = OKAND in form.personnummer.errors or bool(form.fornamn.data or form.efternamn.data)
    page, fragment = "socialtjanst/uppdrag/nytt.html", "socialtjanst/uppdrag/_nytt.html"
    return respond(page, fragment, status, shows=sokt, form=form, fraga_namn=fraga, tillbaka=url_for(".uppdragen"))


def _ruta(ett):
    """Where the text is kept while it is written."""
    url, igen = url_for(".spara_uppdragsutkast", id=ett.id), url_for(".skriv_uppdrag", id=ett.id)
    return Utkastruta(Uppdragsutkast, ett, "innehall", url, igen, by=g.actor, klart=ett.innehall)


def _oppna(ruta):
    ett = ruta.vid
    varden = {namn: getattr(ett, namn) for namn in ("lagrum", "innehall", "fran", "till", "andring")}
    val = {"insatstyp": str(ett.insatstyp_id), "till_enhet": str(ett.till_enhet_id)}
    return _andra(ruta, ruta.oppna(Uppdragsform(formdata=None, **varden, **val)), 200)


def _andra(ruta, form, status):
    return _dialog("andra", ruta.vid, form, status, ruta=ruta)


def _dokument(ett, form, status=200):
    form.fil.description = f"PDF, högst {KVOT.filen.slag.visa(KVOT.filen.nu)}. Den blir det som utföraren läser."
    return _dialog("dokument", ett, form, status)


def _dialog(namn, ett, form, status, **mer):
    return respond(
        f"socialtjanst/uppdrag/{namn}.html",
        f"socialtjanst/uppdrag/_{namn}.html",
        status,
        shows=hitta.last(ett),
        form=form,
        uppdrag=ett,
        **mer,
        tillbaka=url_for(".uppdrag", id=ett.id),
    )
