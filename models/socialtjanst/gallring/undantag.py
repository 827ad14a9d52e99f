"""Undantag: what is kept although its time is out (SoL 2001:453, 12 kap. 2 §; the same classes in SoL 2025:400)."""

from enum import StrEnum
from typing import Any, ClassVar

from peewee import SQL, Check, ForeignKeyField

from models.shared.db import db
from models.shared.fields import ChoiceField
from models.shared.gallring.undantag import LANGST, Undantag
from models.socialtjanst import events, rackvidd
from models.socialtjanst.gallring.rot import Rot, enhet, logga
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

__all__ = ["KLASS_ORD", "LANGST", "Gallringsundantag", "Undantagsklass", "skal"]

FORSKNINGSDAGAR = {5, 15, 25}  # of any month: kept for research in every kommun outside the representative sample
FORSKNING = "Född den 5, 15 eller 25: bevaras för forskningens behov"
OKAND = "Födelsedagen är inte känd: kan höra till forskningsurvalet"


class Undantagsklass(StrEnum):
    """Why an akt is kept."""

    PLACERING = "placering"
    FADERSKAP = "faderskap"
    ADOPTION = "adoption"
    TVIST = "tvist"
    ANNAT = "annat"


KLASS_ORD = {
    Undantagsklass.PLACERING: "Barn som har placerats eller tagits emot",
    Undantagsklass.FADERSKAP: "Utredning om faderskap eller föräldraskap",
    Undantagsklass.ADOPTION: "Utredning om adoption",
    Undantagsklass.TVIST: "Pågående tvist, tillsyn eller begäran om utlämnande",
    Undantagsklass.ANNAT: "Annat beslut om att bevara",
}


class Gallringsundantag(Undantag):
    """That an akt is kept until further notice. One at a time; what has been lifted stays while the akt does."""

    KLASS_ORD: ClassVar = KLASS_ORD

    genomforande: Any = ForeignKeyField(Genomforande, null=True, backref="+", on_delete="RESTRICT")
    uppdrag: Any = ForeignKeyField(Uppdrag, null=True, backref="+", on_delete="RESTRICT")
    klass: Any = ChoiceField(Undantagsklass)

    class Meta:
        constraints = [Check("(genomforande_id IS NULL) <> (uppdrag_id IS NULL)")]
        indexes = (
            SQL(
                "CREATE UNIQUE INDEX socialtjanst_gallringsundantag_ett ON socialtjanst_gallringsundantag "
                "(genomforande_id) WHERE havt IS NULL"
            ),
            SQL(
                "CREATE UNIQUE INDEX socialtjanst_gallringsundantag_ett_uppdrag ON socialtjanst_gallringsundantag "
                "(uppdrag_id) WHERE havt IS NULL"
            ),
        )

    @classmethod
    def gallande(cls, actor: Any) -> Any:
        """Those that hold and are of what lies within reach."""
        nar = rackvidd.enheter(actor)
        mina = Genomforande.select(Genomforande.id).where(Genomforande.enhet.in_(nar))
        skrivna = Uppdrag.select(Uppdrag.id).where(Uppdrag.fran_enhet.in_(nar))
        return cls.select().where(cls.genomforande.in_(mina) | cls.uppdrag.in_(skrivna), cls.havt.is_null())

    @classmethod
    def undanta(cls, rot: Rot, klass: Undantagsklass, beslut: str, *, by: Any) -> "Gallringsundantag":
        """Keep an akt, with the decision that it rests on. Raises RuleBroken."""
        rackvidd.krav(by, Permission.GALLRA, enhet(rot).id)
        vad = {"genomforande": rot} if isinstance(rot, Genomforande) else {"uppdrag": rot}
        with db.atomic():
            rad = cls.av_beslut(klass, beslut, by=by, **vad)
            logga(rot, events.GALLRING_UNDANTAGEN, by=by, klass=KLASS_ORD[klass].lower())
        return rad

    def hav(self, *, by: Any) -> None:
        """Let its time count again. Raises RuleBroken."""
        rackvidd.krav(by, Permission.GALLRA, enhet(self.rot).id)
        with db.atomic():
            self.sluta(by=by)
            logga(self.rot, events.GALLRINGSUNDANTAG_HAVT, by=by)

    @property
    def rot(self) -> Rot:
        """What is kept."""
        return self.genomforande or self.uppdrag


def skal(rot: Rot, eget: Gallringsundantag | None) -> str:
    """Why an akt is kept, or an empty text. Of one who is avidentifierad nobody knows the day of birth."""
    if eget:
        return eget.skal
    if rot.person_id is None:
        return ""
    fodd = rot.person.nummer.fodelsedatum
    if fodd is None:
        return OKAND
    return FORSKNING if fodd.day in FORSKNINGSDAGAR else ""
