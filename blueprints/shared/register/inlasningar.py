"""One upload: how far its review has come, what it would change, reading it in, and throwing it away."""

import csv
import io

from flask import abort, current_app, flash, g, request, url_for

from blueprints.shared import bp
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import quiet, requires, unbound
from blueprints.shared.numbers import number
from blueprints.shared.register.forms import Bekraftelse
from blueprints.shared.register.registren import FAR
from blueprints.shared.respond import Shown, go, respond
from blueprints.shared.worker import ask
from models.shared import events
from models.shared.jobs import LAS_IN_REGISTER
from models.shared.organisation import Medarbetaruppdrag
from models.shared.register.csv_file import inert
from models.shared.register.inlasning import Lage, Registerinlasning
from models.shared.register.underlag import DELAR
from models.shared.rules import RuleBroken

PER_SIDA = 100
RUBRIKER = {"nya": "Nya", "andrade": "Ändras", "avslutade": "Avslutas", "fel": "Fel"}


@bp.get("/administration/register/inlasningar/<int:id>")
@requires(*FAR)
def inlasning(id):
    return _visa(_hitta(id))


@bp.get("/administration/register/inlasningar/<int:id>/framsteg")
@requires(*FAR)
@quiet
def inlasning_framsteg(id):
    """How far it has come. When it is done the page is loaded anew, and then says what it shows of whom."""
    inlasning = _hitta(id)
    if not inlasning.pagar:
        return go(url_for(".inlasning", id=id))
    return respond(
        "shared/register/pagar.html",
        "shared/register/_framsteg.html",
        inlasning=inlasning,
        framsteg=inlasning.underlag.framsteg(),
    )


@bp.get("/administration/register/inlasningar/<int:id>/fel")
@requires(*FAR)
def inlasning_fel(id):
    """Everything that is wrong in the file, as a file."""
    inlasning = _hitta(id)
    if inlasning.lage is not Lage.GRANSKAD or not inlasning.fel:
        abort(404)
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(("Rad", "Fält", "Orsak"))
    writer.writerows((each.rad, inert(each.falt), inert(each.orsak)) for each in inlasning.underlag.alla_fel())
    content = file.getvalue().encode("utf-8-sig")
    return as_file(content, f"fel-{inlasning.register}.csv")


@bp.post("/administration/register/inlasningar/<int:id>/inlasning")
@requires(*FAR)
def las_in_register(id):
    inlasning, form = _hitta(id), Bekraftelse()
    try:
        inlasning.las_in(form.avtryck.data, bekraftad=form.bekraftad.data, by=g.actor)
    except RuleBroken as broken:
        form.reject(broken)
        return _visa(_hitta(id), 422, form)
    ask(LAS_IN_REGISTER, current_app.config["SAMSPEL"])
    return go(url_for(".inlasning", id=id))


@bp.post("/administration/register/inlasningar/<int:id>/avbrott")
@requires(*FAR)
@unbound
def avbryt_inlasning(id):
    if _hitta(id).avbryt(by=g.actor):
        flash("Inläsningen är avbruten och filen borttagen. Ingenting har ändrats.")
        return go(url_for(".registren"))
    flash("Det var för sent att avbryta.", "error")
    return go(url_for(".inlasning", id=id))


def _hitta(id):
    return Registerinlasning.visible_to(g.actor).where(Registerinlasning.id == id).first() or abort(404)


def _visa(inlasning, status=200, form=None):
    if inlasning.pagar:
        framsteg = inlasning.underlag.framsteg()
        return respond(
            "shared/register/pagar.html", "shared/register/pagar.html", inlasning=inlasning, framsteg=framsteg
        )
    antal = {del_: getattr(inlasning, del_) for del_ in DELAR}
    vald = request.args.get("del", "")
    if not antal.get(vald):
        vald = next((del_ for del_ in ("fel", "avslutade", "andrade", "nya") if antal[del_]), "")
    sidor = max(1, -(-antal.get(vald, 0) // PER_SIDA))
    sida = min(max(1, number(request.args, "sida")), sidor)
    rader = inlasning.underlag.sida(vald, (sida - 1) * PER_SIDA, PER_SIDA) if vald and inlasning.mapp else []
    return respond(
        "shared/register/inlasning.html",
        "shared/register/inlasning.html",
        status,
        shows=_shown(inlasning, rader, vald),
        inlasning=inlasning,
        form=form or Bekraftelse(formdata=None, avtryck=inlasning.avtryck),
        delar=[(del_, RUBRIKER[del_], antal[del_]) for del_ in DELAR],
        vald=vald,
        rader=rader,
        sida=sida,
        sidor=sidor,
        namn=Medarbetaruppdrag.namn_bakom(inlasning.av_id, inlasning.beslutad_av_id),
        andra=inlasning.lage is Lage.GRANSKAD and Registerinlasning.andra_samtidigt(inlasning).count(),
    )


def _shown(inlasning, rader, vald):
    """A page of a register of persons is a reading of those it tells something of."""
    if not inlasning.om.galler_personer or not rader:
        return None
    persons = [] if vald == "fel" else [rad.person for rad in rader if rad.person]
    facts = {"register": inlasning.register, "fil": inlasning.filnamn}
    return Shown(events.REGISTER_GRANSKAT, persons, inlasning, facts)
