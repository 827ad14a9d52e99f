"""Boendeobjekt: a lägenhet or a room where one person at a time lives, kept in the tree of enheter (T39)."""

from datetime import date
from enum import StrEnum
from typing import Any

from peewee import SQL, ForeignKeyField, IntegerField, IntegrityError

from models.shared import clock
from models.shared.administration import historik
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField
from models.shared.giltig import Giltig
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken
from models.shared.text import clean
from models.socialtjanst import rackvidd
from models.socialtjanst.permissions import Permission

LANGST = 80  # characters
ORD = {"namn": "Namn", "till": "Gäller till och med"}
FINNS = "Enheten har redan ett objekt som heter så."
HOR_INTE_HIT = "Objektet hör till en enhet som du inte når, eller så saknar du behörighet att sköta det."


class Objektslag(StrEnum):
    """Whether one lives there until further notice, or for some days."""

    PERMANENT = "permanent"
    KORTTID = "korttid"


SLAG_ORD = {Objektslag.PERMANENT: "Permanent", Objektslag.KORTTID: "Korttid"}
HYRA_PER = {Objektslag.PERMANENT: "per månad", Objektslag.KORTTID: "per dygn"}


class Boendeobjekt(Giltig):
    """One objekt, from a day until a day. Its name tells it apart among those of its enhet that are in use."""

    enhet: Any = ForeignKeyField(Enhet, on_delete="RESTRICT")
    namn = CharField(max_length=LANGST)
    slag: Any = ChoiceField(Objektslag)
    andring = IntegerField(default=0)  # grows with each of its kontrakt, so that it does not end beneath one

    class Meta:
        indexes = (
            SQL(
                "CREATE UNIQUE INDEX socialtjanst_boendeobjekt_en ON socialtjanst_boendeobjekt (enhet_id, namn) "
                "WHERE till IS NULL"
            ),
        )

    def __str__(self):
        return self.namn

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those of the enheter within reach."""
        return cls.select().where(cls.enhet.in_(rackvidd.enheter(actor)))

    @property
    def slag_ord(self) -> str:
        """Permanent or Korttid."""
        return SLAG_ORD[self.slag]

    @property
    def hyra_per(self) -> str:
        """What its hyra is for: a month, or in korttidsboende a day and night."""
        return HYRA_PER[self.slag]

    @classmethod
    def lagg_upp(cls, enhet: Enhet, namn: str, slag: Objektslag, *, fran: date, by: Any) -> "Boendeobjekt":
        """Let an objekt be let from a day. Raises RuleBroken."""
        krav_pa_skotsel(enhet.id, by)
        namn = _namn(namn)
        try:
            with db.atomic():
                objekt = cls.create(enhet=enhet, namn=namn, slag=slag, fran=fran)
                historik.skapad(objekt, f"objektet {namn} på {enhet.namn}", by=by)
        except IntegrityError:
            raise RuleBroken(FINNS, "namn") from None
        return objekt

    def byt_namn(self, namn: str, *, sedan: str, by: Any) -> bool:
        """Call it something else; `sedan` is the stampel that was seen. True when it is another name."""
        krav_pa_skotsel(self.enhet_id, by)
        namn = _namn(namn)
        try:
            with db.atomic():
                return bool(historik.andra(historik.hall(self, sedan), {"namn": namn}, ord=ORD, by=by))
        except IntegrityError:
            raise RuleBroken(FINNS, "namn") from None

    def las(self) -> None:
        """Let nobody else let it or end it until the transaction ends."""
        Boendeobjekt.update(andring=Boendeobjekt.andring + 1).where(Boendeobjekt.id == self.id).execute()

    @property
    def har_upphort(self) -> bool:
        """True when its last day has passed."""
        return self.till is not None and self.till < clock.today()


def krav_pa_skotsel(enhet_id: int, by: Any) -> None:
    """Raise RuleBroken unless the actor keeps the objekt of an enhet: who lets them does, and who keeps the registers.

    Samordnare and verksamhetschef let what their enheter have, and know first when a lägenhet is added. The
    administrator of the registers reaches all enheter of the kommun below the own.
    """
    if not by.may(Permission.BOENDE, Permission.REGISTER) or enhet_id not in rackvidd.enheter(by):
        raise RuleBroken(HOR_INTE_HIT)


def _namn(namn):
    namn = " ".join(clean(namn, field="namn").split())
    if not 0 < len(namn) <= LANGST:
        raise RuleBroken(f"Ange ett namn, med högst {LANGST} tecken.", "namn")
    return namn
