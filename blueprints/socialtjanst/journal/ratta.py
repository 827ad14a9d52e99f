"""Rätta anteckning, and everything that has stood in one (T24–T30, JO-02, JO-03)."""

from typing import NamedTuple

from flask import abort, flash, g, request, url_for
from wtforms.fields.choices import SelectChoice

from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.journal import hitta
from blueprints.socialtjanst.journal.former import Rattningsform
from blueprints.socialtjanst.journal.skriv import EN
from models.shared import clock
from models.shared.actor import uppdrag_for
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst import events
from models.socialtjanst.journal.anteckning import Tidigarelydelse
from models.socialtjanst.journal.lasning import Rad, rader
from models.socialtjanst.journal.lydelse import Bit, bitar, lydelser
from models.socialtjanst.journal.mall import Rubrik
from models.socialtjanst.journal.rattning import Rattning
from models.socialtjanst.permissions import Permission


class Visad(NamedTuple):
    """A rättning with the whole text as it was marked then."""

    rattning: Rattning
    bitar: list[Bit]


@bp.get(f"{EN}/rattning")
@requires(Permission.RATTA)
def ny_rattning(id, nummer, anteckning):
    return _visa(_att_ratta(id, nummer, anteckning), Rattningsform(formdata=None))


@bp.post(f"{EN}/rattning")
@requires(Permission.RATTA)
def ratta_anteckning(id, nummer, anteckning):
    """Spara shows what it will look like and asks for the befattning; OK makes the rättning (T26, T30)."""
    rad, form = _att_ratta(id, nummer, anteckning), Rattningsform()
    gammal, ny = request.form.get("gammal", ""), request.form.get("ny", "")
    start, sedan = _start(), number(request.form, "sedan")
    if "andra" in request.form:
        return _visa(rad, form)
    try:
        if "ok" not in request.form:
            return _visa(rad, form, forslag=Rattning.forbered(rad.anteckning, gammal, ny, start=start, by=g.actor))
        fakta = {"start": start, "sedan": sedan, "titel": _befattning(), "by": g.actor}
        gjord = Rattning.ratta(rad.anteckning, gammal, ny, **fakta)
    except Conflict as broken:
        form.reject(broken)
        return _visa(_att_ratta(id, nummer, anteckning), form, status=409)
    except RuleBroken as broken:
        form.reject(broken)
        forslag = None
        if broken.field == "befattning":
            forslag = Rattning.forbered(rad.anteckning, gammal, ny, start=start, by=g.actor)
        return _visa(rad, form, forslag=forslag, status=422)
    flash(f"Rättning {gjord.nummer} är gjord.")
    return go(url_for(".journal", id=id, journal=nummer, _anchor=f"anteckning-{anteckning}"))


@bp.get(f"{EN}/rattningar")
@requires(Permission.LASA)
def rattningar(id, nummer, anteckning):
    """Every lydelse in order, to read alone (T29): what it said before it was signed, and each rättning."""
    rad = _rad(id, nummer, anteckning)
    en = rad.anteckning
    tidigare = Tidigarelydelse.select(Tidigarelydelse, Rubrik).join(Rubrik).where(Tidigarelydelse.anteckning == en)
    sida = "socialtjanst/journal/rattningar.html"
    return respond(
        sida,
        sida,
        shows=hitta.shown(en.journal, events.RATTNINGAR_LASTA, anteckning=en.id),
        genomforande=en.journal.genomforande,
        journal=en.journal,
        rad=rad,
        tidigare=list(tidigare.order_by(Tidigarelydelse.nummer)),
        visade=[Visad(r, bitar(en.text, rad.rattningar[:n])) for n, r in enumerate(rad.rattningar, 1)],
        tillbaka=url_for(".journal", id=id, journal=nummer, _anchor=f"anteckning-{en.id}"),
    )


def _visa(rad: Rad, form, *, forslag=None, status=200):
    en = rad.anteckning
    valda = _befattningar()
    form.befattning.choices = [SelectChoice(ord, ord) for ord in valda]
    if len(valda) > 1:
        form.befattning.choices.insert(0, SelectChoice("", "Välj befattning"))
    sida = "socialtjanst/journal/ratta.html"
    return respond(
        sida,
        sida,
        status,
        shows=hitta.shown(en.journal),
        genomforande=en.journal.genomforande,
        journal=en.journal,
        rad=rad,
        form=form,
        text=lydelser(en.text, rad.rattningar)[-1],
        sedan=len(rad.rattningar),
        start=request.form.get("start", "") if status != 409 else "",
        forslag=forslag,
        blir=bitar(en.text, [*rad.rattningar, forslag]) if forslag else None,
        idag=clock.now(),
        tillbaka=url_for(
            ".journal", id=en.journal.genomforande_id, journal=en.journal_id, _anchor=f"anteckning-{en.id}"
        ),
    )


def _rad(id, nummer, anteckning):
    en = hitta.anteckning(id, nummer, anteckning)
    return rader(en.journal, [en])[0]


def _att_ratta(id, nummer, anteckning):
    rad = _rad(id, nummer, anteckning)
    try:
        Rattning.krav_pa_rattare(rad.anteckning, g.actor)
    except RuleBroken as broken:
        abort(403, broken.sentence)
    return rad


def _start():
    text = request.form.get("start", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


def _befattning():
    """The befattning that was chosen, if it is one of the actor's own."""
    vald = request.form.get("befattning", "")
    return vald if vald in _befattningar() else ""


def _befattningar():
    """In what capacity the actor acts in the kommun: the titel, and what the register calls each uppdrag."""
    egna = [en for en in uppdrag_for(g.actor.medarbetare_id) if en.enhet.orgnr == g.actor.enhet.orgnr]
    egna.sort(key=lambda en: en.id != g.actor.uppdrag_id)
    return list(dict.fromkeys(filter(None, (*(en.befattning and en.befattning.namn for en in egna), g.actor.titel))))
