"""What a PDF file says, on its pages and beside them, and whether it holds a program or another file.

It is loaded by `reader` in the process of its own, and imports nothing of ours.
"""

import time

MOST_PAGES = 200
MOST_OBJECTS = 100_000
SECONDS = 1.5  # CPU for the pages; what is not read by then is said not to be read
PROGRAMS = frozenset({"/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA"})
TOLD = frozenset(
    {"/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Contents", "/V", "/T", "/TU", "/DV", "/Alt"}
)


class Refused(Exception):
    """The file is not taken; the sentence says why."""


LOCKED = "PDF-filen är skyddad med lösenord. Spara den utan lösenord och försök igen."
TOO_LONG = f"PDF-filen har fler än {MOST_PAGES} sidor. Bifoga bara de sidor som behövs."
PROGRAM = "PDF-filen innehåller skript eller andra filer. Skriv ut den till en ny PDF och bifoga den."


def read(source):
    """All that it says, and whether all could be read."""
    from pypdf import PdfReader

    reader = PdfReader(source)
    if reader.is_encrypted:
        raise Refused(LOCKED)
    if int(reader.root_object["/Pages"].get_object().get("/Count", 0)) > MOST_PAGES:
        raise Refused(TOO_LONG)
    beside, whole = _objects(reader)
    began = time.process_time()
    parts = []
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES:
            raise Refused(TOO_LONG)
        if time.process_time() - began > SECONDS:
            whole = False
            break
        parts.append(page.extract_text() or "")
    return "\n".join([*parts, *beside]), whole


def _objects(reader):
    """What stands beside the pages: title, author, notes and fields. Refuses a program wherever it hangs."""
    from pypdf.generic import DictionaryObject, IndirectObject, NullObject

    numbers = sorted({*(n for known in reader.xref.values() for n in known), *reader.xref_objStm})
    told, whole, began = [], len(numbers) <= MOST_OBJECTS, time.process_time()
    for number in numbers[:MOST_OBJECTS]:
        if time.process_time() - began > SECONDS:
            return told, False
        generation = next((gen for gen, known in reader.xref.items() if number in known), 0)
        found = reader.get_object(IndirectObject(number, generation, reader))
        waiting = [NullObject() if found is None else found]
        while waiting:
            one = waiting.pop()
            if isinstance(one, DictionaryObject):
                if PROGRAMS & (one.keys() | {one.get("/S"), one.get("/Type"), one.get("/Subtype")}):
                    raise Refused(PROGRAM)
                told += [str(one.get(key)) for key in TOLD & one.keys() if _is_text(one.get(key))]
                waiting += [value for value in one.values() if isinstance(value, DictionaryObject | list)]
            elif isinstance(one, list):
                waiting += [value for value in one if isinstance(value, DictionaryObject | list)]
    return told, whole


def _is_text(value):
    from pypdf.generic import ByteStringObject, TextStringObject

    return isinstance(value, TextStringObject | ByteStringObject)
