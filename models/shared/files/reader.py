"""Reads one file in a process of its own, with little memory and time: what it is, and what it says (FI-01, FI-03).

Run by path with the file and where a cleaned picture is to be written; answers with JSON. It imports nothing of ours.
"""

import html
import json
import re
import sys
import unicodedata
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

MEMORY, SECONDS = 700 * 1024 * 1024, 4  # address space, and CPU for a file that is allowed
MOST_TEXT = 1_000_000  # characters
MOST_ACCENTS = 30  # in a row: NFKC puts them in order in quadratic time
MOST_PIXELS = 16_000_000
MOST_MEMBERS, MOST_UNPACKED, MOST_RATIO = 2_000, 60_000_000, 150
MOST_XML = 12_000_000  # bytes of one part; what is larger is said not to be read
OPEN_XML = {
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
}
ODT = b"application/vnd.oasis.opendocument.text"
ACTIVE = re.compile(r"vbaproject|vbadata|activex|/embeddings/|oleobject|^basic/|^scripts/|macrosheets", re.IGNORECASE)
MARKUP = re.compile(r"\s*(<|%!|#!|\{\\rtf)", re.IGNORECASE)
BREAKS = re.compile(rb"</(?:w:p|text:p|text:h|si|c|v|is|row)>|<(?:w:tab|w:br|text:tab|text:line-break)[^<>]*>")


class Refused(Exception):
    """The file is not taken; the sentence says why."""


BROKEN = "Filen går inte att läsa. Kontrollera att den öppnas som den ska och spara den på nytt."
LOCKED = "Filen är skyddad med lösenord eller av en äldre filtyp. Spara den utan lösenord, till exempel som PDF."
TOO_LARGE = "Filen blir för stor när den packas upp. Dela den eller spara den som PDF."
PROGRAM = "Filen innehåller makron eller inbäddade filer. Spara den utan, till exempel som PDF."
UNKNOWN = "Filtypen tas inte emot. Bifoga PDF, PNG, JPG, DOCX, XLSX, ODT eller TXT."
TOO_MANY_ACCENTS = "Filen innehåller ett tecken med för många accenter. Skriv om det och spara filen på nytt."
TOO_MANY_PIXELS = "Bilden har fler än {} miljoner bildpunkter. Minska den och försök igen."


def main(source: str, target: str) -> None:
    _limit()
    try:
        answer = read(Path(source), Path(target))
        answer["text"] = _composed(answer["text"])  # here, where memory and time are limited
    except Refused as refused:
        answer = {"refused": str(refused)}
    except Exception:  # whatever a library says of a broken file, the user is told one thing
        answer = {"refused": BROKEN}
    sys.stdout.write(json.dumps(answer))


def read(source: Path, target: Path) -> dict[str, Any]:
    """What the file is by its content, what it says, and whether all of that could be read."""
    with source.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"%PDF-"):
        return _pdf(source)
    if head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _picture(source, target)
    if head.startswith(b"PK\x03\x04"):
        return _zipped(source, target)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(LOCKED)
    return _text(source)


def _pdf(source):
    reader_pdf = _beside("reader_pdf")
    try:
        text, whole = reader_pdf.read(source)
    except reader_pdf.Refused as refused:
        raise Refused(str(refused)) from None
    return {"kind": "pdf", "text": text[:MOST_TEXT], "whole": whole and len(text) <= MOST_TEXT}


def _picture(source, target):
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # asked below, with a sentence, before anything is unpacked
    with Image.open(source, formats=["PNG", "JPEG"]) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused(TOO_MANY_PIXELS.format(MOST_PIXELS // 1_000_000))
        kind = "PNG" if picture.format == "PNG" else "JPEG"  # a telephone's JPEG may call itself MPO
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        modes = {"RGB", "L", "RGBA"} if kind == "PNG" else {"RGB", "L"}
        clean = picture if picture.mode in modes else picture.convert("RGBA" if kind == "PNG" else "RGB")
    clean.info.clear()
    clean.getexif().clear()
    clean.save(target, kind, **({"quality": 90} if kind == "JPEG" else {"compress_level": 1}))
    return {"kind": "png" if kind == "PNG" else "jpg", "text": "", "whole": True, "cleaned": True}


def _zipped(source, target):
    with zipfile.ZipFile(source) as archive:
        members = archive.infolist()
        packed = sum(one.compress_size for one in members)
        unpacked = sum(one.file_size for one in members)
        if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 10_000):
            raise Refused(TOO_LARGE)
        if any(one.flag_bits & 1 for one in members):
            raise Refused(LOCKED)
        names = {one.filename for one in members}
        if any(ACTIVE.search(name) for name in names):
            raise Refused(PROGRAM)
        kind = _kind(archive, names)
        told = [one for one in members if one.filename.lower().endswith((".xml", ".rels"))]
        small = [one for one in told if one.file_size <= MOST_XML]
        text, whole = "", len(small) == len(told)
        for one in small:
            text += _plain(_member(archive, one))[: MOST_TEXT + 1] + "\n"
            if len(text) > MOST_TEXT:
                whole = False
                break
        cleaned = _beside("reader_media").clean(archive, target)
    return {"kind": kind, "text": text[:MOST_TEXT], "whole": whole, "cleaned": cleaned}


def _beside(name):
    """A part of the reader that lies in a file of its own, so that it is loaded only when it is needed."""
    sys.path.append(str(Path(__file__).parent))
    return import_module(name)


def _kind(archive, names):
    if "[Content_Types].xml" in names:
        types = archive.read("[Content_Types].xml")
        if b"macroEnabled" in types:
            raise Refused(PROGRAM)
        for kind, told in OPEN_XML.items():
            if told in types:
                return kind
    if "mimetype" in names and archive.read("mimetype").strip() == ODT:
        if b"manifest:encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Refused(LOCKED)
        return "odt"
    raise Refused(UNKNOWN)


def _member(archive, member):
    with archive.open(member) as file:
        data = file.read(member.file_size + 1)
    if len(data) > member.file_size:
        raise Refused(TOO_LARGE)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Refused(BROKEN)
    return data


def _plain(data):
    """The words of an XML part. A word that the program has cut into pieces is whole again."""
    text = re.sub(rb"<[^<>]*>", b"", BREAKS.sub(b"\n", data)).decode("utf-8", "replace")
    return html.unescape(text)


def _text(source):
    data = source.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if re.search(r"[\x00-\x08\x0b\x0e-\x1f]", text) or MARKUP.match(text):
        raise Refused(UNKNOWN)
    return {"kind": "txt", "text": text[:MOST_TEXT], "whole": len(text) <= MOST_TEXT}


def _composed(text):
    """The text in Unicode's form NFKC, in which equal words are equal.

    Not only accents count: some letters, such as the half-wide ﾞ, become accents in that form.
    """
    accents = "".join(re.escape(each) for each in set(text) if _is_accent(each))
    if accents and re.search(f"[{accents}]{{{MOST_ACCENTS + 1}}}", text):
        raise Refused(TOO_MANY_ACCENTS)
    return unicodedata.normalize("NFKC", text)


def _is_accent(char):
    return unicodedata.combining(unicodedata.normalize("NFKD", char)[0]) > 0


def _limit():
    try:
        import resource
    except ImportError:  # Windows: the time that is waited is the limit there
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    main(*sys.argv[1:3])
