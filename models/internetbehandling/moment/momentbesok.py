"""Momentbesök: the days on which the person was in their moment."""

from typing import Any

from peewee import DateField, ForeignKeyField

from models.internetbehandling.moment.moment import Moment
from models.shared import clock
from models.shared.db import db
from models.shared.invanare.invanare import Invanare
from models.shared.record import Record


class Momentbesok(Record):
    """One Swedish day, however many times the person was there."""

    moment: Any = ForeignKeyField(Moment, on_delete="RESTRICT")
    dag: Any = DateField()

    class Meta:
        indexes = ((("moment", "dag"), True),)

    @classmethod
    def notera(cls, moment: Moment, *, by: Invanare) -> None:
        """Note that the person is in their own moment now (S34)."""
        with db.atomic():
            Moment.update(senast_inne=clock.now()).where(
                Moment.id == moment.id, Moment.person == by.person_id
            ).execute()
            if moment.person_id == by.person_id:
                cls.insert(moment=moment, dag=clock.today()).on_conflict_ignore().execute()
