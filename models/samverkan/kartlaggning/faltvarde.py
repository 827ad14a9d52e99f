"""What is written in a field of a kartläggning (M49)."""

from peewee import ForeignKeyField, IntegerField

from models.samverkan import events
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.skrivyta.faltversion import Faltversion
from models.shared import clock
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record


class Faltvarde(Faltversion, Record):
    """A version of a field."""

    YTA = "kartlaggning"
    HANDELSE = events.KARTLAGGNING_SKRIVEN

    kartlaggning = ForeignKeyField(Kartlaggning, backref="varden", on_delete="RESTRICT")
    falt = CharField(max_length=60)
    version = IntegerField()
    nummer = IntegerField()  # the change of the kartläggning that it came with
    val = TextField(default="")
    text = TextField(default="")
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

    class Meta:
        indexes = ((("kartlaggning", "falt", "version"), True),)
