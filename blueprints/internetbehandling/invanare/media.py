"""The sounds, films and pictures of the pages that the person reaches, and the pages on paper (S4, AC-09)."""

from flask import abort, g

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.invanare.egen import eget, oppen
from blueprints.internetbehandling.program import blad, mediafil
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import for_invanare
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.program.program import Programfil


@bp.get("/min-behandling/<int:id>/media/<int:fil>")
@for_invanare
def min_media(id, fil):
    """A file of a page that is open; one that only hidden pages show is not there."""
    moment = eget(id)
    rad = Programfil.get_or_none(Programfil.id == fil, Programfil.version == moment.version_id)
    if rad is None or rad.namn not in Vag.i(moment).filer:
        abort(404)
    return mediafil.som_svar(rad)


@bp.get("/min-behandling/<int:id>/steg/<int:nummer>/pdf")
@for_invanare
def min_sida_som_pdf(id, nummer):
    """The page of the program, without what the person has answered."""
    sidan = oppen(id, nummer)
    g.shown = sidan.shown
    return as_file(blad.som_pdf(sidan.moment.version, sidan.steg), f"{sidan.steg.kod}.pdf", inline=True)
