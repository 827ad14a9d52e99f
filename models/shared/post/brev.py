"""Brev: mail that is to go out, laid ready in the transaction of its cause and sent by a job afterwards."""

from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from models.shared import clock
from models.shared.fields import CharField, TextField
from models.shared.post.settings import smtp
from models.shared.post.smtp import skicka
from models.shared.post.utskick import Utfall, Utskick


class Brev(Utskick):
    """One letter to one mailbox."""

    amne = CharField(max_length=200)
    kalender = TextField(default="")  # an iCalendar object, whose METHOD is `metod`
    metod = CharField(max_length=20, default="")

    @classmethod
    def lagg(cls, nyckel: str, till: str, amne: str, text: str, **mer: Any) -> "Brev | None":
        """Lay a letter ready, inside the caller's transaction; None when the same one has been laid before."""
        return cls.lagg_rad(nyckel, till, text, amne=amne, **mer)

    @classmethod
    def kan_skickas(cls) -> bool:
        """True when there is a mail server."""
        return smtp().configured

    def lamna(self) -> tuple[Utfall, str]:
        """Hand it to the mail server."""
        return skicka(smtp(), self._meddelande())

    def _meddelande(self):
        brev = EmailMessage()
        brev["From"], brev["To"], brev["Subject"] = smtp().sender, self.till, self.amne
        brev["Date"] = format_datetime(clock.local(self.skapat))
        brev["Message-ID"] = f"<{self.nyckel}@{smtp().sender.rpartition('@')[2]}>"
        brev["Auto-Submitted"] = "auto-generated"
        brev.set_content(self.text)
        if self.kalender:
            brev.add_attachment(
                self.kalender.encode(),
                maintype="text",
                subtype="calendar",
                filename="mote.ics",
                params={"method": self.metod, "charset": "utf-8"},
            )
        return brev
