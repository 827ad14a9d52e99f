"""What a PDF file says, on its pages and beside them, and whether it holds a program or another file.

It is loaded by `reader` in the process of its own, and imports nothing of ours.
"""

import signal
from contextlib import contextmanager

MOST_PAGES = 200
MOST_OBJECTS = 100_000
SECONDS = 1.5  # CPU: a page that is not read by then is said not to be read
PROGRAMS = frozenset({"/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA"})
TOLD = frozenset(
    {"/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Contents", "/V", "/T", "/TU", "/DV", "/Alt"}
)


class Refused(Exception):
    """The file is not taken; the sentence says why."""


class Late(BaseException):
    """The time is out. No library takes it for a fault of the file."""


EMPTY = "PDF-filen är skadad eller har inga sidor. Kontrollera att den öppnas som den ska och spara den på nytt."
LOCKED = "PDF-filen är skyddad med lösenord. Spara den utan lösenord och försök igen."
TOO_LONG = f"PDF-filen har fler än {MOST_PAGES} sidor. Bifoga bara de sidor som behövs."
TOO_MUCH = "PDF-filen är för invecklad att granska. Skriv ut den till en ny PDF och bifoga den."
PROGRAM = "PDF-filen innehåller skript eller andra filer. Skriv ut den till en ny PDF och bifoga den."


def read(source):
    """All that it says, and whether all could be read."""
    from pypdf import PdfReader

    reader = PdfReader(source)
    if reader.is_encrypted:
        raise Refused(LOCKED)
    if int(reader.root_object["/Pages"].get_object().get("/Count", 0)) > MOST_PAGES:
        raise Refused(TOO_LONG)
    told: list[str] = []
    try:
        with _limited():
            _objects(reader, told)
    except Late:
        raise Refused(TOO_MUCH) from None
    try:
        with _limited():
            if not len(reader.pages):
                raise Refused(EMPTY)
            _pages(reader, told)
    except Late:
        return "\n".join(told), False
    return "\n".join(told), True


def _pages(reader, told):
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES:
            raise Refused(TOO_LONG)
        told.append(page.extract_text() or "")


def _objects(reader, told):
    """What stands beside the pages: title, author, notes and fields. Refuses a program wherever it hangs."""
    from pypdf.generic import DictionaryObject, IndirectObject, NullObject

    numbers = sorted({*(n for known in reader.xref.values() for n in known), *reader.xref_objStm})
    if len(numbers) > MOST_OBJECTS:
        raise Refused(TOO_MUCH)
    pages = 0
    for number in numbers:
        generation = next((gen for gen, known in reader.xref.items() if number in known), 0)
        found = reader.get_object(IndirectObject(number, generation, reader))
        waiting = [NullObject() if found is None else found]
        pages += isinstance(found, DictionaryObject) and found.get("/Type") == "/Page"
        if pages > MOST_PAGES:
            raise Refused(TOO_LONG)
        while waiting:
            one = waiting.pop()
            if isinstance(one, DictionaryObject):
                kinds = {kind for key in ("/S", "/Type", "/Subtype") if isinstance(kind := one.get(key), str)}
                if PROGRAMS & (one.keys() | kinds):
                    raise Refused(PROGRAM)
                told += [str(one.get(key)) for key in TOLD & one.keys() if _is_text(one.get(key))]
                waiting += [value for value in one.values() if isinstance(value, DictionaryObject | list)]
            elif isinstance(one, list):
                waiting += [value for value in one if isinstance(value, DictionaryObject | list)]


@contextmanager
def _limited():
    """Raise Late when the time is out, also in the middle of a page. Windows has no such clock, and waits instead."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGVTALRM, _late)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _late(*_):
    raise Late


def _is_text(value):
    from pypdf.generic import ByteStringObject, TextStringObject

    return isinstance(value, TextStringObject | ByteStringObject)
