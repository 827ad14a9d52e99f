"""What somebody is writing in the draft of an uppdrag and has not saved there."""

from typing import Any

from peewee import ForeignKeyField

from models.shared import audit
from models.shared.utkast.textutkast import Textutkast
from models.socialtjanst import events
from models.socialtjanst.uppdrag.uppdrag import Uppdrag


class Uppdragsutkast(Textutkast):
    """The text of one handläggare, which the others of the enhet see when it is saved in the draft of the uppdrag."""

    vid: Any = ForeignKeyField(Uppdrag, backref="textutkast", on_delete="RESTRICT")

    @staticmethod
    def krav(vid: Uppdrag, by: Any) -> None:
        vid.krav_pa_utkast(by)

    @staticmethod
    def logga(vid: Uppdrag, by: Any) -> None:
        audit.record(events.UPPDRAG_UTKAST, vid, by=by, persons=[vid.person_id], nummer=vid.nummer)

    @classmethod
    def ar_osparad(cls, uppdrag: Uppdrag, *, by: Any) -> bool:
        """True when the actor has written another text than the one that would be sent."""
        mitt = cls.mitt(uppdrag, by=by)
        return mitt is not None and mitt.text not in ("", uppdrag.innehall)
