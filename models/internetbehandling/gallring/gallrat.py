"""Gallrat moment: what is left of a treatment when it is removed, for the statistics; it says nothing of whose."""

from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField, IntegerField

from models.internetbehandling.moment.avslutskod import Avslutskod
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.momentbesok import Momentbesok
from models.internetbehandling.program.program import Program
from models.internetbehandling.statistik.slut import slutdag, utfallet
from models.shared import clock
from models.shared.fields import ChoiceField
from models.shared.organisation import Enhet
from models.shared.record import Record


class Gallratmoment(Record):
    """One, in months and in days. Its id says nothing of when it was removed beside others."""

    flertal = "gallrade moment"

    program: Any = ForeignKeyField(Program, backref="+", on_delete="RESTRICT")
    enhet: Any = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
    startmanad: Any = DateField()  # the first day of the month
    slutmanad: Any = DateField()
    kod: Any = ChoiceField(Avslutskod)
    dagar = IntegerField()  # from the first day to the last
    besoksdagar = IntegerField()  # days on which the person was in

    class Meta:
        indexes = ((("enhet", "slutmanad"), False),)

    @classmethod
    def av(cls, moment: Moment) -> "Gallratmoment":
        """Keep what is counted of a moment, inside the caller's transaction and before its rows go."""
        borjade, slutade = clock.local(moment.startad).date(), slutdag(moment.vidmakthalls_sedan, moment.avslutad)
        besok = Momentbesok.select().where(Momentbesok.moment == moment, Momentbesok.dag <= slutade)
        return cls.create(
            program=moment.program_id,
            enhet=moment.enhet_id,
            startmanad=_manad(borjade),
            slutmanad=_manad(slutade),
            kod=Avslutskod(utfallet(moment.vidmakthalls_sedan, moment.avslutskod)),
            dagar=(slutade - borjade).days,
            besoksdagar=besok.count(),
        )


def _manad(dag: date) -> date:
    return dag.replace(day=1)
