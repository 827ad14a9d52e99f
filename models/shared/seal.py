"""What a seal is made of: a keyed hash of each row, and one over them all and over the seal before."""

import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from models.shared.statement import rows

BEGINNING = "0" * 64
BEFORE_ALL = -(2**63)
ID_BYTES, HASH_BYTES = 8, 16
PAGE = 100
UNSEALED_AT_MOST = timedelta(minutes=5)

# The columns that are sealed, in this order for ever.
ACTS = """
SELECT id, tidpunkt, medarbetare, hsa_id, roll, enhet, enhet_namn, vardgivare,
       handelse, akt, objekt, objekt_id, utfall, fakta
  FROM audit_act WHERE id > ? AND id <= ? ORDER BY id LIMIT ?
"""
PERSONS = "SELECT act_id, person FROM audit_person WHERE act_id > ? AND act_id <= ? ORDER BY act_id, person"
SEALS = """
SELECT tidpunkt, forsta, sista, antal, rader, fore, anmarkning, sigill
  FROM audit_seal WHERE sista > ? ORDER BY sista LIMIT ?
"""


@dataclass(frozen=True)
class Seal:
    """A sealed batch, as it is signed and as it is read back."""

    tidpunkt: str
    forsta: int
    sista: int
    antal: int
    rader: bytes
    fore: str
    anmarkning: str = ""
    sigill: str = ""

    @property
    def span(self) -> str:
        return f"rad {self.forsta}" if self.forsta == self.sista else f"rad {self.forsta}–{self.sista}"

    def signed(self, key: bytes) -> "Seal":
        """The same batch with its seal, a keyed hash over everything else it holds."""
        rader = sha256(self.rader).hexdigest()
        values = (self.fore, self.forsta, self.sista, self.antal, rader, self.tidpunkt, self.anmarkning)
        return replace(self, sigill=_hash(key, "sigill", values).hex())

    def is_signed_with(self, key: bytes) -> bool:
        return hmac.compare_digest(self.signed(key).sigill.encode(), self.sigill.encode())

    def digests(self) -> dict[int, bytes]:
        """The hash of each row as it was when it was sealed, by id."""
        size = ID_BYTES + HASH_BYTES
        parts = (self.rader[start : start + size] for start in range(0, len(self.rader), size))
        return {int.from_bytes(part[:ID_BYTES], "big", signed=True): part[ID_BYTES:] for part in parts}


def pack(batch: Iterable[tuple[int, bytes]]) -> bytes:
    """The ids and hashes of a batch as they are stored."""
    return b"".join(number.to_bytes(ID_BYTES, "big", signed=True) + digest for number, digest in batch)


def contents(after: int, last: int, limit: int = 2**62) -> Iterator[list[Any]]:
    """What is sealed of each act between two ids: its columns, and last its persons.

    Values are read as the database has them, so that a row someone has spoilt can still be read and named.
    """
    acts = rows(ACTS, (after, last, limit))
    persons: dict[int, list[int]] = {}
    if acts:
        for act, person in rows(PERSONS, (after, acts[-1][0])):
            persons.setdefault(act, []).append(person)
    for act in acts:
        yield [*map(text_of_moment, act), persons.get(act[0], [])]


def digest(key: bytes, values: Sequence[Any]) -> bytes:
    """The keyed hash of what is sealed of one act."""
    return _hash(key, "rad", values)[:HASH_BYTES]


def digests(key: bytes, after: int, last: int, limit: int = 2**62) -> Iterator[tuple[int, bytes]]:
    """The id and the keyed hash of each act between two ids, with its persons."""
    return ((values[0], digest(key, values)) for values in contents(after, last, limit))


def all_seals(after: int = BEFORE_ALL) -> Iterator[Seal]:
    """The seals in the order of the log, read a page at a time."""
    while page := rows(SEALS, (after, PAGE)):
        for moment, forsta, sista, antal, rader, *rest in page:
            yield Seal(text_of_moment(moment), forsta, sista, antal, bytes(rader), *rest)
        after = page[-1][2]


def text_of_moment(value: Any) -> Any:
    """A moment as both databases are sealed with it: text in UTC. Other values as they are."""
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value


def _hash(key: bytes, kind: str, values: Sequence[Any]) -> bytes:
    text = json.dumps([kind, *values], ensure_ascii=False, separators=(",", ":"), default=repr)
    return hmac.digest(key, text.encode("utf-8", "backslashreplace"), "sha256")
