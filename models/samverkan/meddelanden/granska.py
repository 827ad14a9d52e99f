"""A file that somebody wants to send, before anything is written about it: received, read, looked through and kept."""

from typing import IO, NamedTuple

from models.samverkan.meddelanden.kvot import KVOT
from models.shared.files.personal_data import personal_data
from models.shared.files.received import receive
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
    """Take a file in, or raise RuleBroken with the reason that it is not taken. Done outside every transaction."""
    fil = receive(stream, namn, KVOT, clamav_address=clamav_address)
    fynd = list(personal_data(f"{fil.namn}\n{fil.text}", person.fornamn, person.efternamn, reservformat))
    fynd += [] if fil.whole else [OLAST]
    return Granskad(fil.namn, fil.typ, fil.storlek, fil.sha256, _och(fynd))


def _och(delar: list[str]) -> str:
    return " och ".join(filter(None, (", ".join(delar[:-1]), *delar[-1:])))
