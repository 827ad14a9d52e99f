"""What somebody is writing as the motivering of a begäran om förhandsbedömning and has not saved there."""

from typing import Any

from peewee import ForeignKeyField

from models.shared import audit
from models.shared.utkast.textutkast import Textutkast
from models.tandvard import events
from models.tandvard.behovspeng.behovsarende import Behovsarende


class Motiveringsutkast(Textutkast):
    """The text of one medarbetare in an ärende, for a new request or for the one that `om` says."""

    vid: Any = ForeignKeyField(Behovsarende, backref="motiveringsutkast", on_delete="RESTRICT")

    @staticmethod
    def krav(vid: Behovsarende, by: Any) -> None:
        vid.krav_pa_andring(by)

    @staticmethod
    def logga(vid: Behovsarende, by: Any) -> None:
        audit.record(events.FHB_UTKAST, vid, by=by, persons=[vid.person_id], nummer=vid.nummer)
