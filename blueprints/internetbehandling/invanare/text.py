"""The text of a page as HTML: Markdown without HTML, with pictures from the program and links that tell nobody."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import url_for
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markupsafe import Markup

from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.program.innehall import Steg
from models.internetbehandling.program.program import Programfil

SAKRA = ("https://", "tel:")


class Media(NamedTuple):
    """What a page plays, by its addresses; empty where there is none."""

    ljud: str = ""
    film: str = ""
    filmtyp: str = ""
    undertexter: str = ""


class _Renderer(RendererHTML):
    """Pictures are the program's own, and a link that leads out of the house takes nothing along."""

    def image(self, tokens, idx, options, env):
        tokens[idx].attrs |= {"src": env["url"](tokens[idx].attrs["src"]), "loading": "lazy"}
        return super().image(tokens, idx, options, env)

    def link_open(self, tokens, idx, options, env):
        if not str(tokens[idx].attrs.get("href", "")).startswith(SAKRA):
            tokens[idx].attrs["href"] = ""
        tokens[idx].attrs["rel"] = "noreferrer noopener"
        return self.renderToken(tokens, idx, options, env)


MARKDOWN = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer)


def som_html(text: str, url: Callable[[str], str]) -> Markup:
    """The text; `url` gives the address of a picture by its name in the program."""
    return Markup(MARKDOWN.render(text, {"url": url}))  # noqa: S704


def texten(moment: Moment, steg: Steg) -> Markup:
    """The text of a page in the person's own program."""
    adresser = _adresser(moment, steg)
    return som_html(steg.text, lambda namn: adresser.get(namn, ("", ""))[0])


def media(moment: Moment, steg: Steg) -> Media:
    """What the page plays."""
    adresser: dict[str, Any] = _adresser(moment, steg)
    ingen = ("", "")
    film, filmtyp = adresser.get(steg.film, ingen)
    return Media(adresser.get(steg.ljud, ingen)[0], film, filmtyp, adresser.get(steg.undertexter, ingen)[0])


def _adresser(moment, steg):
    """The address and type of each file of the page, by its name."""
    if not steg.filer:
        return {}
    filer = Programfil.select().where(Programfil.version == moment.version_id, Programfil.namn.in_(steg.filer))
    return {
        fil.namn: (url_for("internetbehandling.min_media", id=moment.id, fil=fil.id), fil.typ) for fil in list(filer)
    }
