"""Medarbetare: finding them, adding one, and all that is kept of one on a page."""

from flask import abort, g, request, url_for

from blueprints.shared import bp
from blueprints.shared.administration import avsnitt
from blueprints.shared.gate import requires
from blueprints.shared.login import config
from blueprints.shared.numbers import number
from blueprints.shared.personal.forms import Andring, NyMedarbetare, Sok
from blueprints.shared.personal.formular import formular
from blueprints.shared.respond import Shown, go, respond
from models.shared import clock, events
from models.shared.administration import historik
from models.shared.organisation import Medarbetare, Medarbetaruppdrag
from models.shared.permissions import Permission
from models.shared.personal import konton, lista, medarbetaren, rackvidd
from models.shared.rules import Conflict, RuleBroken
from models.shared.session import LoginSession

PER_SIDA = 50
OVERALLT = (Permission.ADMINISTRERA_BEHORIGHET,)
NAGONSTANS = (Permission.ADMINISTRERA_BEHORIGHET, Permission.ADMINISTRERA_ENHET)

avsnitt(
    20,
    "Medarbetare",
    "shared.medarbetare",
    "Vem som arbetar var, i vilken roll.",
    *NAGONSTANS,
)


@bp.get("/administration/medarbetare")
@requires(*NAGONSTANS)
def medarbetare():
    inaktiva = request.args.get("visa") == "inaktiverade"
    sida = min(max(number(request.args, "sida"), 1), 100_000)
    query = medarbetaren.nara(g.actor).where(Medarbetare.inaktiverad.is_null(not inaktiva))
    found = list(query.limit(PER_SIDA + 1).offset((sida - 1) * PER_SIDA))
    return _lista(found[:PER_SIDA], Sok(formdata=None), inaktiva=inaktiva, sida=sida, fler=len(found) > PER_SIDA)


@bp.post("/administration/medarbetare/urval")
@requires(*NAGONSTANS)
def sok_medarbetare():
    """A search is sent as a form, since a name is no part of an address."""
    form = Sok()
    if not form.validate():
        return _lista([], form, 422)
    sokt = form.text.data or ""
    shows = Shown(events.MEDARBETARE_SOKT, []) if sokt else None
    found = medarbetaren.sok(sokt, g.actor)
    return _lista(found, form, sokt=sokt, fullt=len(found) == medarbetaren.MOST, shows=shows)


def _lista(found, form, status=200, **data):
    return respond(
        "shared/personal/medarbetare.html",
        "shared/personal/medarbetare.html",
        status,
        medarbetare=found,
        uppdrag=lista.nu(found, g.actor),
        form=form,
        far_lagga_upp=rackvidd.overallt(g.actor),
        **{"inaktiva": False, "sida": 1, "fler": False, "sokt": None, "fullt": False} | data,
    )


@bp.get("/administration/medarbetare/ny")
@requires(*OVERALLT)
def ny_medarbetare():
    form = NyMedarbetare(formdata=None, fran=clock.today())
    form.erbjud(g.actor)
    return _ny(form)


@bp.post("/administration/medarbetare")
@requires(*OVERALLT)
def lagg_upp_medarbetare():
    form = NyMedarbetare()
    form.erbjud(g.actor)
    if form.validate():
        uppgifter = {namn: form[namn].data for namn in ("hsa_id", *medarbetaren.FALT)}
        with form.rules():
            en = medarbetaren.lagg_upp(**uppgifter, **form.uppdraget(), by=g.actor)
            return go(url_for(".visa_medarbetare", medarbetare=en.id))
    return _ny(form, 422)


def _ny(form, status=200):
    return formular(
        form,
        status,
        id="ny-medarbetare",
        over="Medarbetare",
        rubrik="Ny medarbetare",
        url=url_for(".lagg_upp_medarbetare"),
        knapp="Lägg upp",
        tillbaka=url_for(".medarbetare"),
        ordning=("hsa_id", *medarbetaren.FALT, "enhet", "befattning", "fran", "till", "roller"),
    )


@bp.get("/administration/medarbetare/<int:medarbetare>")
@requires(*NAGONSTANS)
def visa_medarbetare(medarbetare):
    return sida(hitta(medarbetare))


def hitta(id: int) -> Medarbetare:
    """The medarbetare with this id whom the actor sees; all else does not exist (AC-07)."""
    found = medarbetaren.synliga(g.actor).where(Medarbetare.id == id).first()
    return found or abort(404)


def sida(en: Medarbetare, status: int = 200, fel: str = ""):
    """The page of one medarbetare."""
    egna = lista.i_organisationen(en, g.actor)
    lokal = config().local.enabled and rackvidd.overallt(g.actor)
    return respond(
        "shared/personal/en_medarbetare.html",
        "shared/personal/en_medarbetare.html",
        status,
        en=en,
        fel=fel,
        grupper=lista.grupper(egna, g.actor),
        annanstans=rackvidd.finns_annanstans(en, g.actor),
        far_ge=en.id != g.actor.medarbetare_id and not en.inaktiverad,
        hinder=_hinder(en),
        overallt=rackvidd.overallt(g.actor),
        inloggad=LoginSession.for_medarbetare(en.id).count(),
        konto=konton.lage(en) if lokal else None,
        historik=historik.for_rad(en, *egna),
    )


def _hinder(en):
    """Why the actor may not change the medarbetare themselves; empty when nothing stands in the way."""
    try:
        medarbetaren.kraver_rackhall(en, g.actor)
    except RuleBroken as broken:
        return broken.sentence
    return ""


@bp.get("/administration/medarbetare/<int:medarbetare>/andring")
@requires(*OVERALLT)
def andra_medarbetare(medarbetare):
    en = hitta(medarbetare)
    return _andring(en, Andring(formdata=None, obj=en, sedan=medarbetaren.stand(en)))


@bp.post("/administration/medarbetare/<int:medarbetare>/andring")
@requires(*OVERALLT)
def spara_medarbetare(medarbetare):
    en, form = hitta(medarbetare), Andring()
    if not form.validate():
        return _andring(en, form, 422)
    try:
        medarbetaren.andra(en, **form.values(), by=g.actor)
    except Conflict as conflict:
        form.reject(conflict)
        form.sedan.data = medarbetaren.stand(en)
        nu = [(ord.capitalize(), getattr(en, namn) or "–") for namn, ord in medarbetaren.FALT.items()]
        return _andring(en, form, 409, nu=nu)
    except RuleBroken as broken:
        form.reject(broken)
        return _andring(en, form, 422)
    return go(url_for(".visa_medarbetare", medarbetare=en.id))


def _andring(en, form, status=200, **mer):
    return formular(
        form,
        status,
        id="andra-medarbetare",
        over=en.namn,
        rubrik="Ändra uppgifter",
        ledtext=f"HSA-id {en.hsa_id}. Uppgifterna kan komma från ett register, och skrivs då över vid nästa inläsning.",
        url=url_for(".spara_medarbetare", medarbetare=en.id),
        knapp="Spara",
        tillbaka=url_for(".visa_medarbetare", medarbetare=en.id),
        **mer,
    )


@bp.post("/administration/medarbetare/<int:medarbetare>/inaktivering")
@requires(*OVERALLT)
def inaktivera_medarbetare(medarbetare):
    return efter(hitta(medarbetare), medarbetaren.inaktivera)


@bp.post("/administration/medarbetare/<int:medarbetare>/ateraktivering")
@requires(*OVERALLT)
def ateraktivera_medarbetare(medarbetare):
    return efter(hitta(medarbetare), medarbetaren.ateraktivera)


def efter(en: Medarbetare, verb):
    """Do it, and show the page again, with the reason when it could not be done."""
    try:
        verb(en, by=g.actor)
    except RuleBroken as broken:
        return sida(en, 422, broken.sentence)
    return go(url_for(".visa_medarbetare", medarbetare=en.id))


def hitta_uppdrag(en: Medarbetare, id: int) -> Medarbetaruppdrag:
    """One of the uppdrag of a medarbetare in the actor's organisation (AC-04)."""
    return next((ett for ett in lista.i_organisationen(en, g.actor) if ett.id == id), None) or abort(404)
