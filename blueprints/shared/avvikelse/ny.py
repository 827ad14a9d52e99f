"""Registrera avvikelse: from a page that a domain offers, or for a verksamhet and no person (T75, T79–T87)."""

from typing import Any

from flask import abort, flash, g, make_response, render_template, request, url_for

from blueprints.shared import bp
from blueprints.shared.avvikelse.form import NyAvvikelse
from blueprints.shared.avvikelse.lank import tillbaka
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, go, respond, wants_fragment
from models.shared import clock, events
from models.shared.avvikelse.kalla import forifyllt
from models.shared.avvikelse.registrera import registrera
from models.shared.avvikelse.utkast import FALT, Avvikelseutkast, Krock
from models.shared.permissions import Permission
from models.shared.rules import RuleBroken

SIDA = "shared/avvikelse/ny.html"


@bp.get("/avvikelser/ny")
@requires(Permission.ANVANDA)
def ny_avvikelse():
    kalla, fran = _kalla(request.args)
    utkast = Avvikelseutkast.mitt(*kalla, by=g.actor)
    kvar = utkast if utkast and not utkast.tomt else None
    return _visa(kalla, fran, NyAvvikelse.tomt(fran, kvar), utkast=utkast)


@bp.post("/avvikelser/ny")
@requires(Permission.ANVANDA)
def rita_avvikelse():
    """The form again, with the områden of the lagrum that is chosen and the enhet that the rule then proposes."""
    kalla, fran = _kalla(request.form)
    form = NyAvvikelse(fran)
    form.foresla()
    return _visa(kalla, fran, form)


@bp.post("/avvikelser")
@requires(Permission.ANVANDA)
def registrera_avvikelse():
    kalla, fran = _kalla(request.form)
    form, krock = NyAvvikelse(fran), None
    if form.validate():
        version = number(request.form, "version")
        try:
            avvikelse, vem = registrera(
                form.anmalan(), kalla if fran else None, sedan=version, skrivet=_skrivet(), by=g.actor
            )
        except Krock as krocken:
            krock = krocken.utkast
        except RuleBroken as broken:
            form.reject(broken)
        else:
            flash(f"{avvikelse.nummer} är registrerad. {vem.varfor or f'Den gick till {vem.enhet.namn}.'}")
            return go(url_for(".avvikelse", id=avvikelse.id))
    return _visa(kalla, fran, form, krock=krock, status=409 if krock else 422)


@bp.post("/avvikelser/utkast")
@requires(Permission.ANVANDA)
def spara_avvikelseutkast():
    """What is written so far. The answer stands under the text, and nothing before its writer is replaced."""
    kalla, fran = _kalla(request.form)
    svar: dict[str, Any] = {"status": 200}
    sedan = number(request.form, "over") or number(request.form, "version")
    try:
        svar |= {"utkast": Avvikelseutkast.spara(*kalla, _skrivet(), sedan=sedan, by=g.actor)}
    except Krock as krock:
        if wants_fragment() and number(request.form, "sett") == krock.utkast.version:
            return "", 204  # it stands there already, with the focus of whoever chooses
        svar |= {"krock": krock.utkast, "status": 409}
    except RuleBroken as broken:
        svar |= {"fel": broken.sentence, "status": 422}
    if not wants_fragment():
        if svar["status"] == 200:
            flash("Utkastet är sparat. Bara du ser det.")
            return go(_har(kalla))
        form = NyAvvikelse(fran)
        if "fel" in svar:
            form.form_errors.append(svar["fel"])
        return _visa(kalla, fran, form, krock=svar.get("krock"), status=svar["status"])
    mall = render_template("shared/avvikelse/_sparat.html", igen=_har(kalla), nu=clock.now(), **svar)
    return make_response(mall, svar["status"])


def _kalla(values):
    """The källa that is named, with what it tells; 404 for one that the actor does not see."""
    namn, id = values.get("kalla") or values.get("fran") or "", number(values, "id")
    if not namn:
        return Avvikelseutkast.EJ_PERSON, None
    fran = forifyllt(g.actor, namn, id)
    return ((namn, id), fran) if fran else abort(404)


def _skrivet():
    return {falt: request.form.get(falt, "") for falt in FALT}


def _har(kalla):
    """Where one writes, read anew with what is kept."""
    return url_for(".ny_avvikelse", fran=kalla[0], id=kalla[1]) if kalla[0] else url_for(".ny_avvikelse")


def _visa(kalla, fran, form, *, utkast=None, krock=None, status=200):
    """The page where one writes. After a conflict it holds both texts, and registering again chooses one's own."""
    person = fran.person if fran else None
    version = krock.version if krock else utkast.version if utkast else number(request.form, "version")
    return respond(
        SIDA,
        SIDA,
        status,
        shows=Shown(events.PERSON_LAST, [person.id], person) if person else None,
        kalla=kalla,
        fran=fran,
        person=person,
        form=form,
        version=version,
        utkast=utkast if utkast and not utkast.tomt else None,
        krock=krock,
        idag=clock.today(),
        igen=_har(kalla),
        tillbaka=(tillbaka(*kalla) if fran else None) or url_for(".avvikelser"),
    )
