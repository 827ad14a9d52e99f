"""Loggutdrag till patienten: asked for with a reason, shown on a page, and handed out as a PDF (AU-08)."""

from flask import abort, g, url_for

from blueprints.shared import bp, pdf
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.granskning.forms import NyttUtdrag
from blueprints.shared.personuppgifter.visat import dolt
from blueprints.shared.respond import Shown, go, respond
from blueprints.shared.show import dag
from models.shared import clock, events
from models.shared.granskning.loggutdrag import Loggutdrag
from models.shared.permissions import Permission
from models.shared.personuppgifter.personalias import kand_person


@bp.get("/granskning/utdrag")
@requires(Permission.GRANSKA_LOGG)
def nytt_loggutdrag():
    today = clock.today()
    return _visa_form(NyttUtdrag(formdata=None, fran=today.replace(month=1, day=1), till=today))


@bp.post("/granskning/utdrag")
@requires(Permission.GRANSKA_LOGG)
def skapa_loggutdrag():
    form = NyttUtdrag()
    if form.validate():
        with form.rules():
            person = kand_person(form.personnummer.nummer)
            utdrag = Loggutdrag.skapa(person, fran=form.fran.data, till=form.till.data, skal=form.skal.data, by=g.actor)
            return go(url_for(".loggutdrag", nyckel=utdrag.nyckel))
    return _visa_form(form, 422)


@bp.get("/granskning/utdrag/<nyckel>")
@requires(Permission.GRANSKA_LOGG)
def loggutdrag(nyckel):
    utdrag = _utdrag(nyckel)
    return respond(
        "shared/granskning/utdrag.html",
        "shared/granskning/utdrag.html",
        shows=_shown(events.LOGGUTDRAG_LAST, utdrag),
        utdrag=utdrag,
        rader=utdrag.rader(),
    )


@bp.get("/granskning/utdrag/<nyckel>/pdf")
@requires(Permission.GRANSKA_LOGG)
def loggutdrag_som_pdf(nyckel):
    """The same extract as a file to hand out. The same extract gives the same file, byte for byte."""
    utdrag = _utdrag(nyckel)
    g.shown = _shown(events.LOGGUTDRAG_UTLAMNAT, utdrag)
    made = pdf.make("shared/granskning/loggutdrag.typ", utdrag.skapat, _innehall(utdrag))
    return as_file(made, "loggutdrag.pdf")


def _utdrag(nyckel):
    return Loggutdrag.visible_to(g.actor).where(Loggutdrag.nyckel == nyckel).first() or abort(404)


def _shown(event, utdrag):
    return Shown(event, [utdrag.person_id], utdrag, {"utdrag": utdrag.id})


def _visa_form(form, status=200):
    page = "shared/granskning/nytt_utdrag.html"
    return respond(page, page, status, form=form)


def _innehall(utdrag):
    sedd = dolt(utdrag.person)
    return {
        "vardgivare": utdrag.vardgivare,
        "namn": sedd.namn,
        "nummer": sedd.nummer,
        "period": f"{dag(utdrag.fran)} till {dag(utdrag.till)}",
        "skapat": clock.local(utdrag.skapat).strftime("%Y-%m-%d %H:%M"),
        "rader": [
            {
                "tid": clock.local(rad.tidpunkt).strftime("%Y-%m-%d %H:%M"),
                "enhet": rad.enhet,
                "vardgivare": rad.vardgivare,
                "roll": rad.roll,
                "vad": rad.vad,
            }
            for rad in utdrag.rader()
        ],
    }
