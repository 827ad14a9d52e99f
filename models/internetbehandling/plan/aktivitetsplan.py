"""Aktivitetsplan: what a person registers over time, bound to a moment and to no modul of it (S24)."""

from typing import Any

from peewee import BooleanField, DateField, ForeignKeyField, IntegerField

from models.internetbehandling.moment.moment import Moment
from models.shared import clock
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record


class Aktivitetsplan(Record):
    """One plan: one of the program's own, or one that the behandlare has made for this person (S31).

    The person reaches it from when it is aktiverad until it is avslutad (S30).
    """

    moment: Any = ForeignKeyField(Moment, on_delete="RESTRICT")
    mall = CharField(max_length=60, default="")  # the code of the program's Planmall; empty for one of one's own
    titel: Any = CharField(max_length=200)
    text: Any = TextField(default="")
    startdatum: Any = DateField()  # Swedish day
    kommentar: Any = BooleanField(default=False)  # the person may comment each registration (S29)
    flagga_missad: Any = BooleanField(default=False)  # the behandlare is told of one that is missed (S28)
    aktiverad: Any = MomentField(null=True)
    avslutad: Any = MomentField(null=True)
    skapad = MomentField(default=clock.now)
    skapad_av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    andring = IntegerField(default=0)

    class Meta:
        indexes = ((("moment", "avslutad"), False),)
