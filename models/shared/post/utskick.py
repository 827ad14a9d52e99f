"""Utskick: what goes out to somebody, laid ready in the transaction of its cause and sent once by a job afterwards."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self

from peewee import IntegerField, IntegrityError

from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.post.tysta_timmar import tidigast
from models.shared.record import Record

ERSATT = "ersatt av ett senare"
VANTAN = (1, 5, 15, 60, 240, 720)  # minutes until the next attempt; after the last there is none
UPPGIVET = len(VANTAN) + 1  # attempts


class Utfall(StrEnum):
    """How it went. What is uncertain is not sent again, so that nobody gets the same thing twice."""

    SKICKAT = "skickat"
    INTE = "inte"  # certainly not taken; may be tried again
    ALDRIG = "aldrig"  # refused for what it is; would be refused again
    OVISST = "ovisst"  # the server fell silent when it had got it


class Utskick(Record):
    """One thing to one address. Its key says what it is about, so that what is laid twice is one.

    It holds no personal data but the address. `borjat` is set before it is handed over, and taken back when it has
    certainly not been taken: one whose sender died on the way is never sent again.
    """

    nyckel = CharField(max_length=120, unique=True)
    till = CharField(max_length=254)
    text = TextField()
    skapat = MomentField(default=clock.now)
    nasta: Any = MomentField(default=clock.now)
    borjat: Any = MomentField(null=True)
    skickat: Any = MomentField(null=True)
    tyst_fran = IntegerField(default=0)  # hours in which no attempt is made; alike when there are none
    tyst_till = IntegerField(default=0)
    forsok = IntegerField(default=0)
    fel = CharField(max_length=200, default="")

    class Meta:
        indexes = ((("skickat", "nasta"), False),)

    @classmethod
    def kan_skickas(cls) -> bool:
        """True when there is a server that takes it."""
        raise NotImplementedError

    def lamna(self) -> tuple[Utfall, str]:
        """Hand it over; the text says what went wrong, without what it says."""
        raise NotImplementedError

    @classmethod
    def lagg_rad(cls, nyckel: str, till: str, text: str, **mer: Any) -> Self | None:
        """Lay one ready, inside the caller's transaction; None when the same one has been laid before."""
        try:
            with db.atomic():
                return cls.create(nyckel=nyckel, till=till, text=text, **mer)
        except IntegrityError:
            return None

    @classmethod
    def ersatt(cls, ids: Sequence[int]) -> None:
        """Let these stay where they are when they have not gone out: another says what holds now."""
        kvar = cls.id.in_(ids) & cls.skickat.is_null() & cls.borjat.is_null()
        cls.update(forsok=UPPGIVET, fel=ERSATT).where(kvar).execute()

    @classmethod
    def skicka_alla(cls) -> int:
        """Send what is due; returns how many were taken. Several workers share them without sending one twice."""
        if not cls.kan_skickas():
            return 0
        antal = 0
        while ett := cls._ta():
            antal += ett._skicka()
        return antal

    @classmethod
    def som_inte_gar_fram(cls, sedan: datetime) -> int:
        """How many since then that were given up, or whose fate nobody knows."""
        over = (cls.forsok >= UPPGIVET) | cls.borjat.is_null(False)
        return cls.select().where(cls.skickat.is_null(), over, cls.fel != ERSATT, cls.skapat >= sedan).count()

    @property
    def vantar(self) -> bool:
        """True while it may still go out."""
        return self.skickat is None and self.borjat is None and self.forsok < UPPGIVET

    @classmethod
    def _ta(cls):
        """Claim one that is due. The update succeeds for exactly one worker."""
        now = clock.now()
        kvar = cls.skickat.is_null() & cls.borjat.is_null() & (cls.forsok < UPPGIVET)
        for ett in list(cls.select().where(kvar, cls.nasta <= now).order_by(cls.nasta, cls.id).limit(20)):
            with db.atomic():
                taget = cls.update(borjat=now, forsok=cls.forsok + 1).where(cls.id == ett.id, kvar).execute()
            if taget:
                return cls.get_by_id(ett.id)
        return None

    def _skicka(self):
        utfall, fel = self.lamna()
        if utfall is Utfall.SKICKAT:
            self.skickat = clock.now()
        elif utfall is Utfall.INTE:
            self.borjat, self.nasta = None, tidigast(clock.now() + _vantan(self.forsok), self.tyst_fran, self.tyst_till)
        elif utfall is Utfall.ALDRIG:
            self.borjat, self.forsok = None, UPPGIVET
        self.fel = fel[:200]
        with db.atomic():
            self.save()
        return utfall is Utfall.SKICKAT


def _vantan(forsok: int) -> timedelta:
    return timedelta(minutes=VANTAN[min(forsok, len(VANTAN)) - 1])
