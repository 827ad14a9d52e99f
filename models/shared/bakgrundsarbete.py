"""Work that a job does when somebody has asked for it: who takes it, how far it has come, and what comes after."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Any, Self

from models.shared import clock
from models.shared.arbetsmapp import Arbetsmapp
from models.shared.db import db
from models.shared.record import Record

DEAD = timedelta(minutes=2)  # a worker that has noted nothing for this long is not coming back
NOTED_EVERY = timedelta(milliseconds=300)


class Avbruten(Exception):
    """Somebody cancelled while the work went on."""


class Bakgrundsarbete(Record):
    """A row of such work. It has the columns `lage`, `andrad`, `tagen`, when a worker took it, and a folder."""

    lage: Any
    andrad: Any
    tagen: Any

    class Meta:
        abstract = True

    @property
    def arbetsmapp(self) -> Arbetsmapp:
        """What is kept of it. Only while it is."""
        raise NotImplementedError

    @classmethod
    def ta(cls, pagar: Sequence[StrEnum]) -> Self | None:
        """Take one that waits, or that a dead worker left. The update succeeds for exactly one taker."""
        now = clock.now()
        for each in list(cls.select().where(cls.lage.in_(pagar)).order_by(cls.andrad)):  # to its end before writing
            noted = max(filter(None, (each.tagen, each.arbetsmapp.framsteg().tid)), default=now)
            if each.tagen and noted > now - DEAD:
                continue
            with db.atomic():
                if cls.update(tagen=now).where(each._mitt()).execute():
                    each.tagen = now
                    return each
        return None

    def flytta(self, till: StrEnum, **values: Any) -> bool:
        """Move it on, if nobody has moved it meanwhile. Whoever took it before has it no longer."""
        cls = type(self)
        values = {"tagen": None, **values, "lage": till, "andrad": clock.now()}
        with db.atomic():
            return cls.update(**values).where(self._mitt()).execute() == 1

    def noting(self, steg: str, sedan: str = "") -> Callable[[int, int], None]:
        """A listener that notes how far it has come, now and then, and stops the work when somebody has cancelled.

        `sedan` is what is done when the last row has come.
        """
        kept, last = self.arbetsmapp, clock.now() - NOTED_EVERY

        def note(klart: int, totalt: int) -> None:
            nonlocal last
            if kept.is_cancelled:
                raise Avbruten
            now = clock.now()
            if sedan and klart == totalt:
                kept.notera(sedan, klart, totalt)
            elif now - last >= NOTED_EVERY:
                last = now
                kept.notera(steg, klart, totalt)

        return note

    def _mitt(self):
        cls = type(self)
        mine = (cls.id == self.id) & (cls.lage == self.lage)
        return mine & (cls.tagen.is_null() if self.tagen is None else cls.tagen == self.tagen)
