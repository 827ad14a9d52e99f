"""Sms: a short text to a mobile, laid ready in the transaction of its cause and sent by a job afterwards."""

from typing import Any

from models.shared.post.gateway import skicka
from models.shared.post.settings import sms
from models.shared.post.utskick import Utfall, Utskick

LANGST = 160  # characters, which every telephone gets as one


class Sms(Utskick):
    """One sms to one number, as +46701740605."""

    @classmethod
    def lagg(cls, nyckel: str, till: str, text: str, **mer: Any) -> "Sms | None":
        """Lay an sms ready, inside the caller's transaction; None when the same one has been laid before."""
        return cls.lagg_rad(nyckel, till, text, **mer)

    @classmethod
    def kan_skickas(cls) -> bool:
        """True when there is a gateway."""
        return sms().configured

    def lamna(self) -> tuple[Utfall, str]:
        """Hand it to the gateway."""
        return skicka(sms(), self.till, self.text)
