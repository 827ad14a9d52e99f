"""Boendekontrakt: a person's contract for an objekt, from the day of moving in to the day of moving out (T38, T42)."""

from datetime import date
from enum import StrEnum
from typing import Any

from peewee import Check, DateField, ForeignKeyField, IntegerField, fn

from models.shared import clock
from models.shared.fields import ChoiceField, MomentField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.period import Period
from models.shared.person import Person
from models.shared.record import Record
from models.socialtjanst.boende.boendeobjekt import SLAG_ORD, Boendeobjekt, Objektslag
from models.socialtjanst.boende.hyresdagar import Boendetid
from models.socialtjanst.genomforande.genomforande import Genomforande

TIDENS = ("id", "objekt", "inflyttning", "utflyttning", "slag", "foljer")  # what the hyra is reckoned from


class Orsak(StrEnum):
    """Why a kontrakt ends (T42). BYTE is what Byt objekt writes and nobody chooses."""

    INSATS = "insats"
    ANNAT_BOENDE = "annat-boende"
    EGET_BOENDE = "eget-boende"
    AVLIDEN = "avliden"
    BROTT = "brott"
    ANNAN = "annan"
    BYTE = "byte"


ORSAK_ORD = {
    Orsak.INSATS: "Insatsen är avslutad",
    Orsak.ANNAT_BOENDE: "Flyttar till annat boende med insats",
    Orsak.EGET_BOENDE: "Flyttar till eget boende",
    Orsak.AVLIDEN: "Avliden",
    Orsak.BROTT: "Kontraktet har inte följts",
    Orsak.ANNAN: "Annan orsak",
    Orsak.BYTE: "Byte av objekt",
}


class Boendekontrakt(Record):
    """One kontrakt. `inflyttning` and `utflyttning` are its first and last day; without the latter it has no end.

    The database refuses two of an objekt that share a day, and two of a slag that a person has in a kommun, in one
    genomförande or in several. So neither two who press at once nor a mistake lets the same lägenhet twice or charges a
    person twice for a day; who changes lägenhet makes a byte, in which the old one ends the day before.
    """

    flertal = "boendekontrakt"

    genomforande: Any = ForeignKeyField(Genomforande, backref="kontrakt", on_delete="RESTRICT")
    objekt: Any = ForeignKeyField(Boendeobjekt, backref="kontrakt", on_delete="RESTRICT")
    slag: Any = ChoiceField(Objektslag)  # that of its objekt
    inflyttning: Any = DateField()
    uppsagning: Any = DateField(null=True)
    utflyttning: Any = DateField(null=True)
    orsak: Any = ChoiceField(Orsak, null=True)
    foljer: Any = ForeignKeyField("self", null=True, backref="efterfoljare", on_delete="RESTRICT")  # by Byt objekt
    skapad = MomentField(default=clock.now)
    skapad_av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    borttaget: Any = MomentField(null=True)  # one that was made by mistake; then its days do not count
    andring = IntegerField(default=0)  # grows with every change, which are made one at a time

    class Meta:
        constraints = [Check("utflyttning IS NULL OR utflyttning >= inflyttning")]
        indexes = (
            (("genomforande", "inflyttning"), False),
            (("objekt", "inflyttning"), False),
            (("inflyttning",), False),
        )

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those of the genomföranden that the actor sees, ended ones too; not those made by mistake."""
        mitt = Genomforande.visible_to(actor).select(Genomforande.id).where(Genomforande.id == cls.genomforande)
        return cls.select().where(fn.EXISTS(mitt), cls.borttaget.is_null())

    @classmethod
    def med_allt(cls, query: Any) -> Any:
        """The query with objekt, enhet, genomförande and person read along."""
        query = query.select(cls, Boendeobjekt, Enhet, Genomforande, Person)
        query = query.join(Boendeobjekt).join(Enhet).switch(cls).join(Genomforande)
        return query.left_outer_join(Person)

    @classmethod
    def i(cls, genomforande: Genomforande) -> Any:
        """Those of a genomförande, the latest first."""
        egna = cls.select().where(cls.genomforande == genomforande, cls.borttaget.is_null())
        return cls.med_allt(egna).order_by(cls.inflyttning.desc(), cls.id.desc())

    @classmethod
    def oppna(cls, genomforande: Genomforande) -> Any:
        """Those of a genomförande that have no last day, which are to be ended before it is (T3, T41)."""
        return cls.select().where(cls.genomforande == genomforande, cls.borttaget.is_null(), cls.utflyttning.is_null())

    @classmethod
    def tacker(cls, dag: Any) -> Any:
        """The condition that a kontrakt covers a day."""
        slutar_inte = cls.utflyttning.is_null() | (cls.utflyttning >= dag)
        return cls.borttaget.is_null() & (cls.inflyttning <= dag) & slutar_inte

    @classmethod
    def moter(cls, fran: date, till: date | None) -> Any:
        """The condition that a kontrakt covers some day of a period; without an end all days from its first."""
        mote = cls.borttaget.is_null() & (cls.utflyttning.is_null() | (cls.utflyttning >= fran))
        return mote & (cls.inflyttning <= till) if till else mote

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.inflyttning, self.utflyttning)

    @property
    def slag_ord(self) -> str:
        """Permanent or Korttid."""
        return SLAG_ORD[self.slag]

    @property
    def orsak_ord(self) -> str:
        """Why it ends, as it is read."""
        return ORSAK_ORD[self.orsak] if self.orsak else ""

    @property
    def slutar_med_byte(self) -> bool:
        """True when another objekt has taken its place."""
        return self.orsak is Orsak.BYTE

    @property
    def lage_ord(self) -> str:
        """Kommande, Gäller, Uppsagt or Avslutat today. A korttid that was let until a day is not uppsagd for that."""
        idag = clock.today()
        if self.utflyttning and self.utflyttning < idag:
            return "Avslutat"
        if self.inflyttning > idag:
            return "Kommande"
        return "Uppsagt" if self.orsak else "Gäller"

    @property
    def tid(self) -> Boendetid:
        """What the hyra is reckoned from."""
        dagar = (self.inflyttning, self.utflyttning)
        return self.tiden(self.id, self.objekt_id, *dagar, self.slag, self.foljer_id)

    @staticmethod
    def tiden(id: int, objekt: int, fran: date, till: date | None, slag: Objektslag, foljer: int | None) -> Boendetid:
        """The same of the columns that TIDENS names."""
        return Boendetid(id, objekt, fran, till, slag is Objektslag.KORTTID, foljer is not None)
