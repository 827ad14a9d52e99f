"""Utförarenhet: an enhet that carries out insatser, and for which verksamhet."""

from datetime import date
from typing import Any

from peewee import SQL, BooleanField, ForeignKeyField

from models.shared import clock
from models.shared.fields import ChoiceField
from models.shared.giltig import Giltig
from models.shared.organisation import Enhet
from models.socialtjanst.utforare.verksamhet import Verksamhet


class Utforarenhet(Giltig):
    """One enhet, from a day until a day. One of `service` gives service, which nobody decides on; others bistånd."""

    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    verksamhet: Any = ChoiceField(Verksamhet)
    service = BooleanField(default=False)

    class Meta:
        indexes = (
            SQL(
                "CREATE UNIQUE INDEX socialtjanst_utforarenhet_en ON socialtjanst_utforarenhet (enhet_id) "
                "WHERE till IS NULL"
            ),
        )

    @classmethod
    def pa(cls, enhet_id: int, dag: date | None = None) -> "Utforarenhet | None":
        """What an enhet carries out on a day, today unless another is given; None when it is no utförare."""
        return cls.select().where(cls.enhet == enhet_id, cls.gallde(dag or clock.today())).first()

    @classmethod
    def i(cls, orgnr: str, *, service: bool = False, verksamhet: Verksamhet | None = None) -> Any:
        """The utförarenheter of a kommun today, with their enheter, in Swedish order."""
        query = cls.select(cls, Enhet).join(Enhet)
        query = query.where(Enhet.orgnr == orgnr, Enhet.finns(), cls.galler(), cls.service == service)
        if verksamhet:
            query = query.where(cls.verksamhet == verksamhet)
        return query.order_by(Enhet.sortnyckel, Enhet.id)
