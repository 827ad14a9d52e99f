"""Undantag: that an avvikelse is kept although its time is out."""

from enum import StrEnum
from typing import Any, ClassVar

from peewee import SQL, ForeignKeyField

from models.shared import events
from models.shared.avvikelse.gallring.nar import inom
from models.shared.avvikelse.utredning import Utredning
from models.shared.db import db
from models.shared.fields import ChoiceField
from models.shared.gallring.undantag import Undantag
from models.shared.permissions import Permission
from models.shared.rules import RuleBroken

FAR_INTE = "Du har inte behörighet att undanta avvikelsen från gallring."


class Undantagsklass(StrEnum):
    """Why one is kept."""

    SKADA = "skada"
    TVIST = "tvist"
    FORSKNING = "forskning"
    ANNAT = "annat"


KLASS_ORD = {
    Undantagsklass.SKADA: "Skada som kan ge rätt till ersättning",
    Undantagsklass.TVIST: "Pågående tvist, tillsyn eller begäran om utlämnande",
    Undantagsklass.FORSKNING: "Bevaras för forskning eller patientsäkerhetsarbete",
    Undantagsklass.ANNAT: "Annat beslut om att bevara",
}


class Avvikelseundantag(Undantag):
    """One of an investigation. One at a time; what has been lifted stays while the akt does."""

    flertal = "undantag från gallring"
    KLASS_ORD: ClassVar = KLASS_ORD

    utredning: Any = ForeignKeyField(Utredning, backref="undantag", on_delete="RESTRICT")
    klass: Any = ChoiceField(Undantagsklass)

    class Meta:
        indexes = (
            SQL("CREATE UNIQUE INDEX avvikelseundantag_ett ON avvikelseundantag (utredning_id) WHERE havt IS NULL"),
        )

    @classmethod
    def gallande(cls, actor: Any) -> Any:
        """Those that hold and are of what lies within reach."""
        return cls.select().where(cls.utredning.in_(inom(actor).select(Utredning.id)), cls.havt.is_null())

    @classmethod
    def undanta(cls, utredning: Utredning, klass: Undantagsklass, beslut: str, *, by: Any) -> "Avvikelseundantag":
        """Keep it, with the decision that it rests on. Raises RuleBroken."""
        _krav(utredning, by)
        with db.atomic():
            rad = cls.av_beslut(klass, beslut, by=by, utredning=utredning)
            utredning.avvikelse.logga(events.AVVIKELSE_UNDANTAGEN, by=by, klass=KLASS_ORD[klass].lower())
        return rad

    def hav(self, *, by: Any) -> None:
        """Let its time count again. Raises RuleBroken."""
        _krav(self.utredning, by)
        with db.atomic():
            self.sluta(by=by)
            self.utredning.avvikelse.logga(events.AVVIKELSEUNDANTAG_HAVT, by=by)


def _krav(utredning, by):
    if not by.may(Permission.AVVIKELSE_GALLRA) or not inom(by).where(Utredning.id == utredning.id).exists():
        raise RuleBroken(FAR_INTE)
