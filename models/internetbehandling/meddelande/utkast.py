"""What a behandlare is writing to the person and has not sent: a message, or a sidkommentar (S43, F4)."""

from typing import Any

from peewee import BooleanField, ForeignKeyField

from models.internetbehandling.moment import events
from models.internetbehandling.moment.moment import STANGT, Moment
from models.internetbehandling.moment.tillgang import krav_pa_tillgang
from models.internetbehandling.permissions import Permission
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.shared.utkast.textutkast import NY, Textutkast


class Meddelandeutkast(Textutkast):
    """The text of one medarbetare in a moment. `om` is the number of the steg for a sidkommentar.

    A message that is `dockad` stands beside every page of its moment until it is sent or laid aside.
    """

    vid: Any = ForeignKeyField(Moment, on_delete="RESTRICT")
    dockad: Any = BooleanField(default=False)

    @staticmethod
    def krav(vid: Moment, by: Any) -> None:
        krav_pa_tillgang(vid, by, Permission.BEHANDLA, Permission.INVANARADMIN)
        if not vid.pagar:
            raise RuleBroken(STANGT)

    @staticmethod
    def logga(vid: Moment, by: Any) -> None:
        vid.logga(events.MEDDELANDE_UTKAST, by=by)

    @classmethod
    def docka(cls, moment: Moment, *, by: Any) -> None:
        """Let the message stand beside the pages of its moment. Raises RuleBroken."""
        with db.atomic():
            cls.krav(moment, by)
            if cls.mitt(moment, by=by) is None:
                cls.create(vid=moment, medarbetare=by.medarbetare_id, om=NY, version=0)  # as a window that has none
            cls._satt_dockad(moment, by, True)

    @classmethod
    def lagg_undan(cls, moment: Moment, *, by: Any) -> None:
        """Let it stand there no longer; what is written in it stays."""
        with db.atomic():
            cls._satt_dockad(moment, by, False)

    @classmethod
    def ar_dockat(cls, moment: Moment, *, by: Any) -> bool:
        """True while the actor's message stands beside the pages of its moment."""
        mitt = cls.mitt(moment, by=by)
        return mitt is not None and mitt.dockad and moment.pagar

    @classmethod
    def _satt_dockad(cls, moment, by, dockad):
        cls.update(dockad=dockad).where(cls.vid == moment, cls.medarbetare == by.medarbetare_id, cls.om == NY).execute()
