"""Codes beside the password: from an app, each taken once, and recovery codes for when the phone is lost (SE-07)."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from typing import Any

import pyotp
import segno

from models.shared import sealing

STEP_SECONDS = 30
SKEW = 1  # steps before and after the present one, for clocks that differ
RECOVERY_CODES = 10
RECOVERY_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without I, O, 0 and 1
RECOVERY_GROUPS, GROUP = 4, 4  # 80 bits
NEVER = 0


def ny_hemlighet() -> str:
    """A new secret to share with an app, as the app wants it written."""
    return pyotp.random_base32()


def steg(hemlighet: str, kod: str, at: datetime) -> int:
    """The step of time that a code belongs to; NEVER when it belongs to none that may still be used.

    The caller takes a step only when it is later than the last one taken, so that each code counts once.
    """
    kod = "".join(kod.split())
    now, totp = int(at.timestamp()) // STEP_SECONDS, pyotp.TOTP(hemlighet)
    steps = range(now - SKEW, now + SKEW + 1)
    return next((step for step in steps if hmac.compare_digest(totp.generate_otp(step).encode(), kod.encode())), NEVER)


def bild(hemlighet: str, namn: str) -> str:
    """The QR code that an app reads, as the address of an image that needs nothing from outside."""
    address = pyotp.TOTP(hemlighet).provisioning_uri(name=namn, issuer_name="Samspel")
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=5, border=3, light="#fff")


def lasbar(hemlighet: str) -> str:
    """The secret in groups of four, for those who write it into the app."""
    return " ".join(hemlighet[at : at + GROUP] for at in range(0, len(hemlighet), GROUP))


def kryptera(hemlighet: str) -> str:
    """The secret as it is stored: a copy of the database alone gives no codes."""
    return _box().encrypt(hemlighet.encode()).decode()


def dekryptera(lagrad: str) -> str:
    """The secret that was stored; empty when there is none or its key is lost."""
    from cryptography.fernet import InvalidToken

    try:
        return _box().decrypt(lagrad).decode() if lagrad else ""
    except InvalidToken:
        return ""


def nya_reservkoder() -> list[str]:
    """Recovery codes, to be shown once and kept as digests."""
    return ["-".join(_group() for _ in range(RECOVERY_GROUPS)) for _ in range(RECOVERY_CODES)]


def reservkod_digest(kod: str) -> str:
    """What is stored of a recovery code; spaces, hyphens and case do not matter."""
    plain = "".join(char for char in kod.upper() if char.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def _group() -> str:
    return "".join(secrets.choice(RECOVERY_LETTERS) for _ in range(GROUP))


def _box() -> Any:
    from cryptography.fernet import Fernet  # 8 MiB, which only a login with a code needs

    key = sealing.settings().key("totp")
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(key).digest()))
