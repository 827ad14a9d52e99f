"""Writing in the journal: a new anteckning, and one's own until it is locked; the draft keeps itself (T20–T23)."""

from typing import Any

from flask import abort, flash, g, make_response, redirect, render_template, request, url_for

from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import go, refused, respond, wants_fragment
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.journal import hitta
from blueprints.socialtjanst.journal.former import Anteckningsform, sedan, skrivet
from models.shared import clock
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst.journal import spara
from models.socialtjanst.journal.anteckning import Anteckning
from models.socialtjanst.journal.laslas import LASES_EFTER
from models.socialtjanst.journal.ordlista import Frastext
from models.socialtjanst.journal.utkast import NY, Anteckningsutkast, Krock, Skrivet
from models.socialtjanst.permissions import Permission

BAS = "/genomforanden/<int:id>/journal/<int:nummer>"
EN = f"{BAS}/anteckningar/<int:anteckning>"
SIDA = "socialtjanst/journal/skriv.html"


@bp.get(f"{BAS}/anteckningar/ny")
@requires(Permission.DOKUMENTERA)
def ny_anteckning(id, nummer):
    journal = hitta.att_skriva(id, nummer)
    utkast = Anteckningsutkast.mitt(journal, by=g.actor)
    form = Anteckningsform.fylld(journal, utkast.skrivet if utkast else Skrivet())
    return _visa(journal, form, utkast=utkast)


@bp.post(f"{BAS}/anteckningar")
@requires(Permission.DOKUMENTERA)
def spara_anteckning(id, nummer):
    journal = hitta.journal(id, nummer)
    form = Anteckningsform(journal)
    if fras := _fras(form):
        return _visa(journal, fras)
    return _spara(journal, form, None)


@bp.get(f"{EN}/andring")
@requires(Permission.DOKUMENTERA)
def andring_av_anteckning(id, nummer, anteckning):
    rad = _att_andra(id, nummer, anteckning)
    utkast = Anteckningsutkast.mitt(rad.journal, rad.id, by=g.actor)
    star = utkast.skrivet if utkast and not utkast.skrivet.tomt else _star(rad)
    return _visa(rad.journal, Anteckningsform.fylld(rad.journal, star, redan=rad), rad, utkast=utkast)


@bp.post(f"{EN}/andring")
@requires(Permission.DOKUMENTERA)
def andra_anteckning(id, nummer, anteckning):
    rad = _att_andra(id, nummer, anteckning)
    form = Anteckningsform(rad.journal, redan=rad)
    if fras := _fras(form):
        return _visa(rad.journal, fras, rad)
    return _spara(rad.journal, form, rad)


@bp.post(f"{EN}/signering")
@requires(Permission.DOKUMENTERA)
def signera_anteckning(id, nummer, anteckning):
    rad = _att_andra(id, nummer, anteckning)
    try:
        rad.signera(sedan=number(request.form, "andring"), by=g.actor)
    except RuleBroken as broken:
        abort(refused(broken), broken.sentence)
    flash("Anteckningen är signerad och låst.")
    return go(_till(rad.journal, rad))


@bp.post(f"{BAS}/utkast")
@requires(Permission.DOKUMENTERA)
def spara_utkast(id, nummer):
    """What is written so far. The answer stands under the text, and nothing before its writer is replaced."""
    journal, om = hitta.journal(id, nummer), number(request.form, "om")
    rad = hitta.anteckning(id, nummer, om) if om else None
    if rad and not rad.ar_skriven_av(g.actor):
        abort(404)
    svar: dict[str, Any] = {"status": 200}
    try:
        utkast = Anteckningsutkast.spara(journal, skrivet(), om or NY, sedan=sedan(), by=g.actor)
        svar |= {"utkast": utkast}
    except Krock as krock:
        if wants_fragment() and number(request.form, "sett") == krock.utkast.version:
            return "", 204  # it stands there already, with the focus of whoever chooses
        svar |= {"krock": krock.utkast, "status": 409}
    except RuleBroken as broken:
        svar |= {"fel": broken.sentence, "status": 422}
    if not wants_fragment():
        if svar["status"] == 200:
            flash("Utkastet är sparat. Bara du ser det.")
            return redirect(_till(journal), 303)
        form = Anteckningsform(journal, redan=rad)
        if "fel" in svar:
            form.form_errors.append(svar["fel"])
        return _visa(journal, form, rad, krock=svar.get("krock"), status=svar["status"])
    url = url_for(".spara_utkast", id=id, nummer=nummer)
    mall = render_template(
        "socialtjanst/journal/_sparat.html", url=url, igen=_igen(journal, rad), nu=clock.now(), **svar
    )
    return make_response(mall, svar["status"])


@bp.post(f"{BAS}/utkast/borttagning")
@requires(Permission.DOKUMENTERA)
def kasta_utkast(id, nummer):
    journal = hitta.journal(id, nummer)
    try:
        spara.kasta(journal, number(request.form, "om"), sedan=number(request.form, "version"), by=g.actor)
    except RuleBroken as broken:
        abort(refused(broken), broken.sentence)
    flash("Utkastet är borttaget.")
    return go(_till(journal))


def _spara(journal, form, rad):
    krock = None
    if form.validate():
        signera, version = "signera" in request.form, number(request.form, "version")
        fakta = {"skrivet": skrivet(), "sedan": version, "signera": signera, "by": g.actor}
        try:
            if rad:
                spara.spara_andring(rad, form.innehall(), andring=number(request.form, "andring"), **fakta)
            else:
                rad = spara.spara_ny(journal, form.innehall(), **fakta)
        except Krock as krocken:
            krock = krocken.utkast
        except Conflict as broken:
            form.reject(broken)
            return _visa(journal, form, rad, star=Anteckning.get_by_id(rad.id), status=409)
        except RuleBroken as broken:
            form.reject(broken)
        else:
            flash(
                "Anteckningen är signerad och låst."
                if signera
                else "Anteckningen är sparad. Signera den när den är klar."
            )
            return go(_till(journal, rad))
    return _visa(journal, form, rad, krock=krock, status=409 if krock else 422)


def _visa(journal, form, rad=None, *, utkast=None, krock=None, star=None, status=200):
    """The page where one writes. After a conflict it holds both texts, and saving again chooses one's own."""
    version = krock.version if krock else utkast.version if utkast else number(request.form, "version")
    andring = number(request.form, "andring") or (rad.andring if rad else 0)
    return respond(
        SIDA,
        SIDA,
        status,
        shows=hitta.shown(journal),
        journal=journal,
        genomforande=journal.genomforande,
        organisation=journal.enhet.over.namn if journal.enhet.over else "",
        form=form,
        rad=rad,
        star=star,
        andring=star.andring if star else andring,
        version=version,
        utkast=utkast if utkast and not utkast.skrivet.tomt else None,
        krock=krock,
        timmar=LASES_EFTER.slag.visa(LASES_EFTER.nu),
        igen=_igen(journal, rad),
        tillbaka=_till(journal),
    )


def _fras(form):
    """The form with a frastext at the end of its text, when that is what its writer asks for without scripts."""
    vald = next((en for en in form.frastexter if str(en.id) == request.form.get("fras")), None)
    if isinstance(vald, Frastext):
        form.text.data = "\n".join(filter(None, ((form.text.data or "").strip(), vald.text)))
        return form
    return None


def _star(rad):
    nar = clock.local(rad.handelsetid)
    return Skrivet(str(rad.rubrik_id), nar.date().isoformat(), nar.strftime("%H:%M"), rad.text, rad.ord)


def _att_andra(id, nummer, anteckning):
    rad = hitta.anteckning(id, nummer, anteckning)
    if not rad.far_andras(g.actor):
        abort(403, "Anteckningen är låst, eller skriven av någon annan.")
    return rad


def _igen(journal, rad):
    """Where one writes, read anew with what is kept."""
    plats = {"id": journal.genomforande_id, "nummer": journal.id}
    return url_for(".andring_av_anteckning", **plats, anteckning=rad.id) if rad else url_for(".ny_anteckning", **plats)


def _till(journal, rad=None):
    """The journal, at an anteckning."""
    ankare = f"anteckning-{rad.id}" if rad else None
    return url_for(".journal", id=journal.genomforande_id, journal=journal.id, _anchor=ankare)
