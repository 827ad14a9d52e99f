"""Registerutdrag: asked for with a reason, shown on a page, and handed out as a PDF (PR-06)."""

from flask import abort, g, url_for

from blueprints.shared import bp, pdf
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.personuppgifter.visat import dolt
from blueprints.shared.registerutdrag.forms import NyttRegisterutdrag
from blueprints.shared.respond import Shown, go, respond
from models.shared import clock, events
from models.shared.permissions import Permission
from models.shared.personuppgifter.personalias import kand_person
from models.shared.registerutdrag.registerutdrag import Registerutdrag


@bp.get("/registerutdrag")
@requires(Permission.REGISTERUTDRAG)
def nytt_registerutdrag():
    return _visa_form(NyttRegisterutdrag(formdata=None))


@bp.post("/registerutdrag")
@requires(Permission.REGISTERUTDRAG)
def skapa_registerutdrag():
    form = NyttRegisterutdrag()
    if form.validate():
        with form.rules():
            person = kand_person(form.personnummer.nummer)
            utdrag = Registerutdrag.skapa(person, skal=form.skal.data, by=g.actor)
            return go(url_for(".registerutdrag", nyckel=utdrag.nyckel))
    return _visa_form(form, 422)


@bp.get("/registerutdrag/<nyckel>")
@requires(Permission.REGISTERUTDRAG)
def registerutdrag(nyckel):
    utdrag = _utdrag(nyckel)
    page = "shared/registerutdrag/utdrag.html"
    return respond(page, page, shows=_shown(events.REGISTERUTDRAG_LAST, utdrag), utdrag=utdrag, avsnitt=utdrag.avsnitt)


@bp.get("/registerutdrag/<nyckel>/pdf")
@requires(Permission.REGISTERUTDRAG)
def registerutdrag_som_pdf(nyckel):
    """What is held now, as a file to hand out; logged as a disclosure before its first byte."""
    utdrag, nu = _utdrag(nyckel), clock.now()
    g.shown = _shown(events.REGISTERUTDRAG_UTLAMNAT, utdrag)
    made = pdf.make("shared/registerutdrag/registerutdrag.typ", nu, _innehall(utdrag, nu))
    return as_file(made, "registerutdrag.pdf")


def _utdrag(nyckel):
    return Registerutdrag.visible_to(g.actor).where(Registerutdrag.nyckel == nyckel).first() or abort(404)


def _shown(event, utdrag):
    return Shown(event, [utdrag.person_id], utdrag, {"utdrag": utdrag.id})


def _visa_form(form, status=200):
    page = "shared/registerutdrag/nytt.html"
    return respond(page, page, status, form=form)


def _innehall(utdrag, nu):
    sedd = dolt(utdrag.person)
    return {
        "vardgivare": utdrag.vardgivare,
        "namn": sedd.namn,
        "nummer": sedd.nummer,
        "skapat": clock.local(nu).strftime("%Y-%m-%d %H:%M"),
        "avsnitt": [
            {"rubrik": ett.rubrik, "uppgifter": [[en.rubrik, en.varde] for en in ett.uppgifter]}
            for ett in utdrag.avsnitt
        ],
    }
