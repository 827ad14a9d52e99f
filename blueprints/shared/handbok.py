"""Hjälp: the handbook, one chapter per Markdown file beside the templates of its domain (M24)."""

from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from flask import abort, current_app, url_for
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markupsafe import Markup

from blueprints.shared import bp, static
from blueprints.shared.gate import requires
from blueprints.shared.respond import respond
from models import DOMAINS
from models.shared.permissions import Permission

MANY_COLUMNS = 3


@bp.get("/hjalp")
@bp.get("/hjalp/<kapitel>")
@requires(Permission.ANVANDA)
def hjalp(kapitel=None):
    found = chapters(current_app.root_path)
    wanted = kapitel or next(iter(found), None)
    if wanted not in found:
        abort(404)
    rubrik, innehall = found[wanted]
    lista = [
        {"titel": title, "url": url_for(".hjalp", kapitel=key), "current": key == wanted}
        for key, (title, _) in found.items()
    ]
    return respond("shared/hjalp.html", "shared/hjalp.html", kapitel=lista, rubrik=rubrik, innehall=innehall)


class _Renderer(RendererHTML):
    """Pictures have the address that carries their checksum, and are loaded when they come into view.

    A table of many columns stands line by line on a narrow screen.
    """

    def image(self, tokens, idx, options, env):
        filename = tokens[idx].attrs["src"].removeprefix("/static/")
        tokens[idx].attrs |= {"src": static.address(filename), "loading": "lazy"}
        return super().image(tokens, idx, options, env)

    def table_open(self, tokens, idx, options, env):
        heading = takewhile(lambda token: token.type != "thead_close", tokens[idx:])
        if sum(token.type == "th_open" for token in heading) >= MANY_COLUMNS:
            tokens[idx].attrSet("class", "stack")
        return self.renderToken(tokens, idx, options, env)


@lru_cache
def chapters(root: str) -> dict[str, tuple[str, Markup]]:
    """Every chapter by key: its heading and its text. The files are our own, and written without HTML."""
    markdown = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).enable("table")
    found = {}
    for domain in ("shared", *DOMAINS):
        for path in sorted((Path(root) / "templates" / domain / "hjalp").glob("*.md")):
            heading, _, text = path.read_text(encoding="utf-8").partition("\n")
            found[path.stem.split("-", 1)[1]] = (heading.removeprefix("# "), Markup(markdown.render(text)))  # noqa: S704
    return found
