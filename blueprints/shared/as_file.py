"""Files that are handed out: to be kept, never shown by the browser as a page of ours (FI-04)."""

import re
from pathlib import Path
from urllib.parse import quote

from flask import Response, send_file

from models.shared.files.kind import MIME

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "fhir": "application/fhir+json; charset=utf-8",
    "json": "application/json",
    "ics": "text/calendar; charset=utf-8",
    "si": "text/plain; charset=ibm437",  # an accounting file, in the code page that SIE asks for
    "xml": "application/xml",
    "zip": "application/zip",
    **MIME,
}
# A browser's own reader of PDF is a plugin with a style sheet, and starts in no sandbox.
SHOWN = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
PLAIN = re.compile("[A-Za-z0-9._-]+")


def as_file(content: bytes | Path, name: str, kind: str = "", *, inline: bool = False) -> Response:
    """The content, or what a file holds, under a name, whose ending says what it is unless that is told.

    `inline` is for a PDF that we have made ourselves: the browser may show it, in a window of its own.
    """
    kind = kind or name.rpartition(".")[2]
    if isinstance(content, Path):
        response = send_file(content, mimetype=TYPES[kind], conditional=False, etag=False)
    else:
        response = Response(content, content_type=TYPES[kind])
    response.headers.set("Content-Disposition", "attachment", filename=name)
    if not PLAIN.fullmatch(name):
        named = f"filename=\"fil.{kind}\"; filename*=UTF-8''{quote(name, safe='')}"
        response.headers["Content-Disposition"] = f"attachment; {named}"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if inline:
        response.headers["Content-Disposition"] = response.headers["Content-Disposition"].replace(
            "attachment", "inline"
        )
        response.headers["Content-Security-Policy"] = SHOWN
    return response
