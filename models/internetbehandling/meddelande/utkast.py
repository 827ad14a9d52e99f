"""Meddelandeutkast: the message that is being written in a moment, kept as it is written (F4)."""

from typing import Any

from peewee import ForeignKeyField

from models.internetbehandling.moment import events
from models.internetbehandling.moment.moment import STANGT, Moment
from models.internetbehandling.moment.tillgang import krav_pa_tillgang
from models.internetbehandling.permissions import Permission
from models.shared.rules import RuleBroken
from models.shared.utkast.textutkast import Textutkast


class Meddelandeutkast(Textutkast):
    """One of each who may write in the moment."""

    vid: Any = ForeignKeyField(Moment, on_delete="RESTRICT")

    @staticmethod
    def krav(vid: Moment, by: Any) -> None:
        krav_pa_tillgang(vid, by, Permission.BEHANDLA, Permission.INVANARADMIN)
        if not vid.pagar:
            raise RuleBroken(STANGT)

    @staticmethod
    def logga(vid: Moment, by: Any) -> None:
        vid.logga(events.MEDDELANDE_UTKAST, by=by)
