"""Sammanfattningsutkast: the summary that is being written for the record, kept as it is written (F4, S57)."""

from typing import Any

from peewee import ForeignKeyField

from models.internetbehandling.granskning import events
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.tillgang import krav_pa_tillgang
from models.internetbehandling.permissions import Permission
from models.shared.utkast.textutkast import Textutkast


class Sammanfattningsutkast(Textutkast):
    """One of each who may change the moment, also of one that has ended: that is when it is written."""

    vid: Any = ForeignKeyField(Moment, on_delete="RESTRICT")

    @staticmethod
    def krav(vid: Moment, by: Any) -> None:
        krav_pa_tillgang(vid, by, Permission.BEHANDLA, Permission.INVANARADMIN)

    @staticmethod
    def logga(vid: Moment, by: Any) -> None:
        vid.logga(events.SAMMANFATTNING_UTKAST, by=by)
