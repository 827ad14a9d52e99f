"""Sidtext: the text of a page, written in Markdown without HTML: what it may hold, and the blocks it is made of.

Headings, paragraphs, lists, quotes, links and pictures; nothing else, so that it looks right on a phone, read aloud and
on paper. A picture stands alone between empty lines and says in words what it shows.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from models.internetbehandling.program.fel import Fel
from models.shared.rules import RuleBroken
from models.shared.text import clean

TELEFON = re.compile("tel:[0-9+-]{3,20}")
RUBRIKER = {"h2": 2, "h3": 3}
DJUPT = 20  # how far one thing may lie in another
FORBJUDET = {
    "html_block": "Raden innehåller HTML. Skriv texten i Markdown utan HTML.",
    "html_inline": "Raden innehåller HTML. Skriv texten i Markdown utan HTML.",
    "code_block": "Raden är indragen fyra steg, vilket betyder kod. Ta bort indraget.",
    "fence": "Raden börjar ett stycke med kod. Skriv det som vanlig text.",
    "code_inline": "Raden innehåller kod mellan grava accenter. Skriv det som vanlig text.",
}


def tolk() -> MarkdownIt:
    """What reads a page that has been found right."""
    return MarkdownIt("commonmark", {"html": False}).disable(["code", "fence", "backticks"])


def token(text: str) -> list[Token]:
    """The text in the parts that Markdown makes of it."""
    return tolk().parse(text)


def bilder(text: str) -> tuple[str, ...]:
    """The names of its pictures, in order, each once."""
    return tuple(dict.fromkeys(str(en.attrs.get("src", "")) for en in _inne(token(text)) if en.type == "image"))


def granska(fil: str, text: str, filer: Sequence[str] | dict[str, int]) -> list[Fel]:
    """What is wrong in a text whose lines are those of its file; `filer` are the names that a picture may have."""
    try:
        clean(text, multiline=True)
        allt = MarkdownIt("commonmark", {"html": True}).parse(text)
    except RuleBroken as broken:
        return [Fel(fil, _rad_med_dolt(text), broken.sentence)]
    except RecursionError:
        return [Fel(fil, 0, "Texten är för invecklad. Skriv den enklare.")]
    fel: list[Fel] = []
    djupast, fore = 1, None
    for en in allt:
        rad = (en.map[0] if en.map else 0) + 1
        if en.type in FORBJUDET:
            fel.append(Fel(fil, rad, FORBJUDET[en.type]))
        elif en.type == "heading_open":
            niva = RUBRIKER.get(en.tag, 0)
            if not niva:
                fel.append(Fel(fil, rad, "En rubrik i texten börjar med ## eller ###. Sidans rubrik står i titel."))
            elif niva > djupast + 1:
                fel.append(Fel(fil, rad, "En rubrik med ### ska stå under en med ##."))
            djupast = niva or djupast
        elif en.type == "inline":
            fel += _i_raden(fil, rad, en, filer, i_stycke=fore == "paragraph_open")
        if en.level > DJUPT:
            fel.append(Fel(fil, rad, "Texten är för invecklad. Skriv den enklare."))
            break
        fore = en.type
    return fel


def _i_raden(fil, rad, inline, filer, *, i_stycke) -> Iterator[Fel]:
    delar = inline.children or []
    ensam = len(delar) == 1
    for en in delar:
        if en.type in FORBJUDET:
            yield Fel(fil, rad, FORBJUDET[en.type])
        elif en.type == "link_open" and not _far_lankas(str(en.attrs.get("href", ""))):
            yield Fel(fil, rad, "En länk ska börja med https:// eller tel:.")
        elif en.type == "image":
            namn = str(en.attrs.get("src", ""))
            if namn not in filer:
                yield Fel(fil, rad, f"Bilden {_kort(namn)} finns inte i paketet.")
            if not en.content.strip():
                yield Fel(fil, rad, "Bilden saknar text som säger vad den visar. Skriv den mellan hakparenteserna.")
            if not (ensam and i_stycke):
                yield Fel(fil, rad, "En bild ska stå för sig själv, med en tom rad före och efter.")
        elif en.type in {"softbreak", "hardbreak"}:
            rad += 1


def _far_lankas(href: str) -> bool:
    if TELEFON.fullmatch(href):
        return True
    try:
        delar = urlsplit(href)
        return delar.scheme == "https" and bool(delar.hostname) and "@" not in delar.netloc
    except ValueError:
        return False


def _inne(alla: list[Token]) -> Iterator[Token]:
    for en in alla:
        yield from en.children or ()


def _rad_med_dolt(text: str) -> int:
    """The first line that holds what nobody can see."""
    for nummer, rad in enumerate(text.split("\n"), start=1):
        try:
            clean(rad, multiline=True)
        except RuleBroken:
            return nummer
    return 0


def _kort(text: str) -> str:
    return text[:60] if text.isprintable() else "?"
