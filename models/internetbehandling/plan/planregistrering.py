"""Planregistrering: what a person has registered on one occasion of an aktivitetsplan."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from peewee import ForeignKeyField, fn

from models.internetbehandling.moment import svar
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.planfragor import Planfragor
from models.internetbehandling.program.innehall import Fraga
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

    @property
    def svar(self) -> dict[str, Any]:
        """The answers by the code of the question."""
        return json.loads(self.innehall)

    @property
    def med_svar(self) -> list[tuple[Fraga, str, bool]]:
        """The questions that were asked, each with its answer as it is read and whether it is to be looked at."""
        return svar.med_svar(self.fragor.formular, self.svar)

    @property
    def sparad(self) -> datetime:
        """When it was written last."""
        return self.andrad or self.registrerad

    @property
    def lydelse(self) -> str:
        """What tells it from what it is after its next correction."""
        return self.sparad.isoformat()

    @classmethod
    def i(cls, planer: Iterable[Aktivitetsplan], sedan: datetime | None = None) -> dict[tuple[int, datetime], Any]:
        """Those of some plans, by plan and occasion; of the occasions since a moment when one is given."""
        query = cls.select(cls, Planfragor).join(Planfragor).switch(cls).where(cls.plan.in_([en.id for en in planer]))
        if sedan is not None:
            query = query.where(cls.tillfalle >= sedan)
        return {(rad.plan_id, rad.tillfalle): rad for rad in query}

    @classmethod
    def vid(cls, plan: Aktivitetsplan, tillfalle: datetime) -> "Planregistrering | None":
        """That of an occasion, or None."""
        return cls.get_or_none(cls.plan == plan, cls.tillfalle == tillfalle)

    @classmethod
    def senaste(cls, moment: Iterable[int]) -> dict[int, datetime]:
        """When the person last registered or corrected anything, by the id of the moment; for what is inactive."""
        sparad = fn.MAX(fn.COALESCE(cls.andrad, cls.registrerad)).coerce(False)
        query = cls.select(Aktivitetsplan.moment, sparad).join(Aktivitetsplan)
        query = query.where(Aktivitetsplan.moment.in_(list(moment))).group_by(Aktivitetsplan.moment)
        return {id: cls.registrerad.python_value(nar) for id, nar in query.tuples()}

    @classmethod
    def senast_i(cls, planer: Iterable[Aktivitetsplan]) -> dict[int, datetime]:
        """The latest occasion that is registered, by the id of the plan."""
        query = cls.select(cls.plan, fn.MAX(cls.tillfalle).coerce(False)).where(cls.plan.in_([en.id for en in planer]))
        return {id: cls.tillfalle.python_value(nar) for id, nar in query.group_by(cls.plan).tuples()}
