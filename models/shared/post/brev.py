"""Brev: mail that is to go out, laid ready in the transaction of its cause and sent by a job afterwards."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from peewee import IntegerField, IntegrityError

from models.shared import clock
from models.shared.config import Config
from models.shared.config_post import LANGST, Smtp
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.post.smtp import Utfall, skicka
from models.shared.record import Record

ERSATT = "ersatt av ett senare brev"
VANTAN = (1, 5, 15, 60, 240, 720)  # minutes until the next attempt; after the last there is none
_installd: list[Config] = []


def configure(config: Config) -> None:
    """Say which server takes mail. Called once by create_app."""
    _installd[:] = [config]


def smtp() -> Smtp:
    """The mail server; one that is not configured until somebody has said which."""
    return _installd[0].smtp if _installd else Smtp()


def bas_url() -> str:
    """Where the links of a letter begin."""
    return _installd[0].url


def support() -> str:
    """The mailbox of those who look after the installation, or nothing."""
    return _installd[0].support if _installd else ""


class Brev(Record):
    """One letter to one mailbox. Its key says what it is about, so that what is laid twice is one letter.

    A letter holds no personal data. `borjat` is set before it is handed to the server, and taken back when the server
    has certainly not taken it: one whose sender died on the way is never sent again.
    """

    nyckel = CharField(max_length=120, unique=True)
    till = CharField(max_length=LANGST)
    amne = CharField(max_length=200)
    text = TextField()
    kalender = TextField(default="")  # an iCalendar object, whose METHOD is `metod`
    metod = CharField(max_length=20, default="")
    skapat = MomentField(default=clock.now)
    nasta = MomentField(default=clock.now)
    borjat = MomentField(null=True)
    skickat = MomentField(null=True)
    forsok = IntegerField(default=0)
    fel = CharField(max_length=200, default="")

    class Meta:
        indexes = ((("skickat", "nasta"), False),)

    @classmethod
    def lagg(cls, nyckel: str, till: str, amne: str, text: str, **mer: Any) -> "Brev | None":
        """Lay a letter ready, inside the caller's transaction; None when the same one has been laid before."""
        try:
            with db.atomic():
                return cls.create(nyckel=nyckel, till=till, amne=amne, text=text, **mer)
        except IntegrityError:
            return None

    @classmethod
    def ersatt(cls, ids: Sequence[int]) -> None:
        """Let these letters stay where they are when they have not gone out: another says what holds now."""
        kvar = cls.id.in_(ids) & cls.skickat.is_null() & cls.borjat.is_null()
        cls.update(forsok=len(VANTAN) + 1, fel=ERSATT).where(kvar).execute()

    @classmethod
    def skicka_alla(cls) -> int:
        """Send what is due; returns how many were taken. Several workers share them without sending one twice."""
        if not smtp().configured:
            return 0
        antal = 0
        while brev := cls._ta():
            antal += brev._skicka()
        return antal

    @classmethod
    def _ta(cls):
        """Claim one letter that is due. The update succeeds for exactly one worker."""
        now = clock.now()
        vantar = cls.skickat.is_null() & cls.borjat.is_null() & (cls.forsok <= len(VANTAN))
        for brev in list(cls.select().where(vantar, cls.nasta <= now).order_by(cls.nasta, cls.id).limit(20)):
            with db.atomic():
                taget = cls.update(borjat=now, forsok=cls.forsok + 1).where(cls.id == brev.id, vantar).execute()
            if taget:
                return cls.get_by_id(brev.id)
        return None

    def _skicka(self):
        utfall, fel = skicka(smtp(), self._meddelande())
        if utfall is Utfall.SKICKAT:
            self.skickat = clock.now()
        elif utfall is Utfall.INTE:
            self.borjat, self.nasta = None, clock.now() + _vantan(self.forsok)
        self.fel = fel[:200]
        with db.atomic():
            self.save()
        return utfall is Utfall.SKICKAT

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


def _vantan(forsok: int) -> timedelta:
    return timedelta(minutes=VANTAN[min(forsok, len(VANTAN)) - 1])


def som_inte_gar_fram(sedan: datetime) -> int:
    """How many letters since then that were given up, or whose fate nobody knows."""
    over = (Brev.forsok > len(VANTAN)) | Brev.borjat.is_null(False)
    return Brev.select().where(Brev.skickat.is_null(), over, Brev.fel != ERSATT, Brev.skapat >= sedan).count()
