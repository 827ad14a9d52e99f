"""What somebody is writing in the uppföljning of a genomförandeplan and has not saved there."""

from typing import Any

from peewee import ForeignKeyField

from models.shared.utkast.textutkast import Textutkast
from models.socialtjanst import events
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan, krav_pa_skrivning, logga


class Uppfoljningsutkast(Textutkast):
    """The text of one medarbetare about one plan."""

    vid: Any = ForeignKeyField(Genomforandeplan, backref="uppfoljningsutkast", on_delete="RESTRICT")

    @staticmethod
    def krav(vid: Genomforandeplan, by: Any) -> None:
        krav_pa_skrivning(vid.genomforande, by)

    @staticmethod
    def logga(vid: Genomforandeplan, by: Any) -> None:
        logga(events.PLAN_UPPFOLJNING_UTKAST, vid, by)
