"""Rättning: what was wrong in a locked anteckning, and what stands there instead (T24–T30, JO-02, JO-03).

It is added beside the text and changes nothing of it. It is made also when the journal is closed, since what is wrong
about a person is to be put right as long as it is kept.
"""

from typing import Any

from peewee import ForeignKeyField, IntegerField, IntegrityError

from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.text import clean, search_key
from models.socialtjanst import events, rackvidd
from models.socialtjanst.journal.anteckning import LANGST, Anteckning
from models.socialtjanst.journal.lydelse import lydelser, plats
from models.socialtjanst.permissions import Permission

INTE_LAST = "Anteckningen är inte låst ännu. Den som skrev den kan ändra den själv."
ARKIVERAT = "Genomförandet är arkiverat. Anteckningen kan inte rättas."
NAGON_ANNAN = "Någon annan har rättat anteckningen sedan du öppnade den. Se hur den är nu och rätta igen."


class Rattning(Record):
    """One rättning. Of two at once the index lets one through."""

    flertal = "rättningar av journalanteckningar"

    anteckning = ForeignKeyField(Anteckning, backref="rattningar", on_delete="RESTRICT")
    nummer = IntegerField()
    start = IntegerField()  # at which character of the text before it, from 0
    gammal = TextField()
    ny = TextField()
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn: Any = CharField(max_length=201)
    av_titel: Any = CharField(max_length=100)
    tidpunkt: Any = MomentField(default=clock.now)

    class Meta:
        indexes = ((("anteckning", "nummer"), True),)

    @classmethod
    def for_anteckning(cls, anteckning: Anteckning) -> list["Rattning"]:
        """All of an anteckning, in order."""
        return list(cls.select().where(cls.anteckning == anteckning).order_by(cls.nummer))

    @classmethod
    def for_anteckningar(cls, anteckningar: list[Anteckning]) -> dict[int, list["Rattning"]]:
        """All of some anteckningar, in order, by the id of each."""
        ids = [en.id for en in anteckningar if en.rattad]
        alla: dict[int, list[Rattning]] = {}
        if ids:
            for rad in cls.select().where(cls.anteckning.in_(ids)).order_by(cls.anteckning, cls.nummer):
                alla.setdefault(rad.anteckning_id, []).append(rad)
        return alla

    @staticmethod
    def krav_pa_rattare(anteckning: Anteckning, by: Any) -> None:
        """Raise RuleBroken unless the actor may correct the anteckning, and it is locked (T24)."""
        rackvidd.krav(by, Permission.RATTA, anteckning.enhet_id)
        if not anteckning.ar_last:
            raise RuleBroken(INTE_LAST)
        if anteckning.journal.genomforande.arkiverad:
            raise RuleBroken(ARKIVERAT)

    @classmethod
    def forbered(cls, anteckning: Anteckning, gammal: str, ny: str, *, start: int | None, by: Any) -> "Rattning":
        """The rättning as it would be, not saved. Raises RuleBroken."""
        cls.krav_pa_rattare(anteckning, by)
        gammal, ny = _hel(gammal, "gammal"), _hel(ny, "ny")
        tidigare = cls.for_anteckning(anteckning)
        nu = lydelser(anteckning.text, tidigare)[-1]
        var = plats(nu, gammal, start)
        if ny == gammal:
            raise RuleBroken("Texten är inte ändrad. Rätta den, eller välj Avbryt.", "ny")
        if len(nu) - len(gammal) + len(ny) > LANGST:
            raise RuleBroken(f"Anteckningen får ha högst {LANGST:,} tecken. Korta texten.".replace(",", "\u00a0"), "ny")
        return cls(anteckning=anteckning, nummer=len(tidigare) + 1, start=var, gammal=gammal, ny=ny, av=by.uppdrag_id)

    @classmethod
    def ratta(
        cls, anteckning: Anteckning, gammal: str, ny: str, *, start: int | None = None, sedan: int, titel: str, by: Any
    ) -> "Rattning":
        """Put something else in the place of a text. `sedan` is how many rättningar the actor has seen.

        `titel` is the befattning in which it is done (T30). Raises RuleBroken, and Conflict when another was first.
        """
        titel = clean(titel, field="befattning")
        if not titel:
            raise RuleBroken("Välj befattning.", "befattning")
        with db.atomic():
            if cls.select().where(cls.anteckning == anteckning).count() != sedan:
                raise Conflict(NAGON_ANNAN)
            rad = cls.forbered(anteckning, gammal, ny, start=start, by=by)
            rad.av_namn, rad.av_titel, rad.tidpunkt = by.namn, titel[:100], clock.now()
            try:
                with db.atomic():
                    rad.save()
            except IntegrityError:
                raise Conflict(NAGON_ANNAN) from None
            if anteckning.last is None:  # its time is out and the job has not been there yet
                anteckning._las_nu(anteckning.laslas_senast)
            sok = f"{anteckning.sok} {search_key(rad.ny)}"
            a = Anteckning
            a.update(rattad=rad.tidpunkt, sok=sok).where(a.id == anteckning.id).execute()
            journal = anteckning.journal
            journal.logga(events.ANTECKNING_RATTAD, by=by, anteckning=anteckning.id, rattning=rad.nummer)
        return rad


def _hel(text, falt):
    """The text as it is kept, with the blanks around it: they are a part of what is marked."""
    return clean(f"|{text}|", multiline=True, field=falt)[1:-1]
