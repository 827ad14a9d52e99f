"""A large Excel file: asked for, how far it has come, fetched, and thrown away."""

from flask import abort, current_app, flash, g, request, url_for

from blueprints.shared import bp
from blueprints.shared.as_file import as_file
from blueprints.shared.excelfil.exportera import stor
from blueprints.shared.gate import quiet, requires
from blueprints.shared.respond import Shown, go, respond
from blueprints.shared.worker import ask
from models.shared.excelfil.excelfil import SPARAS, Excelfil, Lage
from models.shared.excelfil.fraga import packa_upp
from models.shared.excelfil.lista import listor
from models.shared.jobs import GOR_EXCELFILER
from models.shared.rules import RuleBroken

LONGEST = 4_000  # characters of what is asked for
FAR = tuple(dict.fromkeys(each for lista in listor().values() for each in lista.behorighet))


@bp.post("/excelfiler")
@requires(*FAR)
def begar_excelfil():
    lista, fraga = listor().get(request.form.get("lista", "")), request.form.get("fraga", "")
    if lista is None or not g.actor.may(*lista.behorighet) or len(fraga) > LONGEST:
        abort(404)
    try:
        excelfil = Excelfil.begar(lista, packa_upp(lista.fraga, fraga), by=g.actor)
    except ValueError:
        abort(404)
    except RuleBroken as broken:
        return stor(lista, fraga, 422, broken.sentence)
    ask(GOR_EXCELFILER, current_app.config["SAMSPEL"])
    return go(url_for(".excelfil", id=excelfil.id))


@bp.get("/excelfiler/<int:id>")
@requires(*FAR)
def excelfil(id):
    return _visa(_hitta(id), "shared/excelfil/excelfil.html")


@bp.get("/excelfiler/<int:id>/framsteg")
@requires(*FAR)
@quiet
def excelfil_framsteg(id):
    """How far it has come. When it is done the page is loaded anew."""
    found = _hitta(id)
    if found.lage is not Lage.GORS:
        return go(url_for(".excelfil", id=id))
    return _visa(found, "shared/excelfil/_framsteg.html")


@bp.get("/excelfiler/<int:id>/fil")
@requires(*FAR)
def hamta_excelfil(id):
    """The file. Its asker may have it as long as they have the roles with which it was made (FI-04)."""
    found = _hitta(id)
    if not found.far_hamtas(g.actor):
        abort(404)
    g.shown = Shown(found.om.hamtad, found.arbetsmapp.personer(), found, found.fakta)
    return as_file(found.arbetsmapp.fil, found.filnamn)


@bp.post("/excelfiler/<int:id>/avbrott")
@requires(*FAR)
def avbryt_excelfil(id):
    found = _hitta(id)
    if found.avbryt(by=g.actor):
        flash(f"Excelfilen {found.om.rubrik} är borttagen.")
    return go(url_for(".excelfil", id=id))


def _hitta(id):
    return Excelfil.visible_to(g.actor).where(Excelfil.id == id).first() or abort(404)


def _visa(found, fragment):
    return respond(
        "shared/excelfil/excelfil.html",
        fragment,
        excelfil=found,
        framsteg=found.arbetsmapp.framsteg(),
        hamtas=found.far_hamtas(g.actor),
        timmar=int(SPARAS.total_seconds() // 3600),
    )
