"""Takes the traces out of the pictures inside a document: where, when and with what they were taken (FI-08).

Run by the reader in its own process, and imports nothing of ours. No picture is drawn anew: only what tells of it is
left out, so every point of it stays. A document that is signed is not touched, since that would break the signature.
"""

import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

PICTURES = (".jpg", ".jpeg", ".jfif", ".png")
SIGNED = ("_xmlsignatures/", "META-INF/documentsignatures.xml")
PNG = b"\x89PNG\r\n\x1a\n"
PNG_TRACES = {b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"}
EXIF, ADOBE_NOTES, COMMENT = 0xE1, 0xED, 0xFE
SCAN, END = 0xDA, 0xD9
MARKER = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])")
ORIENTATION = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0%c\0\0\0\0\0\0"


def clean(archive: zipfile.ZipFile, target: Path) -> bool:
    """Write the document to `target` with its pictures clean; False when there was nothing to take out of them."""
    members = archive.infolist()
    if any(one.filename.startswith(SIGNED) for one in members):
        return False
    changed = {one.header_offset: without for one in members if (without := _without(archive, one)) is not None}
    if not changed:
        return False
    with zipfile.ZipFile(target, "w") as out:
        for one in members:
            copy = zipfile.ZipInfo(one.filename, one.date_time)
            copy.external_attr = one.external_attr
            data = changed.get(one.header_offset)
            copy.compress_type = one.compress_type if data is None else zipfile.ZIP_STORED
            out.writestr(copy, archive.read(one) if data is None else data, compresslevel=1)
    return True


def _without(archive, member):
    if not member.filename.lower().endswith(PICTURES):
        return None
    data = archive.read(member)
    clean = stripped(data)
    return None if clean == data else clean


def stripped(data: bytes) -> bytes:
    """The picture without what tells of it. One that cannot be followed to its end is left as it is."""
    try:
        if data.startswith(PNG):
            return PNG + b"".join(_png(data))
        if data.startswith(b"\xff\xd8\xff"):
            return b"\xff\xd8" + b"".join(_jpeg(data))
    except (struct.error, IndexError):
        return data
    return data


def _png(data: bytes) -> Iterator[bytes]:
    place, kind = len(PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, place)
        if place + 12 + length > len(data):
            raise IndexError
        if kind not in PNG_TRACES:
            yield data[place : place + 12 + length]
        place += 12 + length


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Every segment but those with traces, until the end of the first picture: what lies after it is not shown."""
    place = 2
    while True:
        found = MARKER.search(data, place)
        if found is None:
            raise IndexError
        yield data[place : found.start()]  # what is drawn, after a scan has begun
        marker, start = found[1][0], found.start()
        if marker == END:
            yield data[start : start + 2]
            return
        (length,) = struct.unpack_from(">H", data, start + 2)
        segment, place = data[start : start + 2 + length], start + 2 + length
        if place > len(data):
            raise IndexError
        if marker == EXIF and (turned := _orientation(segment[4:])) > 1:
            yield b"\xff\xe1" + struct.pack(">H", len(ORIENTATION) + 1) + ORIENTATION % turned
        elif marker not in {EXIF, ADOBE_NOTES, COMMENT}:
            yield segment


def _orientation(exif: bytes) -> int:
    """How the picture is to be turned when it is shown, 1 when it is not; 0 when nothing is said."""
    if not exif.startswith((b"Exif\0\0II", b"Exif\0\0MM")):
        return 0
    order, tiff = ("<" if exif[6:8] == b"II" else ">"), exif[6:]
    try:
        (first,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, first)
        for place in range(first + 2, first + 2 + 12 * count, 12):
            tag, _, _, value = struct.unpack_from(order + "HHIH", tiff, place)
            if tag == 0x0112:
                return int(value) if value <= 8 else 0
    except struct.error:
        return 0
    return 0
