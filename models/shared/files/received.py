"""A file that somebody sends, before anything is written about it: received, read, looked through and kept."""

from typing import IO, NamedTuple

from models.shared.files import clamav, kind, store
from models.shared.files.kvot import Kvot


class Received(NamedTuple):
    """A file that is kept: what it is, and what it says."""

    namn: str
    typ: str
    storlek: int
    sha256: str
    text: str
    whole: bool  # whether all that it says could be read


def receive(stream: IO[bytes], namn: str, kvot: Kvot, *, clamav_address: str = "") -> Received:
    """Take a file in, or raise RuleBroken with the reason that it is not taken.

    It takes seconds at worst, so it is done outside every transaction. A file that is kept and that no row names is
    removed by a job.
    """
    namn = kind.name_of(namn)
    with store.incoming(stream, kvot.filens_bytes) as fil:
        kvot.krav_pa_storlek(fil.stat().st_size)
        last = kind.read(fil, namn, fil.with_name(f"{fil.name}.ren"))
        if clamav_address:
            clamav.inspect(fil, clamav_address)
        kept = store.keep(last.file)
    return Received(namn, last.kind, kept.size, kept.sha256, last.text, last.whole)
