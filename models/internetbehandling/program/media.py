"""Media: the sounds, films, captions and pictures of a package, each known by what it holds and not by its name."""

import warnings
from pathlib import PurePosixPath

from PIL import Image

from models.internetbehandling.program.fel import Fel
from models.internetbehandling.program.paket import MEGABYTE, Paket

LJUD = {".mp3": "audio/mpeg", ".m4a": "audio/mp4"}
FILM = {".mp4": "video/mp4"}
UNDERTEXTER = {".vtt": "text/vtt"}
BILD = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}
TYPER = LJUD | FILM | UNDERTEXTER | BILD
FORMAT = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
MEST_PUNKTER, MEST_SIDA = 16_000_000, 8_000
MEST_BILD = 2 * MEGABYTE  # what a telephone on a slow line can wait for
MAPP = "media/"


def typ(namn: str) -> str:
    """How a file is served by its name, or nothing for what is no media."""
    return TYPER.get(PurePosixPath(namn).suffix.lower(), "") if namn.startswith(MAPP) else ""


def granska(paket: Paket, namn: str) -> None:
    """Note what is wrong with a file that holds something else than its name says."""
    vad = typ(namn)
    if vad in FORMAT:
        fel = _bild(paket, namn, FORMAT[vad])
    elif vad in UNDERTEXTER.values():
        fel = _undertexter(paket, namn)
    else:
        with paket.oppna(namn) as fil:
            fel = (
                ""
                if _ar(fil.read(12), vad)
                else "Filen är inte vad ändelsen säger. Spara om den som mp3, m4a eller mp4."
            )
    if fel:
        paket.fel.append(Fel(namn, 0, fel))


def _ar(borjan: bytes, vad: str) -> bool:
    if vad == "audio/mpeg":
        return borjan.startswith(b"ID3") or (
            borjan[:1] == b"\xff" and len(borjan) > 1 and borjan[1] & 0xE6 in {0xE2, 0xE4, 0xE6}
        )
    return borjan[4:8] == b"ftyp"


def _undertexter(paket: Paket, namn: str) -> str:
    text = paket.text(namn)
    if text is None:
        return ""
    if not text.startswith("WEBVTT") or "-->" not in text:
        return "Filen är inga undertexter. Den ska börja med WEBVTT och ha en tid, med -->, för varje rad."
    return ""


def _bild(paket: Paket, namn: str, format: str) -> str:
    """What is wrong with a picture: that it is none, or too large to be shown on a telephone."""
    if paket.filer[namn] > MEST_BILD:
        return f"Bilden är större än {MEST_BILD // MEGABYTE} MB. Minska den."
    try:
        with warnings.catch_warnings(), paket.oppna(namn) as fil:
            warnings.simplefilter("ignore")
            with Image.open(fil, formats=[format]) as bild:
                bredd, hojd = bild.size
                if bredd * hojd > MEST_PUNKTER or max(bredd, hojd) > MEST_SIDA:
                    return f"Bilden är större än {MEST_PUNKTER // 1_000_000} miljoner bildpunkter. Minska den."
                bild.load()
    except Exception:  # whatever the library says of a broken picture, one thing is to be done
        return f"Filen är ingen hel bild av typen {format}. Spara om den."
    return ""
