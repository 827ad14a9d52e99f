"""Patientinformation, samtycke, nekat samtycke, menprövning, and taking them back (M28–M32)."""

from flask import abort, g, request, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.forms import Ansvarig, Information
from blueprints.samverkan.sida import efter, forsok, visa
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, respond
from models.samverkan import events
from models.samverkan.permissions import Permission
from models.samverkan.processer import FORST
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.shared.organisation import Medarbetare
from models.shared.rules import RuleBroken


@bp.post("/arenden/<int:id>/patientinformation")
@requires(Permission.SAMTYCKE)
def patientinformation(id):
    """Ja: informed in speech and writing."""
    arende = hitta.arende(id)
    return forsok(arende, FORST[arende.typ], lambda: Patientinformation.registrera(arende, lamnad=True, by=g.actor))


@bp.get("/arenden/<int:id>/patientinformation/nej")
@requires(Permission.SAMTYCKE)
def ingen_information(id):
    return _visa_information(hitta.arende(id), Information())


@bp.post("/arenden/<int:id>/patientinformation/nej")
@requires(Permission.SAMTYCKE)
def registrera_ingen_information(id):
    """Nej: with the reason why written information cannot be given."""
    arende, form = hitta.arende(id), Information()
    if form.validate():
        with form.rules():
            Patientinformation.registrera(arende, lamnad=False, **form.values(), by=g.actor)
            return efter(arende, "Patientinformationen är registrerad.")
    return _visa_information(arende, form, 422)


@bp.post("/arenden/<int:id>/samtycke/<grund>")
@requires(Permission.SAMTYCKE)
def registrera_samtycke(id, grund):
    arende = hitta.arende(id)
    if grund not in {Grund.SAMTYCKE, Grund.NEKAT}:
        abort(404)
    return forsok(arende, FORST[arende.typ], lambda: Samtycke.registrera(arende, Grund(grund), by=g.actor))


@bp.post("/arenden/<int:id>/samtycke/avregistrering")
@requires(Permission.SAMTYCKE)
def avregistrera(id):
    arende = hitta.arende(id)
    samtycke = Samtycke.for_arende(arende)
    if samtycke is None:
        return visa(arende, FORST[arende.typ], fel="Registreringen är redan återtagen.", status=422)
    return forsok(arende, FORST[arende.typ], lambda: samtycke.avregistrera(by=g.actor))


@bp.get("/arenden/<int:id>/menprovning")
@requires(Permission.SAMTYCKE)
def menprovning(id):
    return _visa_menprovning(hitta.arende(id), Ansvarig(sok=""))


@bp.post("/arenden/<int:id>/menprovning")
@requires(Permission.SAMTYCKE)
def utfor_menprovning(id):
    """Search for the one who answers, then choose; the same form does both (M31)."""
    arende, form = hitta.arende(id), Ansvarig()
    if "valj" not in request.form or "leta" in request.form:
        return _visa_menprovning(arende, form)
    try:
        Samtycke.registrera(arende, Grund.MENPROVNING, ansvarig=_ansvarig(), by=g.actor)
    except RuleBroken as broken:
        return _visa_menprovning(arende, form, broken)
    return efter(arende, "Menprövningen är registrerad.")


def _visa_information(arende, form, status=200):
    page, fragment = "samverkan/ingen_information.html", "samverkan/_ingen_information.html"
    return respond(page, fragment, status, shows=_shown(arende), arende=arende, form=form)


def _ansvarig():
    """The one who was chosen, if the search could have found them: nobody of another organisation (AC-03)."""
    vald = Medarbetare.get_or_none(Medarbetare.id == number(request.form, "ansvarig"))
    return vald if vald and vald in _sok(vald.hsa_id) else None


def _sok(text):
    return Medarbetare.sok_fram(text, orgnr=g.actor.enhet.orgnr, legitimerad=True)


def _visa_menprovning(arende, form, broken=None):
    try:
        Samtycke.krav_pa_den_som_menprovar(arende, g.actor)
    except RuleBroken as hinder:
        page, fragment = "samverkan/ingen_menprovning.html", "samverkan/_ingen_menprovning.html"
        status = 200 if request.method == "GET" else 422
        return respond(page, fragment, status, shows=_shown(arende), arende=arende, hinder=hinder.sentence)
    sokt = (form.sok.data or "").strip() if form.sok.validate(form) else ""
    traffar = _sok(sokt)
    form.ansvarig.choices = {en.id: f"{en.namn}, {en.titel}, {en.hsa_id}" for en in traffar}
    if broken:
        form.reject(broken)
    return respond(
        "samverkan/menprovning.html",
        "samverkan/_menprovning.html",
        422 if form.errors or form.form_errors else 200,
        shows=_shown(arende),
        arende=arende,
        form=form,
        traffar=traffar,
        sokt=sokt,
        for_kort=0 < len(sokt) < 3,
        url=url_for(".utfor_menprovning", id=arende.id),
    )


def _shown(arende):
    return Shown(events.ARENDE_LAST, [arende.person_id], arende, {"del": "samtycke"})
