"""To begin a behovspengsärende for a patient, and to take one away (P9, P10, P18, P32)."""

from urllib.parse import urlsplit

from flask import abort, g, request, url_for

from blueprints.shared.forms import DateField, Form, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, done, go, respond
from blueprints.tandvard import bp
from blueprints.tandvard.behovspeng import hitta
from models.shared import clock, events
from models.shared.rules import RuleBroken
from models.tandvard.behovspeng.anslutning import krav_pa_rapport
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.patient import patienter
from models.tandvard.permissions import Permission


class NyttArende(Form):
    start = DateField("Startdatum för prövningsperioden", [required("Ange startdatum för prövningsperioden.")])


@bp.get("/patienter/<int:id>/behovspeng/nytt")
@requires(Permission.RAPPORTERA_VARD)
def nytt_behovsarende(id):
    patient = _patient(id)
    return _visa(patient, NyttArende(formdata=None, start=clock.today()))


@bp.post("/patienter/<int:id>/behovspeng/nytt")
@requires(Permission.RAPPORTERA_VARD)
def skapa_behovsarende(id):
    patient, form = _patient(id), NyttArende()
    if form.validate():
        with form.rules():
            arende = Behovsarende.skapa(patient, form.start.data, by=g.actor)
            return go(url_for(".behovsarende", id=arende.id))
    return _visa(patient, form, 422)


@bp.get("/behovspeng/<int:id>/borttagning")
@requires(Permission.RAPPORTERA_VARD)
def bekrafta_borttagning_av_behovsarende(id):
    return _bekrafta(hitta.arende(id))


@bp.post("/behovspeng/<int:id>/borttagning")
@requires(Permission.RAPPORTERA_VARD)
def ta_bort_behovsarende(id):
    arende = hitta.arende(id)
    try:
        arende.ta_bort(by=g.actor)
    except RuleBroken as broken:
        return _bekrafta(arende, broken.sentence)
    tillbaka = _personens(arende.person_id)
    if urlsplit(request.headers.get("HX-Current-URL", "")).path == url_for(".behovsarende", id=id):
        return go(tillbaka)
    return done("person-andrad", tillbaka, f"Behovspengsärendet {arende.nummer} är borttaget.")


def _patient(id):
    """The patient, for one who reports where they are logged in; others are told whom to ask (P1, P7)."""
    patient = find(patienter(g.actor), id)
    try:
        krav_pa_rapport(g.actor, clock.today())
    except RuleBroken as broken:
        abort(403, broken.sentence)
    return patient


def _visa(patient, form, status=200):
    return respond(
        "tandvard/behovspeng/nytt.html",
        "tandvard/behovspeng/_nytt.html",
        status,
        shows=Shown(events.PERSON_LAST, [patient.id], patient),
        form=form,
        patient=patient,
        idag=clock.today(),
        url=url_for(".skapa_behovsarende", id=patient.id),
        tillbaka=_personens(patient.id),
    )


def _bekrafta(arende, fel=""):
    return respond(
        "tandvard/behovspeng/borttagning.html",
        "tandvard/behovspeng/_borttagning.html",
        422 if fel else 200,
        shows=Shown(events.PERSON_LAST, [arende.person_id], arende.person),
        arende=arende,
        fel=fel,
        url=url_for(".ta_bort_behovsarende", id=arende.id),
        tillbaka=_personens(arende.person_id),
    )


def _personens(person_id):
    return url_for("shared.personflik", id=person_id, flik="behovspeng")
