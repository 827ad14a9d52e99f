"""SparadRapport: the criteria of a statistikuttag under a name, so that it can be made again another month."""

import json
from datetime import date, timedelta
from typing import Any

from peewee import ForeignKeyField, IntegrityError

from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.permissions import Permission
from models.socialtjanst.statistik.omfattning import Omfattning
from models.socialtjanst.statistik.uttag import ENDAST_CHEF, NUMMER, Statistikuttag

LANGST = 100
EN_DAG = timedelta(days=1)
FINNS = "Du har redan en sparad rapport som heter så."


class SparadRapport(Record):
    """One of a medarbetaruppdrag. It holds no numbers and nothing about a person."""

    av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    namn = CharField(max_length=100)
    kriterier = TextField()  # JSON
    skapad = MomentField(default=clock.now)

    class Meta:
        indexes = ((("av", "namn"), True),)

    @classmethod
    def mina(cls, actor: Any) -> Any:
        """Those of the actor, by name."""
        if not actor.may(Permission.STATISTIK):
            return cls.select().where(cls.id.is_null())
        return cls.select().where(cls.av == actor.uppdrag_id).order_by(cls.namn, cls.id)

    @classmethod
    def spara(cls, uttag: Statistikuttag, namn: str, *, by: Any) -> "SparadRapport":
        """Keep what an uttag is about, but not its reason: that is asked each time. Raises RuleBroken."""
        _krav(by)
        kriterier = {
            "omfattning": uttag.omfattning.value,
            "enheter": uttag.enhetsids,
            "manad": _ar_manad(uttag.fran, uttag.till),
            "fran": uttag.fran.isoformat(),
            "till": uttag.till.isoformat(),
        }
        namn = _namn(namn)
        try:
            with db.atomic():
                rad = cls.create(av=by.uppdrag_id, namn=namn, kriterier=json.dumps(kriterier))
                audit.record(events.STATISTIKURVAL_SPARAT, rad, by=by)
        except IntegrityError:
            raise RuleBroken(FINNS, "namn") from None
        return rad

    def byt_namn(self, namn: str, *, by: Any) -> None:
        """Call it something else. Raises RuleBroken."""
        _krav(by)
        self.namn = _namn(namn)
        try:
            with db.atomic():
                self.save()
                audit.record(events.STATISTIKURVAL_ANDRAT, self, by=by)
        except IntegrityError:
            raise RuleBroken(FINNS, "namn") from None

    def ta_bort(self, *, by: Any) -> None:
        """Keep it no longer. What has been taken out by it stays."""
        with db.atomic():
            audit.record(events.STATISTIKURVAL_BORTTAGET, self, by=by)
            self.delete_instance()

    @property
    def villkor(self) -> dict[str, Any]:
        """The criteria as they were chosen."""
        return json.loads(self.kriterier)

    @property
    def omfattning(self) -> Omfattning:
        """Of which verksamhet."""
        return Omfattning(self.villkor["omfattning"])

    @property
    def enhetsids(self) -> list[int]:
        """The ids of its enheter, of which some may be out of reach by now."""
        return self.villkor["enheter"]

    @property
    def ar_manad(self) -> bool:
        """True when it is about a month, the latest whole one when it is opened; else it keeps its days."""
        return self.villkor["manad"]

    @property
    def dagar(self) -> tuple[date, date]:
        """The first and the last day of the uttag that it was made from."""
        return date.fromisoformat(self.villkor["fran"]), date.fromisoformat(self.villkor["till"])


def _ar_manad(fran, till):
    return fran.day == 1 and (till + EN_DAG).day == 1 and (fran.year, fran.month) == (till.year, till.month)


def _namn(text):
    namn = " ".join(text.split())
    if not 0 < len(namn) <= LANGST:
        raise RuleBroken(f"Skriv ett namn, med högst {LANGST} tecken.", "namn")
    if NUMMER.search(namn):
        raise RuleBroken("Skriv inga personnummer i namnet.", "namn")
    return namn


def _krav(by):
    if not by.may(Permission.STATISTIK):
        raise RuleBroken(ENDAST_CHEF)
