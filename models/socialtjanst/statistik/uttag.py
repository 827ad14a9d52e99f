"""Statistikuttag: that somebody took out statistics, of what, and why (T57, T59, T60, T63). It is never changed."""

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from peewee import Check, DateField, ForeignKeyField

from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.period import Period
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.socialtjanst import events, rackvidd
from models.socialtjanst.permissions import Permission
from models.socialtjanst.statistik.omfattning import OMFATTNING_ORD, Omfattning

LANGST = 300
FORST, SIST = date(1990, 1, 1), date(2099, 12, 31)
ENDAST_CHEF = "Endast verksamhetschefen kan ta ut statistik."
NUMMER = re.compile(r"(?<!\d)(?:\d{2})?\d{6}[-+ ]?\d{4}(?!\d)")  # what looks like a personnummer


class Statistikuttag(Record):
    """One uttag. Only whoever made it opens it, and only while all its enheter are within reach."""

    av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)
    omfattning: Any = ChoiceField(Omfattning)
    enheter = TextField()  # JSON: their ids
    fran: Any = DateField()
    till: Any = DateField()
    anledning = CharField(max_length=LANGST)
    tidpunkt = MomentField(default=clock.now)

    class Meta:
        constraints = [Check("till >= fran")]
        indexes = ((("av", "tidpunkt"), False),)

    @classmethod
    def mina(cls, actor: Any) -> Any:
        """Those the actor has made, the latest first; whether they can be opened is asked one by one."""
        if not actor.may(Permission.STATISTIK):
            return cls.select().where(cls.id.is_null())
        return cls.select().where(cls.av == actor.uppdrag_id).order_by(cls.id.desc())

    @classmethod
    def som_oppnas(cls, id: int, actor: Any) -> "Statistikuttag | None":
        """One of the actor's own, all of whose enheter are within reach; None for any other."""
        uttag = cls.mina(actor).where(cls.id == id).first()
        return uttag if uttag and uttag.nas_av(actor) else None

    @classmethod
    def gor(
        cls, omfattning: Omfattning, enheter: Sequence[int], fran: date, till: date, anledning: str, *, by: Any
    ) -> "Statistikuttag":
        """Take out statistics of both days and all between, with the reason for it. Raises RuleBroken."""
        valda = _krav(enheter, fran, till, by)
        anledning = " ".join(anledning.split())
        if not 0 < len(anledning) <= LANGST:
            raise RuleBroken(f"Ange anledning till rapportuttag, med högst {LANGST} tecken.", "anledning")
        if NUMMER.search(anledning):
            raise RuleBroken("Anledningen sparas i loggen. Skriv inga personnummer.", "anledning")
        with db.atomic():
            uttag = cls.create(
                av=by.uppdrag_id,
                av_namn=by.namn,
                av_titel=by.titel,
                omfattning=omfattning,
                enheter=json.dumps(valda),
                fran=fran,
                till=till,
                anledning=anledning,
            )
            audit.record(
                events.STATISTIK_UTTAGEN,
                uttag,
                by=by,
                verksamhet=uttag.omfattning_ord,
                period=uttag.period_ord,
                antal=len(valda),
                anledning=anledning,
            )
        return uttag

    @property
    def enhetsids(self) -> list[int]:
        """The ids of its enheter, in the order of the register."""
        return json.loads(self.enheter)

    @property
    def enheterna(self) -> list[Enhet]:
        """Its enheter, in Swedish order."""
        return list(Enhet.select().where(Enhet.id.in_(self.enhetsids)).order_by(Enhet.sortnyckel, Enhet.id))

    def nas_av(self, actor: Any) -> bool:
        """True while every enhet of it lies within the reach of the actor, who made it."""
        return self.av_id == actor.uppdrag_id and set(self.enhetsids) <= set(rackvidd.enheter(actor))

    @property
    def orgnr(self) -> str:
        """The kommun that it is about."""
        return self.av.enhet.orgnr

    @property
    def omfattning_ord(self) -> str:
        """The verksamhet as it is read."""
        return OMFATTNING_ORD[self.omfattning]

    @property
    def period_ord(self) -> str:
        """2026-10-01 – 2026-10-31."""
        return f"{self.fran} – {self.till}"


def _krav(enheter, fran, till, by):
    if not by.may(Permission.STATISTIK):
        raise RuleBroken(ENDAST_CHEF)
    nar = set(rackvidd.enheter(by))
    if not enheter:
        raise RuleBroken("Välj minst en enhet.", "enheter")
    if not set(enheter) <= nar:
        raise RuleBroken(rackvidd.ANNAN_ENHET, "enheter")
    Period(fran, till)
    if fran < FORST or till > SIST:
        raise RuleBroken(f"Ange en period mellan {FORST.year} och {SIST.year}.", "fran")
    return sorted(set(enheter))
