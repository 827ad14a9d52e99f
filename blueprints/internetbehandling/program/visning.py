"""Visning: a page of a program as it is shown: its text as HTML, and the addresses of its sound, film and pictures.

What nobody has written in Markdown is not there: no HTML of the text itself, and no address but those of the version,
of https and of telephone numbers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

from models.internetbehandling.program import sidtext
from models.internetbehandling.program.innehall import Steg
from models.internetbehandling.program.program import Programfil, Programversion

TILLATET = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "img", "blockquote", "hr", "br"}
ATTRIBUT = {"a": {"href"}, "img": {"src", "alt", "loading"}, "ol": {"start"}}


@dataclass(frozen=True)
class Visning:
    """A page as a template shows it. An address is empty when the page has no such thing."""

    steg: Steg
    text: Markup
    ljud: str = ""
    film: str = ""
    undertexter: str = ""


def av(version: Programversion, steg: Steg, adress: Callable[[int], str]) -> Visning:
    """A page of a version; `adress` gives the address of a file of it, by the id of its row."""
    query = Programfil.select(Programfil.id, Programfil.namn)
    filer = query.where(Programfil.version == version, Programfil.namn.in_(sorted(steg.filer)))
    adresser = {fil.namn: adress(fil.id) for fil in filer} if steg.filer else {}
    return Visning(
        steg,
        rendera(steg.text, adresser),
        ljud=adresser.get(steg.ljud, ""),
        film=adresser.get(steg.film, ""),
        undertexter=adresser.get(steg.undertexter, ""),
    )


def rendera(text: str, adresser: Mapping[str, str]) -> Markup:
    """The text as HTML; a picture without an address is left out."""
    delar = sidtext.token(text)
    for inne in delar:
        inne.children = [en for en in inne.children or () if en.type != "image" or en.attrs.get("src") in adresser]
        for en in inne.children:
            if en.type == "image":
                en.attrs = {"src": adresser[str(en.attrs["src"])], "alt": "", "loading": "lazy"}
    html = MarkdownIt().renderer.render(delar, sidtext.tolk().options, {})
    rent = nh3.clean(
        html,
        tags=TILLATET,
        attributes=ATTRIBUT,
        url_schemes={"https", "tel"},
        link_rel="noreferrer noopener",
        strip_comments=True,
    )
    return Markup(rent)  # noqa: S704  (it is clean)
