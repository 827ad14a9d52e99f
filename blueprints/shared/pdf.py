"""PDF files: PDF/A-2a and PDF/UA-1 from a typst template and data, with bundled fonts and without network (FI-07).

The template is our own; what users wrote comes as JSON, is never read as markup, and no file or address can be
reached from it. The fonts are those inside the typst package.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from models.shared import clock

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
STANDARDS = ["a-2a", "ua-1"]


def make(template: str, moment: datetime, data: dict[str, Any]) -> bytes:
    """The file. The moment is what the document says it was made at, so the same data gives the same bytes."""
    import typst  # 7 MiB, which only those who make a PDF need

    compiled: Any = typst.compile  # its types know files on disk alone
    local = clock.local(moment)
    datum = {name: getattr(local, name) for name in ("year", "month", "day", "hour", "minute", "second")}
    files = {
        "main": (TEMPLATES / template).read_bytes(),
        "base.typ": (TEMPLATES / "shared" / "base.typ").read_bytes(),
        "data.json": json.dumps({**data, "datum": datum}, ensure_ascii=False).encode(),
    }
    return compiled(files, format="pdf", pdf_standards=STANDARDS, font_paths=[], ignore_system_fonts=True)
