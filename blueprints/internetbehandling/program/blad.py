"""Blad: a page of a program on paper, with its pictures and its questions to be answered with a pen (S4)."""

from collections.abc import Iterator
from typing import Any

from markdown_it.token import Token

from blueprints.shared import pdf
from models.internetbehandling.program import sidtext
from models.internetbehandling.program.innehall import Fraga, Fragetyp, Innehall, Steg
from models.internetbehandling.program.program import Programversion
from models.shared.files import store

MALL = "internetbehandling/program/steg.typ"
SAMLAR = {"bullet_list", "ordered_list", "list_item", "blockquote"}
OM_SVAREN = {
    Fragetyp.ENVAL: "Välj ett.",
    Fragetyp.FLERVAL: "Välj så många som stämmer.",
    Fragetyp.DATUM: "Skriv ett datum.",
}


def som_pdf(version: Programversion, steg: Steg) -> bytes:
    """The page as a PDF; the same page of the same version always gives the same bytes."""
    innehall: Innehall = version.innehall
    filer = {fil.namn: fil.sha256 for fil in version.filer} if steg.bilder else {}
    bilder = {namn: list(store.content(filer[namn])) for namn in steg.bilder}  # typst takes text alone, or numbers
    data = {
        "program": innehall.titel,
        "modul": innehall.modul_for(steg).titel,
        "titel": steg.titel,
        "block": _block(sidtext.token(steg.text), bilder),
        "ljud": bool(steg.ljud),
        "film": bool(steg.film),
        "inledning": steg.formular.inledning if steg.formular else "",
        "fragor": [_fraga(en) for en in steg.formular.fragor] if steg.formular else [],
    }
    return pdf.make(MALL, version.importerad, data)


def _block(token: list[Token], bilder: dict[str, list[int]]) -> list[dict[str, Any]]:
    """What the text is made of, as values: nothing of it is ever read as typst."""
    ut: list[dict[str, Any]] = []
    oppna: list[list[dict[str, Any]]] = [ut]
    for en in token:
        slag, _, andes = en.type.rpartition("_")
        har = oppna[-1]
        if en.type == "inline":
            har.append(_stycke(en, bilder))
        elif en.type == "heading_open":
            oppna.append([])
        elif en.type == "heading_close":
            delar = oppna.pop()[0]["delar"]
            oppna[-1].append({"slag": "rubrik", "niva": sidtext.RUBRIKER.get(en.tag, 2), "delar": delar})
        elif en.type == "hr":
            har.append({"slag": "linje"})
        elif slag in SAMLAR:
            if andes == "open":
                inne: list[dict[str, Any]] = []
                har.append({"slag": slag, "start": int(en.attrs.get("start", 1)), "inne": inne})
                oppna.append(inne)
            else:
                oppna.pop()
    return ut


def _stycke(inline: Token, bilder: dict[str, list[int]]) -> dict[str, Any]:
    barn = inline.children or []
    bild = next((en for en in barn if en.type == "image"), None)
    if bild and str(bild.attrs.get("src", "")) in bilder:
        return {"slag": "bild", "byte": bilder[str(bild.attrs["src"])], "alt": bild.content}
    return {"slag": "stycke", "delar": list(_delar(iter(barn)))}


def _delar(token: Iterator[Token]) -> Iterator[dict[str, Any]]:
    for en in token:
        slag, _, andes = en.type.rpartition("_")
        if andes == "close":
            return
        if andes == "open":
            yield {"slag": slag, "url": str(en.attrs.get("href", "")), "delar": list(_delar(token))}
        elif en.type == "hardbreak":
            yield {"slag": "rad"}
        else:
            yield {"slag": "text", "text": " " if en.type == "softbreak" else en.content}


def _fraga(fraga: Fraga) -> dict[str, Any]:
    val = [en.text for en in fraga.val]
    if fraga.typ is Fragetyp.SKALA:
        ord = [
            f"{tal} är {text}." for tal, text in ((fraga.minst, fraga.ord_minst), (fraga.mest, fraga.ord_mest)) if text
        ]
        hur = f"Ringa in ett tal från {fraga.minst} till {fraga.mest}. {' '.join(ord)}".strip()
        val = ["   ".join(str(tal) for tal in range(fraga.minst or 0, (fraga.mest or 0) + 1))]
    elif fraga.typ is Fragetyp.TAL:
        hur = f"Skriv ett tal{f', {fraga.enhet}' if fraga.enhet else ''}."
    else:
        hur = OM_SVAREN.get(fraga.typ, "")
    rader = {Fragetyp.TEXT: 3, Fragetyp.TAL: 1, Fragetyp.DATUM: 1}.get(fraga.typ, 0)
    return {"text": fraga.text, "hjalp": fraga.hjalp, "hur": hur, "val": val, "rader": rader}
