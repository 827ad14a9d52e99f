"""What is written in a field of a plan."""

from peewee import ForeignKeyField, IntegerField

from models.samverkan import events
from models.samverkan.sip.plan.plan import Plan
from models.samverkan.sip.plan.planfalt import katalog
from models.samverkan.sip.plan.planrad import Planrad
from models.samverkan.sip.plan.platser import platser
from models.samverkan.skrivyta.faltversion import Faltversion
from models.shared import clock
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record


class Planvarde(Faltversion, Record):
    """A version of a field."""

    YTA = "plan"
    HANDELSE = events.PLAN_SKRIVEN

    plan = ForeignKeyField(Plan, backref="varden", on_delete="RESTRICT")
    falt = CharField(max_length=60)
    version = IntegerField()
    nummer = IntegerField()  # the change of the plan that it came with
    val = TextField(default="")
    text = TextField(default="")
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

    class Meta:
        indexes = ((("plan", "falt", "version"), True),)

    @classmethod
    def katalog(cls, yta):
        """The headings and fields that the plan has now."""
        return katalog(platser(yta.arende), Planrad.i_planen(yta), cls.nu(yta))
