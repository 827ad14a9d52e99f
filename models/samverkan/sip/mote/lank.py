"""The link to a videomöte: an address of the web that hides nothing of where it leads."""

from urllib.parse import urlsplit

from models.shared.rules import RuleBroken

LANGST = 500


def kontrollera_lank(lank: str) -> None:
    """Raise RuleBroken unless the link is empty, or https and the name of a host that can be read as it is."""
    if not lank:
        return
    if not lank.startswith("https://"):
        raise RuleBroken("Länken till videomötet ska börja med https://.", "lank")
    if len(lank) > LANGST:
        raise RuleBroken(f"Länken till videomötet får ha högst {LANGST} tecken.", "lank")
    if not lank.isascii() or not lank.isprintable() or set(lank) & set(' <>"\\') or not vard(lank) or "@" in lank:
        raise RuleBroken("Länken till videomötet går inte att läsa. Kopiera den en gång till.", "lank")


def vard(lank: str) -> str:
    """The host that the link leads to; nothing when it names none."""
    try:
        delar = urlsplit(lank)
        return "" if delar.port == 0 else delar.hostname or ""
    except ValueError:
        return ""
