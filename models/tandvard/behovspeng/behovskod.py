"""Behovskod: an åtgärdskod of behovspeng, and what it asks for and refuses, as data (P17, P25, P27–P29).

Tandvårdsenheten keeps them. What a code asks for counts for what is added from then on.
"""

from datetime import date
from enum import StrEnum
from typing import Any

from peewee import BooleanField, ForeignKeyField, IntegerField

from models.shared.fields import CharField, ChoiceField
from models.shared.giltig import Giltig
from models.shared.record import Record
from models.shared.text import search_key
from models.tandvard.behovspeng.mun import YTOR

LANGST = 200


class Plats(StrEnum):
    """Where it is done, when that has to be told."""

    INGEN = "ingen"
    TAND = "tand"
    KAKE = "kake"

    @property
    def ord(self) -> str:
        return PLATS_ORD[self]


class Inom(StrEnum):
    """Within what a code is limited, or may not stand beside another."""

    DAG = "dag"
    PERIOD = "period"

    @property
    def ord(self) -> str:
        return INOM_ORD[self]


PLATS_ORD = {Plats.INGEN: "Anges inte", Plats.TAND: "Tand", Plats.KAKE: "Käke"}
INOM_ORD = {Inom.DAG: "samma dag", Inom.PERIOD: "i samma prövningsperiod"}


class Behovskod(Giltig):
    """A code. It is chosen from its first day until its last."""

    kod = CharField(max_length=20, unique=True)
    beskrivning = CharField(max_length=LANGST)
    plats: Any = ChoiceField(Plats, default=Plats.INGEN)
    ytor = CharField(max_length=len(YTOR), default="")  # those to choose from; none are asked for when empty
    karies = BooleanField(default=False)  # whether kariesregistrering is asked for
    forhandsbedoms = BooleanField(default=False)
    hogst = IntegerField(null=True)  # how many times, on the same tooth when a tooth is told
    hogst_inom: Any = ChoiceField(Inom, default=Inom.PERIOD)
    exempel = BooleanField(default=False)  # of the catalogue that ships to be tried out

    def __str__(self) -> str:
        return f"{self.kod} {self.beskrivning}"

    @classmethod
    def valbara(cls, dag: date) -> Any:
        """Those that can be chosen on a day, in order of code."""
        return cls.select().where(cls.gallde(dag)).order_by(cls.kod)

    @classmethod
    def snabbsok(cls, text: str, dag: date) -> list["Behovskod"]:
        """Those whose code begins with the text, or whose description holds it, those by code first (P27)."""
        sokt = search_key(text)
        alla = list(cls.valbara(dag))
        if not sokt:
            return alla
        med_kod = [en for en in alla if search_key(en.kod).startswith(sokt)]
        return med_kod + [en for en in alla if en not in med_kod and sokt in search_key(en.beskrivning)]


class Kombination(Record):
    """Two codes that may not both be reported for a patient: within a day or a prövningsperiod, perhaps per tooth."""

    kod = ForeignKeyField(Behovskod, backref="kombinationer", on_delete="RESTRICT")
    annan = ForeignKeyField(Behovskod, backref="+", on_delete="RESTRICT")
    inom: Any = ChoiceField(Inom)
    samma_tand = BooleanField(default=False)

    class Meta:
        indexes = ((("kod", "annan"), True),)
