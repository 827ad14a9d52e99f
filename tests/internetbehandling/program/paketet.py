"""A small program to write faults into: its files by name, in a folder or as a zip."""

import io
import zipfile

from PIL import Image

MANIFEST = """\
kod: andning
titel: Andning
slag: stodprogram
beskrivning: Att andas lugnt.
valkomsttext: Välkommen.
moduler:
  - kod: borja
    titel: Börja
    avsnitt:
      - titel: Först
        steg:
          - steg/lugn.md
          - steg/fraga.md
  - kod: mer
    titel: Mer
    aktuell: nej
    avsnitt:
      - titel: Sedan
        steg:
          - steg/film.md
"""
LUGN = """\
---
titel: Andas lugnt
ljud: media/lugn.mp3
---
Andas in och **långsamt** ut.

![En cirkel](media/cirkel.png)

Läs mer på [1177](https://www.1177.se/).
"""
FRAGA = """\
---
titel: Hur går det?
formular: formular/hur.yaml
---
Svara som det känns.
"""
FILM = """\
---
titel: Se på
film: media/film.mp4
undertexter: media/film.vtt
dolt: ja
---
"""
HUR = """\
obligatoriskt: ja
sidkommentar: ja
fragor:
  - kod: lugn
    typ: skala
    text: Hur lugn är du?
    minst: 0
    mest: 10
    flagga: [0, 1]
  - kod: vad
    typ: flerval
    text: Vad stör?
    val:
      ljud: Ljud
      tankar: Tankar
  - kod: tankar
    typ: text
    text: Vilka tankar?
    om: {fraga: vad, ar: tankar}
"""


def _png():
    ut = io.BytesIO()
    Image.new("RGB", (8, 8), "#0b4f5c").save(ut, "PNG")
    return ut.getvalue()


FILER = {
    "program.yaml": MANIFEST,
    "steg/lugn.md": LUGN,
    "steg/fraga.md": FRAGA,
    "steg/film.md": FILM,
    "formular/hur.yaml": HUR,
    "media/lugn.mp3": b"ID3" + bytes(64),
    "media/cirkel.png": _png(),
    "media/film.mp4": b"\0\0\0\x18ftypisom" + bytes(64),
    "media/film.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nAndas in\n",
}


def byte(innehall):
    """What a file holds, as it is written on a disk."""
    return innehall.encode() if isinstance(innehall, str) else innehall


def mapp(rot, andrat=None):
    """The package in a folder; `andrat` are files that say something else, or None for one that is not there."""
    for namn, innehall in (FILER | (andrat or {})).items():
        if innehall is not None:
            (rot / namn).parent.mkdir(parents=True, exist_ok=True)
            (rot / namn).write_bytes(byte(innehall))
    return rot


def packat(andrat=None, under=""):
    """The package as a zip, in a folder of its own when it has a name."""
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as zip:
        for namn, innehall in (FILER | (andrat or {})).items():
            if innehall is not None:
                zip.writestr(under + namn, byte(innehall))
    return ut.getvalue()
