"""Undantag: what is kept although its time is out (SoL 2001:453, 12 kap. 2 §; the same classes in SoL 2025:400)."""

from enum import StrEnum
from typing import Any

from peewee import SQL, Check, ForeignKeyField, IntegrityError

from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean
from models.socialtjanst import events, rackvidd
from models.socialtjanst.gallring.rot import Rot, enhet, logga
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

LANGST = 200
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


class Gallringsundantag(Record):
    """That an akt is kept until further notice. One at a time; what has been lifted stays while the akt does."""

    genomforande: Any = ForeignKeyField(Genomforande, null=True, backref="+", on_delete="RESTRICT")
    uppdrag: Any = ForeignKeyField(Uppdrag, null=True, backref="+", on_delete="RESTRICT")
    klass: Any = ChoiceField(Undantagsklass)
    beslut = CharField(max_length=LANGST)
    av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    tidpunkt = MomentField(default=clock.now)
    havt = MomentField(null=True)
    havt_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

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
        beslut = clean(beslut, field="beslut")
        if not 0 < len(beslut) <= LANGST:
            raise RuleBroken(f"Ange beslutet, med högst {LANGST} tecken och utan personuppgifter.", "beslut")
        try:
            with db.atomic():
                vad = {"genomforande": rot} if isinstance(rot, Genomforande) else {"uppdrag": rot}
                rad = cls.create(**vad, klass=klass, beslut=beslut, av=by.uppdrag_id)
                logga(rot, events.GALLRING_UNDANTAGEN, by=by, klass=KLASS_ORD[klass].lower())
        except IntegrityError:
            raise RuleBroken("Ärendet är redan undantaget.") from None
        return rad

    def hav(self, *, by: Any) -> None:
        """Let its time count again. Raises RuleBroken."""
        rackvidd.krav(by, Permission.GALLRA, enhet(self.rot).id)
        cls = Gallringsundantag
        with db.atomic():
            nu = cls.update(havt=clock.now(), havt_av=by.uppdrag_id).where(cls.id == self.id, cls.havt.is_null())
            if not nu.execute():
                raise RuleBroken("Undantaget är redan hävt.")
            logga(self.rot, events.GALLRINGSUNDANTAG_HAVT, by=by)

    @property
    def rot(self) -> Rot:
        """What is kept."""
        return self.genomforande or self.uppdrag

    @property
    def skal(self) -> str:
        """Why the akt is kept, as it is read."""
        return f"{KLASS_ORD[self.klass]}: {self.beslut}"


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
