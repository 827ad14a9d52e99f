"""What stays when rows of the log are removed: a remark in a seal that says how far, and what file they went to."""

import re
from dataclasses import dataclass

from models.shared.seal import Seal, text_of_moment
from models.shared.statement import rows

GALLRAD = "Gallrad till och med rad "
REMARK = re.compile(GALLRAD + "([0-9]+), ([0-9]+) rader, arkiv ([0-9a-f]{64})")
REMARKS = """
SELECT tidpunkt, forsta, sista, antal, rader, fore, anmarkning, sigill
  FROM audit_seal WHERE anmarkning LIKE ? ORDER BY sista
"""


@dataclass(frozen=True)
class Tombstone:
    """Every act until `sista` may be gone. `sha256` is that of the file they were written to."""

    sista: int
    antal: int
    sha256: str

    @property
    def remark(self) -> str:
        return f"{GALLRAD}{self.sista}, {self.antal} rader, arkiv {self.sha256}"


def find(keys: list[bytes]) -> list[Tombstone]:
    """The tombstones that our own keys have sealed, in the order they were made.

    A remark that someone else has written has no seal of ours, and one cannot speak of rows sealed after it.
    """
    found = []
    for moment, forsta, sista, antal, hashes, *rest in rows(REMARKS, (f"{GALLRAD}%",)):
        seal = Seal(text_of_moment(moment), forsta, sista, antal, bytes(hashes), *rest)
        match = REMARK.fullmatch(seal.anmarkning)
        if match and int(match[1]) < forsta and any(map(seal.is_signed_with, keys)):
            found.append(Tombstone(int(match[1]), int(match[2]), match[3]))
    return found
