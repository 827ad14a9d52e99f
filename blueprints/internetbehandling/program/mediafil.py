"""A sound, a film or a picture of a program, a part at a time when the browser asks for that."""

from flask import Response, abort, send_file

from models.internetbehandling.program.program import Programfil
from models.shared.files import store

BORTA = "Filen är borta. Kontakta systemadministratören."


def som_svar(fil: Programfil) -> Response:
    """The file, whole or the part that was asked for. Who may have it is for the view to judge."""
    path = store.path_of(fil.sha256)
    if not path.is_file():
        abort(500, BORTA)
    response = send_file(path, mimetype=fil.typ, conditional=True, etag=fil.sha256)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
