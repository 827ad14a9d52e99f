"""Utbildning: that a medarbetare has been trained in internetbehandling, which a behandlare must have been (S8)."""

from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField, IntegrityError

from models.internetbehandling.roller import events
from models.internetbehandling.roller.arbetsplats import krav_pa_behorighetsadministrator, krav_pa_uppdrag
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import MomentField
from models.shared.organisation import Medarbetare, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken

KRAVS = (
    "Medarbetaren saknar utbildning i internetbehandling. En behandlare ska ha gått den. Anteckna utbildningen först."
)


class Utbildning(Record):
    """One day of training, in the service and in the content of the programs."""

    medarbetare: Any = ForeignKeyField(Medarbetare, backref="+", on_delete="RESTRICT")
    dag: Any = DateField()
    antecknad = MomentField(default=clock.now)
    antecknad_av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")

    class Meta:
        indexes = ((("medarbetare", "dag"), True),)

    @classmethod
    def anteckna(cls, uppdrag: Medarbetaruppdrag, dag: date, *, by: Any) -> "Utbildning":
        """Note the day when one who works at the own enhet was trained. Nobody notes their own. Raises RuleBroken."""
        krav_pa_behorighetsadministrator(by)
        krav_pa_uppdrag(uppdrag, by)
        if dag > clock.today():
            raise RuleBroken("Dagen har inte varit än. Anteckna utbildningen när den är genomförd.", "dag")
        try:
            with db.atomic():
                rad = cls.create(medarbetare=uppdrag.medarbetare_id, dag=dag, antecknad_av=by.uppdrag_id)
                hsa_id = uppdrag.medarbetare.hsa_id
                audit.record(events.UTBILDNING_ANTECKNAD, rad, by=by, hsa_id=hsa_id, dag=dag.isoformat())
        except IntegrityError:
            raise RuleBroken("Utbildningen den dagen är redan antecknad.", "dag") from None
        return rad

    @classmethod
    def utbildade(cls) -> Any:
        """The ids of those who have been trained."""
        return cls.select(cls.medarbetare)

    @classmethod
    def har(cls, medarbetare_id: int) -> bool:
        """True for one who has been trained."""
        return cls.select().where(cls.medarbetare == medarbetare_id).exists()

    @classmethod
    def senast(cls, medarbetare: list[int]) -> dict[int, date]:
        """The latest day of each who has been trained, by id."""
        dagar: dict[int, date] = {}
        for en in cls.select().where(cls.medarbetare.in_([*medarbetare, 0])).order_by(cls.dag):
            dagar[en.medarbetare_id] = en.dag
        return dagar
