"""Organisation och enheter: the tree, and the page of each enhet with what can be done to it."""

from flask import abort, flash, g, redirect, request, url_for

from blueprints.shared import bp
from blueprints.shared.administration import avsnitt, hitta, tradet
from blueprints.shared.administration.enhetsform import Enhetsform, NyEnhetsform, Upphorform
from blueprints.shared.administration.jamforelse import olika
from blueprints.shared.blad import blad
from blueprints.shared.forms import Form
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import respond
from blueprints.shared.trad import nest
from models.shared import clock
from models.shared.administration import enhet as administration
from models.shared.administration import historik, omfang, regler
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.permissions import ADMINISTRATORER, Permission
from models.shared.reference import kommunnamn
from models.shared.rules import Conflict, RuleBroken
from models.shared.text import search_key

avsnitt(
    10,
    "Organisation och enheter",
    "shared.enheter",
    "Trädet av vårdgivare, kommuner och enheter: lägg upp, byt namn, flytta, anslut och avsluta.",
    *ADMINISTRATORER,
)
MEST_TRAFFAR = 100


@bp.get("/administration/enheter")
@requires(*ADMINISTRATORER)
def enheter():
    sok, avslutade = request.args.get("sok", "").strip()[:200], "avslutade" in request.args
    rader = [enhet for enhet in omfang.synliga(g.actor) if avslutade or not enhet.har_upphort]
    traffar = [enhet for enhet in rader if sok and _stammer(enhet, sok)]
    under = None if sok else _under(rader)
    if sok:
        rader_i_tradet = tradet.med_ovanfor(rader, traffar[:MEST_TRAFFAR])
    elif under:
        nedanfor = omfang.gren(under.id) - {under.id}
        rader_i_tradet = [enhet for enhet in rader if enhet.id in nedanfor]
    else:
        rader_i_tradet = rader
    sidan = blad(nest(rader_i_tradet, _nod))
    return respond(
        "shared/administration/enheter.html",
        "shared/administration/enheter.html",
        trad=tradet.oppna(sidan.rader if sok else tradet.kapa(sidan.rader), *[99] * bool(sok)),
        blad=sidan,
        sok=sok,
        antal=len(traffar) if sok else len(rader),
        visas=MEST_TRAFFAR if len(traffar) > MEST_TRAFFAR else 0,
        under=under,
        avslutade=avslutade,
        far_andra=omfang.far_organisera(g.actor),
    )


def _under(rader):
    """The enhet whose branch alone is shown, when the address names one."""
    vald = number(request.args, "under")
    return next((enhet for enhet in rader if enhet.id == vald), None) or (abort(404) if vald else None)


@bp.get("/administration/enheter/ny")
@requires(Permission.ADMINISTRERA_SYSTEM)
def ny_enhet():
    form = NyEnhetsform()
    form.over.data = number(request.args, "under")
    return _enhetsform(form, None)


@bp.post("/administration/enheter")
@requires(Permission.ADMINISTRERA_SYSTEM)
def skapa_enhet():
    form = NyEnhetsform()
    if form.validate():
        with form.rules():
            ny = administration.skapa(hsa_id=form.hsa_id.data, by=g.actor, **form.varden())
            flash(f"{ny.namn} är upplagd.")
            return redirect(url_for(".enhet", id=ny.id), 303)
    return _enhetsform(form, None, 422)


@bp.get("/administration/enheter/<int:id>")
@requires(*ADMINISTRATORER)
def enhet(id):
    return _enhetssida(hitta.enhet(id))


@bp.get("/administration/enheter/<int:id>/andring")
@requires(Permission.ADMINISTRERA_SYSTEM)
def andring_av_enhet(id):
    en = hitta.enhet(id)
    return _enhetsform(Enhetsform(enhet=en), en)


@bp.post("/administration/enheter/<int:id>/andring")
@requires(Permission.ADMINISTRERA_SYSTEM)
def andra_enhet(id):
    en = hitta.enhet(id)
    form, status, skillnader = Enhetsform(), 422, []
    if form.validate():
        try:
            administration.andra(en, sedan=form.sedan.data, by=g.actor, **form.varden())
            return redirect(url_for(".enhet", id=id), 303)
        except Conflict as conflict:
            nu = {falt: getattr(en, falt) for falt in administration.ORD}
            status, skillnader = 409, olika(administration.ORD, nu, form.varden())
            form.las_om(en)
            form.reject(conflict)
        except RuleBroken as broken:
            form.reject(broken)
    return _enhetsform(form, en, status, skillnader)


@bp.get("/administration/enheter/<int:id>/upphorande")
@requires(Permission.ADMINISTRERA_SYSTEM)
def upphorande(id):
    en = hitta.enhet(id)
    form = Upphorform(data={"dag": clock.today(), "sedan": historik.stampel(en)})
    return _upphorform(form, en)


@bp.post("/administration/enheter/<int:id>/upphorande")
@requires(Permission.ADMINISTRERA_SYSTEM)
def upphor(id):
    en, form, status = hitta.enhet(id), Upphorform(), 422
    if form.validate():
        try:
            administration.upphor(en, **form.values(), by=g.actor)
            flash(f"{en.namn} upphör {form.dag.data}.")
            return redirect(url_for(".enhet", id=id), 303)
        except Conflict as conflict:
            form.sedan.data, status = historik.stampel(en), 409
            form.reject(conflict)
        except RuleBroken as broken:
            form.reject(broken)
    return _upphorform(form, en, status)


@bp.post("/administration/enheter/<int:id>/ateroppning")
@requires(Permission.ADMINISTRERA_SYSTEM)
def ateroppna_enhet(id):
    en = hitta.enhet(id)
    try:
        administration.ateroppna(en, sedan=request.form.get("sedan", ""), by=g.actor)
    except Conflict as conflict:
        return _enhetssida(en, 409, conflict.sentence)
    except RuleBroken as broken:
        return _enhetssida(en, 422, broken.sentence)
    return redirect(url_for(".enhet", id=id), 303)


def _enhetssida(en, status=200, fel=""):
    under = omfang.synliga(g.actor).where(Enhet.over == en)
    over = en.over if en.over_id and omfang.synliga(g.actor).where(Enhet.id == en.over_id).exists() else None
    return respond(
        "shared/administration/enhet.html",
        "shared/administration/enhet.html",
        status,
        enhet=en,
        over=over,
        over_namn=en.over.namn if en.over_id else "",
        kommun=kommunnamn(en.kommunkod or ""),
        blad=blad([barn for barn in under if not barn.har_upphort]),
        antal_uppdrag=Medarbetaruppdrag.select()
        .where(Medarbetaruppdrag.enhet == en, Medarbetaruppdrag.galler())
        .count(),
        processer={namn: regler.rader(en, process) for process, namn in regler.PROCESSER.items()},
        brister=regler.alla_brister(en),
        historik=historik.for_rad(en),
        sedan=historik.stampel(en),
        far_andra=omfang.far_organisera(g.actor),
        fel=fel,
    )


def _enhetsform(form: Form, en, status=200, skillnader=()):
    template = "shared/administration/enhetsform.html"
    return respond(template, template, status, form=form, enhet=en, skillnader=skillnader)


def _upphorform(form, en, status=200):
    template = "shared/administration/upphorande.html"
    foljder = administration.foljder(en, form.dag.data or clock.today())
    return respond(template, template, status, form=form, enhet=en, foljder=foljder)


def _stammer(enhet, sok):
    key = search_key(sok)
    return sok.casefold() in enhet.hsa_id.casefold() or (bool(key) and key in search_key(enhet.namn))


def _nod(enhet):
    return {
        "hsa_id": enhet.hsa_id,
        "ansluten": enhet.samverkan,
        "tar_emot": enhet.tar_emot and kommunnamn(enhet.kommunkod or ""),
        "upphord": enhet.upphord,
    }
