"""Behörighetsroller: what each may do, in Swedish, and the organisation's own."""

from flask import abort, g, request, url_for

from blueprints.shared import bp
from blueprints.shared.administration import avsnitt
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.personal.forms import Rollen
from blueprints.shared.personal.medarbetare import OVERALLT
from blueprints.shared.respond import go, respond
from models.shared.administration import historik
from models.shared.organisation import Roll
from models.shared.personal import rackvidd
from models.shared.personal import roller as rollerna
from models.shared.rules import Conflict, RuleBroken

avsnitt(30, "Roller", "shared.roller", "Behörighetsrollerna och vad var och en får göra.", *OVERALLT)


@bp.get("/administration/roller")
@requires(*OVERALLT)
def roller():
    alla = list(rackvidd.synliga_roller(g.actor))
    antal = rollerna.antal_uppdrag(g.actor)
    rader = [{"roll": roll, "far": _i_ord(roll), "antal": antal.get(roll.id, 0)} for roll in alla]
    return respond("shared/personal/roller.html", "shared/personal/roller.html", rader=rader)


@bp.get("/administration/roller/ny")
@requires(*OVERALLT)
def ny_roll():
    """An empty role, or with `som` one that may do the same as another."""
    mall = rackvidd.synliga_roller(g.actor).where(Roll.id == number(request.args, "som")).first()
    return _ny(Rollen(formdata=None, data={"behorigheter": sorted(rollerna.behorigheter(mall)) if mall else []}))


@bp.post("/administration/roller")
@requires(*OVERALLT)
def skapa_roll():
    form = Rollen()
    if form.validate():
        with form.rules():
            roll = rollerna.skapa(form.namn.data, form.behorigheter.data, by=g.actor)
            return go(url_for(".visa_roll", roll=roll.id))
    return _ny(form, 422)


def _ny(form, status=200):
    return respond("shared/personal/ny_roll.html", "shared/personal/ny_roll.html", status, form=form)


@bp.get("/administration/roller/<int:roll>")
@requires(*OVERALLT)
def visa_roll(roll):
    return _sida(_hitta(roll))


@bp.post("/administration/roller/<int:roll>")
@requires(*OVERALLT)
def spara_roll(roll):
    en, form = _hitta(roll), Rollen()
    if not form.validate():
        return _sida(en, form, 422)
    try:
        rollerna.andra(en, **form.values(), by=g.actor)
    except Conflict as conflict:
        form.reject(conflict)
        en = _hitta(roll)
        form.sedan.data = rollerna.stand(en)
        return _sida(en, form, 409, nu=[("Namn", en.namn), ("Får", ", ".join(_i_ord(en)) or "Inget")])
    except RuleBroken as broken:
        form.reject(broken)
        return _sida(en, form, 422)
    return go(url_for(".roller"))


@bp.post("/administration/roller/<int:roll>/borttagning")
@requires(*OVERALLT)
def ta_bort_roll(roll):
    en = _hitta(roll)
    try:
        rollerna.ta_bort(en, by=g.actor)
    except RuleBroken as broken:
        return _sida(en, status=422, fel=broken.sentence)
    return go(url_for(".roller"))


def _sida(roll, form=None, status=200, nu=(), fel=""):
    varden = {"namn": roll.namn, "sedan": rollerna.stand(roll), "behorigheter": sorted(rollerna.behorigheter(roll))}
    return respond(
        "shared/personal/en_roll.html",
        "shared/personal/en_roll.html",
        status,
        roll=roll,
        form=form or Rollen(formdata=None, data=varden),
        nu=nu,
        fel=fel,
        hinder=_hinder(roll),
        omraden=_i_omraden(roll),
        antal=rollerna.antal_uppdrag(g.actor).get(roll.id, 0),
        historik=historik.for_rad(roll),
    )


def _hitta(id):
    """The role with this id, if it comes with Samspel or belongs to the actor's organisation (AC-07)."""
    return rackvidd.synliga_roller(g.actor).where(Roll.id == id).first() or abort(404)


def _hinder(roll):
    try:
        rollerna.kraver_andringsbar(roll, g.actor)
    except RuleBroken as broken:
        return broken.sentence
    return ""


def _i_ord(roll):
    """What a role may do, in the order the areas are shown."""
    return [text for _, texter in _i_omraden(roll) for text in texter]


def _i_omraden(roll):
    far = rollerna.behorigheter(roll)
    delar = [(area.rubrik, [text for each, text in area.ord.items() if each in far]) for area in rollerna.omraden()]
    return [(rubrik, texter) for rubrik, texter in delar if texter]
