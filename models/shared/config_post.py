"""What the operator decides about mail and sms: the servers that take them, and whom they come from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from models.shared.setting import LOOPBACK, Insecure, address

ADRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.?)+")
LANGST = 254  # characters of an address (RFC 5321)
PORTAR = {"smtp": 587, "smtps": 465}
AVSANDARE = re.compile(r"[A-Za-z][A-Za-z0-9 ]{0,9}[A-Za-z0-9]|\+?[0-9]{3,15}")  # a name of 2–11 characters, or a number


@dataclass(frozen=True)
class Smtp:
    """A mail server. Mail goes out encrypted, except to one on this computer."""

    host: str = ""
    port: int = 0
    tls: bool = False  # from the first byte; else STARTTLS
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    sender: str = ""

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "Smtp":
        """Read SMTP_URL and SMTP_FROM; both or neither."""
        text, sender = env.get("SMTP_URL", "").strip(), env.get("SMTP_FROM", "").strip()
        if sender and not ar_adress(sender):
            raise Insecure(f"SMTP_FROM ska vara en e-postadress som samspel@example.se, inte {sender!r}.")
        if not text:
            return cls(sender=sender)
        if not sender:
            raise Insecure("Ange SMTP_FROM, den e-postadress som breven kommer från, när SMTP_URL är satt.")
        delar = address(text)
        if delar is None or delar.scheme not in PORTAR or not delar.hostname or delar.path.strip("/") or delar.query:
            raise Insecure("SMTP_URL ska vara smtp://VÄRD:PORT eller smtps://ANVÄNDARE:LÖSENORD@VÄRD:PORT.")
        return cls(
            host=delar.hostname,
            port=delar.port or PORTAR[delar.scheme],
            tls=delar.scheme == "smtps",
            user=unquote(delar.username or ""),
            password=unquote(delar.password or ""),
            sender=sender,
        )

    @property
    def configured(self) -> bool:
        """True when mail can be sent."""
        return bool(self.host)

    @property
    def local(self) -> bool:
        """True for a server on this computer, to which nothing needs to be encrypted."""
        return self.host in LOOPBACK


@dataclass(frozen=True)
class SmsGateway:
    """A service that takes sms over HTTP, encrypted except on this computer."""

    url: str = ""
    host: str = ""
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    sender: str = ""

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "SmsGateway":
        """Read SMS_URL, SMS_TOKEN and SMS_FROM; the last one is needed when there is a gateway."""
        text, token, sender = (env.get(name, "").strip() for name in ("SMS_URL", "SMS_TOKEN", "SMS_FROM"))
        if sender and not AVSANDARE.fullmatch(sender):
            raise Insecure(f"SMS_FROM ska vara högst 11 bokstäver och siffror, eller ett nummer, inte {sender!r}.")
        if not text:
            return cls(token=token, sender=sender)
        if not sender:
            raise Insecure("Ange SMS_FROM, det som sms kommer från, när SMS_URL är satt.")
        delar = address(text)
        if delar is None or delar.scheme not in ("https", "http") or not delar.hostname or delar.fragment:
            raise Insecure("SMS_URL ska vara https://VÄRD/SÖKVÄG eller https://ANVÄNDARE:LÖSENORD@VÄRD/SÖKVÄG.")
        if delar.scheme == "http" and delar.hostname not in LOOPBACK:
            raise Insecure("SMS_URL måste börja med https:// när tjänsten inte finns på samma dator.")
        if not token.isascii() or not token.isprintable():
            raise Insecure("SMS_TOKEN ska vara en rad av bokstäver, siffror och tecken utan å, ä och ö.")
        if token and delar.username:
            raise Insecure("Ange SMS_TOKEN eller användare och lösenord i SMS_URL, inte båda.")
        return cls(
            url=delar._replace(netloc=delar.netloc.rpartition("@")[2]).geturl(),
            host=delar.hostname,
            user=unquote(delar.username or ""),
            password=unquote(delar.password or ""),
            token=token,
            sender=sender,
        )

    @property
    def configured(self) -> bool:
        """True when sms can be sent."""
        return bool(self.url)


def mailbox(env: Mapping[str, str], name: str) -> str:
    """The address of a mailbox, or nothing."""
    text = env.get(name, "").strip()
    if text and not ar_adress(text):
        raise Insecure(f"{name} ska vara en e-postadress som support@example.se, inte {text!r}.")
    return text


def ar_adress(text: str) -> bool:
    """True for what can be the address of a mailbox."""
    return len(text) <= LANGST and ADRESS.fullmatch(text) is not None
