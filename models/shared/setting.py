"""How one setting is read from its text: a number, a yes or no, an address; a wrong one is refused by its name."""

from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
YES = frozenset({"1", "ja", "true", "yes"})
NO = frozenset({"0", "nej", "false", "no"})
WEB = ("http", "https")
DATABASES = ("sqlite", "postgres", "postgresql")
LONGEST_NUMBER = 9  # digits; no setting counts to a thousand million


class Insecure(Exception):
    """The configuration must not be served; the sentence names the setting and says what to change."""


def number(env: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    """A whole number between two others, written with the digits 0 to 9 alone."""
    text = env.get(name, "").strip()
    if not text:
        return default
    readable = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    if not readable or not least <= int(text) <= most:
        raise Insecure(f"{name} ska vara ett tal mellan {least} och {most}, inte {text!r}.")
    return int(text)


def yes_or_no(env: Mapping[str, str], name: str) -> bool | None:
    """True or False, or None when nothing is said."""
    text = env.get(name, "").strip().lower()
    if text and text not in YES | NO:
        raise Insecure(f"{name} ska vara 1 eller 0, inte {text!r}.")
    return text in YES if text else None


def base_url(env: Mapping[str, str], name: str = "BASE_URL") -> str:
    """The address that users see, without a slash at its end."""
    text = env.get(name, "").strip().lower().rstrip("/")
    if text and not _is_origin(text):
        raise Insecure(f"{name} ska vara https:// och ett värdnamn, till exempel https://samspel.example.se.")
    return text


def origins(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Addresses of other sites, separated by spaces: scheme, host and maybe port, as a browser compares them."""
    found = tuple(text.rstrip("/") for text in env.get(name, "").lower().split())
    for text in found:
        if not _is_origin(text):
            raise Insecure(
                f"{name} ska vara adresser som https://portal.example.se med mellanslag emellan, inte {text!r}."
            )
    return found


def database_url(env: Mapping[str, str], name: str = "DATABASE_URL") -> str:
    """The address of the database, or nothing for the file in the instance folder."""
    text = env.get(name, "").strip()
    parts = address(text)
    named = parts is not None and (text.startswith("sqlite:///") or parts.scheme != "sqlite") and parts.path.strip("/")
    if text and (parts is None or parts.scheme not in DATABASES or not named):
        raise Insecure(
            f"{name} ska vara sqlite:///FIL eller postgresql://ANVÄNDARE:LÖSENORD@VÄRD/DATABAS. "
            "Ta bort den om databasen ska ligga i instansmappen."
        )
    return text


def socket_address(env: Mapping[str, str], name: str) -> str:
    """The path of a Unix socket, or host:port; or nothing."""
    text = env.get(name, "").strip()
    parts = address(f"//{text}")
    if text and not text.startswith("/") and not (parts and parts.hostname and parts.port and parts.netloc == text):
        raise Insecure(f"{name} ska vara sökvägen till en socket, eller VÄRD:PORT, inte {text!r}.")
    return text


def is_http_elsewhere(origin: str) -> bool:
    """True for an origin without encryption that is not on the same computer as the one who looks."""
    parts = urlsplit(origin)
    return parts.scheme != "https" and parts.hostname not in LOOPBACK


def address(text: str) -> SplitResult | None:
    """The parts of an address; None when it cannot be one."""
    try:
        parts = urlsplit(text)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def _is_origin(text: str) -> bool:
    parts = address(text)
    if parts is None or parts.scheme not in WEB or not parts.hostname or not text.isascii():
        return False
    plain = all(char.isalnum() or char in ".-_:" for char in parts.hostname)
    return plain and text == f"{parts.scheme}://{parts.netloc}" and "@" not in parts.netloc
