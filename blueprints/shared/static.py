"""The files of static/: served before the application, without session or gate, and kept by the browser for good.

An address carries a part of the file's checksum, so a new version is a new address. What is sent is a copy in the
instance folder with its compressed twin beside it, made at start when it is not there already.
"""

import gzip
import hashlib
import os
from functools import cache
from pathlib import Path

from whitenoise import WhiteNoise

from blueprints.shared import headers
from models.shared.config import ROOT

STATIC = ROOT / "static"
KEPT = 31_536_000  # seconds, a year
SERVED = frozenset({".css", ".js", ".png", ".svg"})


def init(app):
    app.add_url_rule("/static/<path:filename>", "static", build_only=True)
    app.url_defaults(_with_checksum)
    config = app.config["SAMSPEL"]
    served = WhiteNoise(app.wsgi_app, max_age=KEPT, allow_all_origins=False, add_headers_function=_headers(config))
    copies = config.instance / "static"
    copies.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in files():
        name = path.relative_to(STATIC).as_posix()
        served.add_file_to_dictionary(f"/static/{name}", str(_copy(path, copies / f"{_checksum(name)}{path.suffix}")))
    app.wsgi_app = served


def _copy(path: Path, copy: Path) -> Path:
    """Put the file and its compressed twin where they are served from; several processes may do so at once."""
    content = path.read_bytes()
    for target, data in ((Path(f"{copy}.gz"), gzip.compress(content, mtime=0)), (copy, content)):
        if not target.exists():
            part = target.with_name(f"{target.name}.{os.getpid()}")
            part.write_bytes(data)
            part.replace(target)
    return copy


def files() -> list[Path]:
    """What a page may load; sources and licences stay where they are."""
    folders = [
        STATIC / "shared",
        STATIC / "shared" / "hjalp",
        *(folder for folder in (STATIC / "vendor").iterdir() if folder.is_dir()),
    ]
    return [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in SERVED]


def address(filename: str) -> str:
    """Where a file is, for what is written once for every request."""
    return f"/static/{filename}?v={_checksum(filename)}"


def _with_checksum(endpoint, values):
    if endpoint == "static":
        values["v"] = _checksum(values["filename"])


@cache
def _checksum(filename: str) -> str:
    return hashlib.sha256((STATIC / filename).read_bytes()).hexdigest()[:10]


def _headers(config):
    same = {name: value for name, value in headers.built(config).items() if name != "Content-Security-Policy"}

    def add(found, _path, _url):
        for name, value in same.items():
            found[name] = value
        found["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"

    return add
