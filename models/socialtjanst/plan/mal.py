"""Mål and delmål: what is to be reached, and what is done for it, by whom and when."""

from typing import Any

from peewee import ForeignKeyField, IntegerField

from models.shared import clock
from models.shared.fields import CharField, MomentField, TextField
from models.shared.record import Record
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan

# Livsområden of Individens behov i centrum, in Socialstyrelsen's order.
LIVSOMRADEN = (
    "Lärande och att tillämpa kunskap",
    "Allmänna uppgifter och krav",
    "Kommunikation",
    "Förflyttning",
    "Personlig vård",
    "Hemliv",
    "Mellanmänskliga interaktioner och relationer",
    "Utbildning, arbete, sysselsättning och ekonomiskt liv",
    "Samhällsgemenskap, socialt och medborgerligt liv",
    "Känsla av trygghet",
    "Personligt stöd från person som vårdar eller stödjer en närstående",
)


class Mal(Record):
    """What the person and the enhet want to reach, in a livsområde."""

    plan = ForeignKeyField(Genomforandeplan, backref="alla_mal", on_delete="RESTRICT")
    livsomrade = CharField(max_length=100, default="")
    text = TextField(default="")
    andring = IntegerField(default=0)
    borttagen = MomentField(null=True)

    @classmethod
    def i(cls, plan: Genomforandeplan) -> list["Mal"]:
        """Those of a plan in the order they were added, each with its delmål as `delmal`. Two questions."""
        alla: list[Any] = list(cls.select().where(cls.plan == plan, cls.borttagen.is_null()).order_by(cls.id))
        per: dict[int, list[Delmal]] = {ett.id: [] for ett in alla}
        query = Delmal.select().where(Delmal.mal.in_(list(per)), Delmal.borttagen.is_null())
        for ett in query.order_by(Delmal.id):
            per[ett.mal_id].append(ett)
        for ett in alla:
            ett.delmal = per[ett.id]
        return alla


class Delmal(Record):
    """A step towards a mål: what is done, how, by whom and when."""

    mal = ForeignKeyField(Mal, backref="alla_delmal", on_delete="RESTRICT")
    vad = TextField(default="")
    hur = TextField(default="")
    vem = CharField(max_length=200, default="")
    nar = CharField(max_length=200, default="")
    andring = IntegerField(default=0)
    borttagen = MomentField(null=True)


def ta_bort_mal(ett: Mal) -> None:
    """Take a mål out of the working copy with its delmål, inside the caller's transaction."""
    nu = clock.now()
    Delmal.update(borttagen=nu).where(Delmal.mal == ett, Delmal.borttagen.is_null()).execute()
    Mal.update(borttagen=nu, andring=Mal.andring + 1).where(Mal.id == ett.id).execute()
