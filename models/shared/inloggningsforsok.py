"""Tries to log in with a password: counted in the database, so that every node counts the same (SE-05).

A name has ten tries in a quarter of an hour, and from one address ten names may fail. A browser where the account has
been logged in before has ten tries of its own, so that a stranger who guesses does not shut out the owner.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from peewee import fn

from models.shared import clock
from models.shared.db import db, is_sqlite
from models.shared.fields import CharField, MomentField
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import nfc

TRIES = 10
WINDOW = timedelta(minutes=15)
IPV6_HOME = 64  # bits that an internet provider gives to one subscriber
LONGEST_NAME = 100
TOO_MANY = "Det har gjorts för många försök. Vänta en kvart och försök igen."


class ForManga(RuleBroken):
    """The tries are used up; whether the password is right is not even looked at."""

    def __init__(self) -> None:
        super().__init__(TOO_MANY)


@dataclass(frozen=True)
class Plats:
    """Where a try comes from: an address, and what the browser was given when it last got in."""

    adress: str
    webblasare: str = ""

    @property
    def fran(self) -> str:
        """The address, or for IPv6 the network that one subscriber has."""
        try:
            address = ip_address(self.adress)
        except ValueError:
            return self.adress[:64]
        if isinstance(address, IPv6Address) and not address.ipv4_mapped:
            return f"{IPv6Address(int(address) >> (128 - IPV6_HOME) << (128 - IPV6_HOME))}/{IPV6_HOME}"
        return str(getattr(address, "ipv4_mapped", None) or address)


class Inloggningsforsok(Record):
    """One try that failed, or that nobody knows the outcome of yet."""

    namn = CharField(max_length=64)  # a digest of what was written as HSA-id
    fran = CharField(max_length=64)
    webblasare = CharField(max_length=64, default="")
    tidpunkt = MomentField(default=clock.now, index=True)

    class Meta:
        indexes = ((("namn", "tidpunkt"), False), (("fran", "tidpunkt"), False))

    @classmethod
    def ta(cls, namn: str, plats: Plats, *, kand: bool, namn_per_adress: int = TRIES) -> "Inloggningsforsok":
        """Take one of the tries before the password is looked at. Raises ForManga when there is none left.

        `kand`: the account has been logged in from this browser before.
        """
        digest = namn_digest(namn)
        browser = hashlib.sha256(plats.webblasare.encode()).hexdigest() if kand else ""
        cls._granska(digest, plats.fran, browser, namn_per_adress)
        with db.atomic():
            if not is_sqlite():
                for key in sorted({digest, plats.fran}):
                    db.execute_sql("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (key,))
            cls._granska(digest, plats.fran, browser, namn_per_adress)
            return cls.create(namn=digest, fran=plats.fran, webblasare=browser)

    @classmethod
    def _granska(cls, namn: str, fran: str, browser: str, namn_per_adress: int) -> None:
        if cls._antal(namn, browser) >= TRIES:
            raise ForManga
        if not browser:
            others = cls.select(fn.COUNT(cls.namn.distinct())).where(
                cls.fran == fran, cls.webblasare == "", cls.namn != namn, cls.tidpunkt > clock.now() - WINDOW
            )
            if others.scalar() >= namn_per_adress:
                raise ForManga

    @classmethod
    def _antal(cls, namn: str, browser: str) -> int:
        recent = cls.tidpunkt > clock.now() - WINDOW
        return cls.select().where(cls.namn == namn, cls.webblasare == browser, recent).count()

    @classmethod
    def hejdar(cls, namn: str) -> bool:
        """True when the tries with a name are used up, in a strange browser or in one that is known."""
        recent = (cls.namn == namn_digest(namn)) & (cls.tidpunkt > clock.now() - WINDOW)
        counted = cls.select(fn.COUNT(cls.id)).where(recent).group_by(cls.webblasare)
        return any(count >= TRIES for (count,) in counted.tuples())

    @property
    def var_sista(self) -> bool:
        """True when the next one with the same name is turned away."""
        return self._antal(self.namn, self.webblasare) >= TRIES

    def lyckades(self) -> None:
        """It got in, so it does not count."""
        self.delete_instance()

    @classmethod
    def stada(cls) -> int:
        """Remove the tries that do not count any more. Returns how many."""
        return cls.delete().where(cls.tidpunkt <= clock.now() - WINDOW).execute()


def namnnyckel(namn: str) -> str:
    """A written HSA-id in the one form that is looked for and counted, however it was typed."""
    return nfc(namn.strip()[:LONGEST_NAME]).upper()


def namn_digest(namn: str) -> str:
    """What is kept of a name that someone tried. It may be a password written in the wrong box."""
    return hashlib.sha256(namnnyckel(namn).encode()).hexdigest()
