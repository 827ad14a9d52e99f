"""The sounds, films and pictures of the pages that the person reaches, piece by piece as a browser asks (AC-09)."""

from flask import Response, abort, send_file

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.invanare.egen import eget
from blueprints.shared.gate import for_invanare
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.program.program import Programfil
from models.shared.files.store import path_of


@bp.get("/min-behandling/<int:id>/media/<int:fil>")
@for_invanare
def min_media(id, fil):
    """A file of a page that is open; one that only hidden pages show is not there."""
    moment = eget(id)
    rad = Programfil.get_or_none(Programfil.id == fil, Programfil.version == moment.version_id)
    if rad is None or rad.namn not in Vag.i(moment).filer:
        abort(404)
    return strom(rad)


def strom(fil: Programfil) -> Response:
    """The file, or the part of it that was asked for."""
    response = send_file(path_of(fil.sha256), mimetype=fil.typ, conditional=True, etag=fil.sha256, max_age=None)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
