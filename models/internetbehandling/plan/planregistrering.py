"""Planregistrering: what a person has registered on one occasion of an aktivitetsplan."""

from typing import Any

from peewee import ForeignKeyField

from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.planfragor import Planfragor
from models.shared import clock
from models.shared.fields import MomentField, TextField
from models.shared.record import Record


class Planregistrering(Record):
    """One occasion, registered once; it can be corrected while the occasion is open."""

    plan: Any = ForeignKeyField(Aktivitetsplan, on_delete="RESTRICT")
    fragor: Any = ForeignKeyField(Planfragor, on_delete="RESTRICT")
    tillfalle: Any = MomentField()  # when it was to be done
    innehall: Any = TextField()  # the answers by the code of the question, as JSON
    kommentar: Any = TextField(default="")
    registrerad: Any = MomentField(default=clock.now)
    andrad: Any = MomentField(null=True)

    class Meta:
        indexes = ((("plan", "tillfalle"), True),)
