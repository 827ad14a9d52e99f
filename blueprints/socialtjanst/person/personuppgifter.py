"""The personuppgifter of a genomförande: all kinds on a page, and the dialogs that change them (T17, T18)."""

from flask import abort, g, url_for

from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.respond import Shown, go, refused, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.genomforande import hitta, huvud
from blueprints.socialtjanst.person.sorter import sorten, sorterna
from models.shared import clock
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.permissions import Permission

DOLDA = "Uppgifterna är skyddade. Visa dem på personens sida innan du ändrar något."


@bp.get("/genomforanden/<int:id>/personuppgifter")
@requires(Permission.LASA)
def personuppgifter(id):
    genomforande = hitta.genomforande(id)
    dolda = bool(genomforande.person_id) and visat(genomforande.person).dold
    alla = {sort.adress: _ordnade(sort, genomforande) for sort in sorterna(genomforande) if not dolda}
    rader = [rad for per in alla.values() for rad in per]
    page = "socialtjanst/person/personuppgifter.html"
    return respond(
        page,
        page,
        shows=_visat(genomforande),
        **huvud.sektion(genomforande, "personuppgifter"),
        dolda=dolda,
        sorter=sorterna(genomforande),
        nu={namn: [rad for rad in per if _galler(rad)] for namn, per in alla.items()},
        forut={namn: [rad for rad in per if not _galler(rad)] for namn, per in alla.items()},
        namn=Medarbetaruppdrag.namn_bakom(*(id for rad in rader for id in (rad.skapad_av_id, rad.borttagen_av_id))),
        far_andra=hitta.far_andra(genomforande, Permission.PERSONUPPGIFTER),
    )


@bp.get("/genomforanden/<int:id>/personuppgifter/<personslag>/ny")
@requires(Permission.PERSONUPPGIFTER)
def ny_personuppgift(id, personslag):
    sort, genomforande = _sokt(id, personslag)
    return _visa(sort, genomforande, sort.form(genomforande, formdata=None, data={"fran": clock.today()}))


@bp.post("/genomforanden/<int:id>/personuppgifter/<personslag>")
@requires(Permission.PERSONUPPGIFTER)
def lagg_till_personuppgift(id, personslag):
    sort, genomforande = _sokt(id, personslag)
    form = sort.form(genomforande)
    if form.validate():
        with form.rules():
            sort.model.lagg_till(genomforande, by=g.actor, **form.varden())
            return go(_hit(id))
    return _visa(sort, genomforande, form, status=422)


@bp.get("/genomforanden/<int:id>/personuppgifter/<personslag>/<int:personrad>")
@requires(Permission.PERSONUPPGIFTER)
def andring_av_personuppgift(id, personslag, personrad):
    sort, genomforande = _sokt(id, personslag)
    rad = _raden(sort, genomforande, personrad)
    return _visa(sort, genomforande, sort.form(genomforande, formdata=None, obj=rad), rad)


@bp.post("/genomforanden/<int:id>/personuppgifter/<personslag>/<int:personrad>")
@requires(Permission.PERSONUPPGIFTER)
def andra_personuppgift(id, personslag, personrad):
    sort, genomforande = _sokt(id, personslag)
    rad = _raden(sort, genomforande, personrad)
    form = sort.form(genomforande, obj=rad)
    status = 422
    if form.validate():
        try:
            rad.ersatt(genomforande, by=g.actor, **form.varden())
            return go(_hit(id))
        except RuleBroken as nej:
            form.reject(nej)
            status = refused(nej)
    return _visa(sort, genomforande, form, rad, status)


@bp.get("/genomforanden/<int:id>/personuppgifter/<personslag>/<int:personrad>/borttagning")
@requires(Permission.PERSONUPPGIFTER)
def borttagning_av_personuppgift(id, personslag, personrad):
    sort, genomforande = _sokt(id, personslag)
    return _fraga(sort, genomforande, _raden(sort, genomforande, personrad))


@bp.post("/genomforanden/<int:id>/personuppgifter/<personslag>/<int:personrad>/borttagning")
@requires(Permission.PERSONUPPGIFTER)
def ta_bort_personuppgift(id, personslag, personrad):
    sort, genomforande = _sokt(id, personslag)
    rad = _raden(sort, genomforande, personrad)
    try:
        rad.ta_bort(genomforande, by=g.actor)
    except RuleBroken as nej:
        return _fraga(sort, genomforande, rad, nej)
    return go(_hit(id))


def _sokt(id, personslag):
    """The kind and the genomförande. What skyddad identitet hides is opened before anything is changed."""
    sort, genomforande = sorten(personslag), hitta.genomforande(id)
    if genomforande.person_id and visat(genomforande.person).dold:
        abort(403, DOLDA)
    return sort, genomforande


def _raden(sort, genomforande, id):
    return find(sort.model.hos(genomforande), id)


def _ordnade(sort, genomforande):
    kolumn = sort.model.fran.desc() if hasattr(sort.model, "fran") else sort.model.skapad
    return list(sort.model.hos(genomforande).order_by(kolumn, sort.model.id))


def _galler(rad):
    """True for what stands now or will; what has ended or is removed stands among what was."""
    till = getattr(rad, "till", None)
    return rad.borttagen is None and (till is None or till >= clock.today())


def _visa(sort, genomforande, form, rad=None, status=200):
    return _svar("uppgift", sort, genomforande, status, form=form, rad=rad)


def _fraga(sort, genomforande, rad, nej=None):
    status = 200 if nej is None else refused(nej)
    return _svar("borttagning", sort, genomforande, status, rad=rad, fel=nej.sentence if nej else "")


def _svar(mall, sort, genomforande, status, **data):
    return respond(
        f"socialtjanst/person/{mall}.html",
        f"socialtjanst/person/_{mall}.html",
        status,
        shows=_visat(genomforande),
        sort=sort,
        genomforande=genomforande,
        tillbaka=_hit(genomforande.id),
        **data,
    )


def _visat(genomforande):
    fakta = {"nummer": genomforande.nummer}
    return Shown(events.PERSONUPPGIFTER_LASTA, genomforande.personer, genomforande, fakta)


def _hit(id):
    return url_for(".personuppgifter", id=id)
