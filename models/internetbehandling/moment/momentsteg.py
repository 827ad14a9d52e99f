"""Momentsteg: whether a steg is hidden in a moment, and when the person opened it (S3, S22, S45)."""

from typing import Any

from peewee import BooleanField, ForeignKeyField, IntegrityError

from models.internetbehandling.moment import events
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.momentbesok import Momentbesok
from models.internetbehandling.program.innehall import Steg
from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.invanare.invanare import Invanare
from models.shared.record import Record
from models.shared.rules import RuleBroken


class Momentsteg(Record):
    """What is said of one steg in one moment; a steg without a row is synligt and not opened."""

    moment: Any = ForeignKeyField(Moment, on_delete="RESTRICT")
    steg = CharField(max_length=120)
    dolt = BooleanField(default=False)
    forst_oppnat: Any = MomentField(null=True)
    senast_oppnat: Any = MomentField(null=True)

    class Meta:
        indexes = ((("moment", "steg"), True),)

    @classmethod
    def borja(cls, moment: Moment) -> None:
        """Hide what the program hides from the beginning; inside the caller's transaction."""
        for steg in moment.innehall.steg:
            if steg.dolt:
                cls.create(moment=moment, steg=steg.kod, dolt=True)

    @classmethod
    def i(cls, moment: Moment) -> dict[str, "Momentsteg"]:
        """Those of a moment that have a row, by the code of the steg."""
        return {rad.steg: rad for rad in cls.select().where(cls.moment == moment)}

    @classmethod
    def satt_dolt(cls, moment: Moment, steg: Steg, dolt: bool, *, by: Any) -> None:
        """Hide a steg from the person, or show it again (S22). What is answered in it stays. Raises RuleBroken."""
        if moment.innehall.steg_av_kod(steg.kod) is None:
            raise RuleBroken("Steget finns inte i programmet.")
        with db.atomic():
            moment.hall(by)
            rad = cls._rad(moment, steg)
            if rad.dolt != dolt:
                cls.update(dolt=dolt).where(cls.id == rad.id).execute()
                moment.logga(events.STEG_DOLT if dolt else events.STEG_VISAT, by=by, steg=steg.titel)

    @classmethod
    def oppnat(cls, moment: Moment, steg: Steg, *, by: Invanare) -> None:
        """Note that the person has it before them (S45), and that they are there (S34)."""
        with db.atomic():
            rad, nu = cls._rad(moment, steg), clock.now()
            cls.update(senast_oppnat=nu).where(cls.id == rad.id).execute()
            cls.update(forst_oppnat=nu).where(cls.id == rad.id, cls.forst_oppnat.is_null()).execute()
            Momentbesok.notera(moment, by=by)

    @classmethod
    def _rad(cls, moment, steg):
        rad = cls.get_or_none(cls.moment == moment, cls.steg == steg.kod)
        if rad is None:
            try:
                with db.atomic():
                    return cls.create(moment=moment, steg=steg.kod)
            except IntegrityError:
                return cls.get(cls.moment == moment, cls.steg == steg.kod)
        return rad
