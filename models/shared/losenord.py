"""Passwords: which may be chosen, and how they are kept and compared (SE-06)."""

import base64
import os
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from models.shared.rules import RuleBroken

SHORTEST, SHORTEST_ALONE, LONGEST = 8, 15, 256
FIELD = "losenord"

# Argon2id with the parameters of OWASP's Password Storage Cheat Sheet: 19 MiB, two rounds, one lane.
MEMORY_KIB, ROUNDS, LANES = 19_456, 2, 1
_hasher = PasswordHasher(time_cost=ROUNDS, memory_cost=MEMORY_KIB, parallelism=LANES)

COMMON = Path(__file__).with_name("data") / "vanliga_losenord.txt"
SWEDISH = frozenset(
    "hejhej hejsan hejdå tjena lösen lösenord hemlig hemligt hemligheten välkommen sverige svensson stockholm "  # noqa: SIM905
    "göteborg malmö uppsala sommar sommaren vinter vintern hösten våren måndag fredag lördag söndag januari februari "
    "augusti september oktober november december fotboll ishockey älskling prinsessa blomma katten hunden bebisen "
    "familjen sjukhus sjukhuset vård vården regionen kommun kommunen personal avdelning mottagning sjuksköterska "
    "läkare doktor journal patient samspel".split()
)
LOOKS_LIKE = str.maketrans("013457$@!|", "oleastsail")
KEYBOARD = ("qwertyuiopåasdfghjklöäzxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyzåäö")


def granska(text: str, *, ensam: bool, om: Iterable[str] = ()) -> None:
    """Raise RuleBroken when the password must not be chosen. `ensam`: nothing but the password guards the login.

    `om` are words about the user that a guesser would try: name, HSA-id, enhet. No kinds of characters are asked for.
    """
    text = _normal(text)
    shortest = SHORTEST_ALONE if ensam else SHORTEST
    if len(text) < shortest:
        raise RuleBroken(f"Lösenordet ska ha minst {shortest} tecken. Ta gärna en mening som bara du kan.", FIELD)
    if len(text) > LONGEST:
        raise RuleBroken(f"Lösenordet får ha högst {LONGEST} tecken.", FIELD)
    if _is_pattern(text.casefold()) or _is_decorated(text, _common()):
        raise RuleBroken("Lösenordet är så vanligt att det är lätt att gissa. Välj ett annat.", FIELD)
    if _is_filled_with(text, _words(om)):
        raise RuleBroken("Lösenordet liknar ditt namn, din enhet eller ditt HSA-id. Välj ett annat.", FIELD)


def hasha(text: str) -> str:
    """What is stored of a password."""
    return _hasher.hash(_normal(text))


def stammer(hashad: str, text: str) -> bool:
    """True when the password is the one that was hashed. Takes as long when there is nothing to compare with."""
    try:
        return _hasher.verify(hashad or _NOBODYS, _normal(text)[: LONGEST + 1]) and bool(hashad)
    except (VerificationError, InvalidHashError):
        return False


def ar_gammal(hashad: str) -> bool:
    """True when a hash was made with other parameters than those that hold now."""
    return _hasher.check_needs_rehash(hashad)


def _normal(text: str) -> str:
    """The same characters however the keyboard composed them. Far too long a text is not worth the work."""
    return unicodedata.normalize("NFKC", text) if len(text) <= 4 * LONGEST else text[: LONGEST + 1]


def _plain(text: str) -> str:
    """Lower case, without accents, spaces and signs."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in letters if char.isalnum())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text(encoding="utf-8").split()) | set(map(_plain, SWEDISH))


def _words(about: Iterable[str]) -> frozenset[str]:
    parts = {_plain(part) for text in about for part in (text, *text.replace("-", " ").split())}
    return frozenset(part for part in parts if len(part) >= 3)


def _is_decorated(text: str, words: frozenset[str]) -> bool:
    """True when the password is one of the words, or one of them repeated or with figures and signs around it."""
    for written in {text.casefold(), *_readings(text)}:
        core = written.strip("0123456789")
        long_enough = 2 * len(core) >= len(text) and len(core) >= 5
        if written in words or (long_enough and not words.isdisjoint({core, _unit(core)})):
            return True
    return False


def _is_filled_with(text: str, words: frozenset[str]) -> bool:
    """True when one of the words makes half of the password or more."""
    return any(2 * written.count(word) * len(word) >= len(text) for written in _readings(text) for word in words)


def _readings(text: str) -> set[str]:
    """The letters and figures of a password, and what they read as when figures stand for letters."""
    folded = text.casefold()
    bare = folded.rstrip("0123456789!?.*+-_ ")
    return {_plain(text), *(_plain(part.translate(LOOKS_LIKE)) for part in (folded, bare))}


def _unit(text: str) -> str:
    """The shortest text that gives this one when it is repeated."""
    return text[: (text + text).find(text, 1)] if text else ""


def _is_pattern(text: str) -> bool:
    """A few characters over and over, or a walk along the keyboard or the alphabet."""
    rows = (*KEYBOARD, *(row[::-1] for row in KEYBOARD))
    return len(_unit(text)) <= 4 or any(text in row * 3 for row in rows)


def _nobodys() -> str:
    """A hash that no password has, with the same parameters, so that comparing with it takes the same time."""
    salt, digest = (base64.b64encode(os.urandom(size)).decode().rstrip("=") for size in (16, 32))
    return f"$argon2id$v=19$m={MEMORY_KIB},t={ROUNDS},p={LANES}${salt}${digest}"


_NOBODYS = _nobodys()
