"""Undantag: that a treatment is kept although its time is out."""

from enum import StrEnum
from typing import Any, ClassVar

from peewee import SQL, ForeignKeyField

from models.internetbehandling.gallring import events
from models.internetbehandling.gallring.nar import inom
from models.internetbehandling.moment.moment import Moment
from models.shared.db import db
from models.shared.fields import ChoiceField
from models.shared.gallring.undantag import Undantag
from models.shared.rules import RuleBroken

FAR_INTE = "Du har inte behörighet att undanta behandlingen från gallring."


class Undantagsklass(StrEnum):
    """Why one is kept."""

    SKADA = "skada"
    TVIST = "tvist"
    FORSKNING = "forskning"
    ANNAT = "annat"


KLASS_ORD = {
    Undantagsklass.SKADA: "Skada som kan ge rätt till ersättning",
    Undantagsklass.TVIST: "Pågående tvist, tillsyn eller begäran om utlämnande",
    Undantagsklass.FORSKNING: "Forskning som personen har samtyckt till",
    Undantagsklass.ANNAT: "Annat beslut om att bevara",
}


class Momentundantag(Undantag):
    """One of a moment. One at a time; what has been lifted stays while the akt does."""

    flertal = "undantag från gallring"
    KLASS_ORD: ClassVar = KLASS_ORD

    moment: Any = ForeignKeyField(Moment, backref="undantag", on_delete="RESTRICT")
    klass: Any = ChoiceField(Undantagsklass)

    class Meta:
        indexes = (
            SQL(
                "CREATE UNIQUE INDEX internetbehandling_momentundantag_ett ON internetbehandling_momentundantag "
                "(moment_id) WHERE havt IS NULL"
            ),
        )

    @classmethod
    def gallande(cls, actor: Any) -> Any:
        """Those that hold and are of what the actor reaches."""
        return cls.select().where(cls.moment.in_(inom(actor).select(Moment.id)), cls.havt.is_null())

    @classmethod
    def undanta(cls, moment: Moment, klass: Undantagsklass, beslut: str, *, by: Any) -> "Momentundantag":
        """Keep it, with the decision that it rests on. Raises RuleBroken."""
        _krav(moment, by)
        with db.atomic():
            rad = cls.av_beslut(klass, beslut, by=by, moment=moment)
            moment.logga(events.MOMENT_UNDANTAGET, by=by, klass=KLASS_ORD[klass].lower())
        return rad

    def hav(self, *, by: Any) -> None:
        """Let its time count again. Raises RuleBroken."""
        _krav(self.moment, by)
        with db.atomic():
            self.sluta(by=by)
            self.moment.logga(events.MOMENTUNDANTAG_HAVT, by=by)


def _krav(moment: Moment, by: Any) -> None:
    if not inom(by).where(Moment.id == moment.id).exists():
        raise RuleBroken(FAR_INTE)
