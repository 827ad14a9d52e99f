"""Stegfil: a page as it is written: what it is between two lines of three hyphens, and under them its text."""

from pathlib import PurePosixPath

from models.internetbehandling.program import fragor, media, sidtext
from models.internetbehandling.program.fel import Fel
from models.internetbehandling.program.innehall import Steg
from models.internetbehandling.program.nod import KOD, LANGSTA_KOD, Nod, las
from models.internetbehandling.program.paket import Paket

GRANS = "---"
MEST_TECKEN = 20_000


def steg(paket: Paket, fil: str, nummer: int) -> Steg | None:
    """The page in a file, or None when it cannot be read at all. Its code is the name of the file."""
    kod = PurePosixPath(fil).stem
    if not KOD.fullmatch(kod) or len(kod) > LANGSTA_KOD:
        paket.fel.append(
            Fel(fil, 0, "Filens namn är sidans kod och får ha små bokstäver a–z, siffror och bindestreck.")
        )
    text = paket.text(fil)
    if text is None:
        return None
    rader = text.split("\n")
    slut = next((n for n, rad in enumerate(rader) if n and rad.rstrip() == GRANS), 0)
    if rader[0].rstrip() != GRANS or not slut:
        paket.fel.append(
            Fel(fil, 1, "Filen ska börja med en rad med ---, sedan titel och annat, och en rad till med ---.")
        )
        return None
    # Empty lines keep the line numbers of the file.
    nod = las(fil, "\n" + "\n".join(rader[1:slut]) + "\n", paket.fel)
    brodtext = "\n" * (slut + 1) + "\n".join(rader[slut + 1 :])
    filer = [namn for namn in paket.filer if media.typ(namn) in media.FORMAT]
    if len(brodtext) > MEST_TECKEN:
        fel = [Fel(fil, slut + 2, f"Texten får ha högst {MEST_TECKEN} tecken. Dela upp den på flera sidor.")]
    else:
        fel = sidtext.granska(fil, brodtext, filer)
    paket.fel += fel
    if nod is None:
        return None
    fardigt = Steg(
        kod=kod,
        nummer=nummer,
        titel=nod.text("titel", krav=True),
        text=brodtext.strip(),
        ljud=_fil(paket, nod, "ljud", media.LJUD),
        film=_fil(paket, nod, "film", media.FILM),
        undertexter=_fil(paket, nod, "undertexter", media.UNDERTEXTER),
        bilder=() if fel else sidtext.bilder(brodtext),
        formular=_formular(paket, nod),
        dolt=nod.ja("dolt"),
    )
    nod.klar()
    if fardigt.film and not fardigt.undertexter and not fardigt.text:
        nod.klaga_pa(
            "film", "Filmen har varken undertexter eller text. Lägg till undertexter, eller skriv vad den säger."
        )
    if fardigt.undertexter and not fardigt.film:
        nod.klaga_pa("undertexter", "Det finns ingen film till undertexterna.")
    if not (fardigt.text or fardigt.film or fardigt.formular):
        nod.klaga("Sidan är tom. Skriv text under den andra raden med ---.")
    return fardigt


def _fil(paket: Paket, nod: Nod, nyckel: str, andelser: dict[str, str]) -> str:
    namn = nod.text(nyckel)
    if namn and (namn not in paket.filer or media.typ(namn) not in andelser.values()):
        sagt = f"{nyckel} ska vara en fil i {media.MAPP} som slutar på {' eller '.join(andelser)}."
        nod.klaga_pa(nyckel, sagt if namn in paket.filer else f"Filen {namn[:60]} finns inte i paketet. {sagt}")
        return ""
    return namn


def _formular(paket: Paket, nod: Nod):
    namn = nod.text("formular")
    if not namn:
        return None
    if namn not in paket.filer or not namn.endswith((".yaml", ".yml")):
        nod.klaga_pa(
            "formular", f"Formuläret {namn[:60]} finns inte i paketet. Det ska vara en fil som slutar på .yaml."
        )
        return None
    return fragor.formular(paket, namn)
