"""Mötestider: the times that a kallelse proposes, when it proposes more than one (F21)."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from peewee import Check, DateField, ForeignKeyField, IntegerField, TimeField

from models.samverkan import steg
from models.samverkan.sip.kallelse import STEG, Kallelse
from models.shared import clock
from models.shared.record import Record
from models.shared.rules import RuleBroken

MEST = 4  # besides the time that stands first in the kallelse
Par = tuple[date | None, time | None]


class Motestid(Record):
    """One of the times of a kallelse or of its draft, as Swedish wall time. The one that stands first has number 0."""

    kallelse = ForeignKeyField(Kallelse, backref="motestider", on_delete="RESTRICT")
    nummer = IntegerField()
    datum = DateField()
    tid = TimeField()

    class Meta:
        indexes = ((("kallelse", "nummer"), True), (("kallelse", "datum", "tid"), True))
        constraints = [Check(f"nummer BETWEEN 0 AND {MEST}")]

    @property
    def kommer(self) -> bool:
        """True while the time lies ahead."""
        return clock.utc(self.datum, self.tid) > clock.now()

    @classmethod
    def satt(cls, kallelse: Kallelse, par: Sequence[Par], *, skickas: bool) -> None:
        """Let these be the further times of a kallelse, inside the caller's transaction.

        Sent with further times, it keeps its own among them, so that each enhet answers about every one.
        """
        tider = _provade(par, (kallelse.datum, kallelse.tid), skickas=skickas)
        cls.delete().where(cls.kallelse == kallelse).execute()
        for nummer, (datum, tid) in tider.items():
            cls.create(kallelse=kallelse, nummer=nummer, datum=datum, tid=tid)
        if skickas and tider:
            cls.create(kallelse=kallelse, nummer=0, datum=kallelse.datum, tid=kallelse.tid)


def _provade(par, forst, *, skickas):
    """The times that were filled in, by their numbers. A draft may hold what has passed."""
    tider: dict[int, tuple[date, time]] = {}
    for nummer, (datum, tid) in enumerate(par, start=1):
        if not datum and not tid:
            continue
        if not tid:
            raise RuleBroken("Ange klockslag, eller ta bort dagen.", f"tid{nummer}")
        if not datum:
            raise RuleBroken("Ange dag, eller ta bort klockslaget.", f"datum{nummer}")
        if (datum, tid) in {forst, *tider.values()}:
            raise RuleBroken("Samma tid står två gånger.", f"datum{nummer}")
        if skickas and clock.utc(datum, tid) <= clock.now():
            raise RuleBroken("Mötestiden måste vara i framtiden.", f"datum{nummer}")
        tider[nummer] = datum, tid
    return tider


def _krav_pa_svar(version: Any) -> None:
    """A kallelse with several times is not kvitterad as it is: what an enhet accepts is a time."""
    if Kallelse.select().where(Kallelse.version == version, Kallelse.flera).exists():
        raise RuleBroken("Kallelsen har flera tider. Svara vilka av dem ni kan.")


steg.KRAV[STEG] = _krav_pa_svar
