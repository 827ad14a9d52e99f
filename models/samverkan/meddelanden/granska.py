"""A file that somebody wants to send, before anything is written about it: received, read, looked through and kept."""

from typing import IO, NamedTuple

from models.samverkan.meddelanden.kvot import BYTES, FILEN, krav_pa_storlek
from models.shared.files import clamav, kind, store
from models.shared.files.personal_data import personal_data
from models.shared.person import Person
from models.shared.reservnummer import Reservnummerformat

OLAST = "text som inte gick att granska"


class Granskad(NamedTuple):
    """A file that may be attached, and what in it somebody has to answer for (M98)."""

    namn: str
    typ: str
    storlek: int
    sha256: str
    fynd: str  # as it stands after "Filen innehåller"; empty when nothing was found


def granska(
    stream: IO[bytes],
    namn: str,
    person: Person,
    *,
    reservformat: Reservnummerformat | None = None,
    clamav_address: str = "",
) -> Granskad:
    """Take a file in, or raise RuleBroken with the reason that it is not taken.

    It takes seconds at worst, so it is done outside every transaction. A file that is kept and never attached is
    removed by a job.
    """
    namn = kind.name_of(namn)
    with store.incoming(stream, FILEN.nu * BYTES) as fil:
        krav_pa_storlek(fil.stat().st_size)
        last = kind.read(fil, namn, fil.with_name(f"{fil.name}.ren"))
        if clamav_address:
            clamav.inspect(fil, clamav_address)
        fynd = list(personal_data(f"{namn}\n{last.text}", person.fornamn, person.efternamn, reservformat))
        kept = store.keep(last.file)
    fynd += [] if last.whole else [OLAST]
    return Granskad(namn, last.kind, kept.size, kept.sha256, _och(fynd))


def _och(delar: list[str]) -> str:
    return " och ".join(filter(None, (", ".join(delar[:-1]), *delar[-1:])))
