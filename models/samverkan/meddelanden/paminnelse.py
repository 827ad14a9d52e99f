"""Påminnelse: an enhet that a step waits for is reminded of it, in a message that asks for its kvittens (F5)."""

from datetime import date, datetime, timedelta
from typing import Any

from peewee import ForeignKeyField, IntegerField, IntegrityError

from models.samverkan import events
from models.samverkan.meddelanden.meddelande import Meddelande
from models.samverkan.steg import Stegversion, processen, situation
from models.shared import audit, clock, process
from models.shared.db import db
from models.shared.fields import MomentField
from models.shared.organisation import Enhet
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.varde import Daterat, Slag

EFTER = Daterat(
    "samverkan.paminnelse",
    "Påminnelse: tid till nästa",
    "Så många timmar går det innan en enhet kan påminnas på nytt om samma version av ett steg, vem som än påminner.",
    Slag.TIMMAR,
    {date(2020, 1, 1): 24},
    minst=1,
    hogst=720,
)


class Paminnelse(Record):
    """One reminder of a version of a step. Each has the number after the one before, so that of two at once one is."""

    version = ForeignKeyField(Stegversion, on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    nummer = IntegerField()
    skickad: Any = MomentField(default=clock.now)
    meddelande = ForeignKeyField(Meddelande, unique=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("version", "enhet", "nummer"), True),)

    @property
    def nasta(self) -> datetime:
        """From when the enhet may be reminded of the same again."""
        return self.skickad + timedelta(hours=EFTER.nu)

    @classmethod
    def skicka(cls, arende: Any, steg: str, enhet_id: int, *, by: Any) -> "Paminnelse":
        """Remind an enhet of the step that waits for it: no other enhet, and not again before the time has gone."""
        if enhet_id == by.enhet_id:
            raise RuleBroken("Det är din egen enhet som steget väntar på.")
        try:
            with db.atomic():
                arende.oppna()
                step, version = process.find(processen(arende), steg), Stegversion.senaste(arende, steg)
                if step is None or version is None or enhet_id not in _vantar(arende, step, by):
                    raise RuleBroken("Steget väntar inte på den enheten längre.")
                forra = cls._senaste(version, enhet_id)
                if forra and forra.nasta > clock.now():
                    raise RuleBroken(f"{REDAN} Nästa kan skickas {_nar(forra.nasta)}.")
                text = _text(step, version)
                meddelande = Meddelande.skriv(arende, text=text, kvittens=[enhet_id], by=by)
                nummer = forra.nummer + 1 if forra else 1
                rad = cls.create(version=version, enhet=enhet_id, nummer=nummer, meddelande=meddelande)
                fakta = {"steg": step.title, "version": version.nummer, "enhet": Enhet.get_by_id(enhet_id).namn}
                audit.record(events.PAMINNELSE_SKICKAD, arende, by=by, persons=[arende.person_id], **fakta)
                arende.andra()
        except IntegrityError:
            raise RuleBroken(REDAN) from None
        return rad

    @classmethod
    def _senaste(cls, version, enhet_id):
        mina = cls.select().where(cls.version == version, cls.enhet == enhet_id)
        return mina.order_by(cls.nummer.desc()).first()


REDAN = "Enheten är redan påmind."


def _vantar(arende, step, by):
    return process.light(step, situation(arende), by.viewer(arende.typ)).waiting_for


def _text(step, version):
    """What the message says. It names no enhet: where the person is protected, that would tell where they are."""
    return (
        f"Påminnelse till enheten som ska kvittera här: {step.title}, version {version.nummer}, "
        f"väntar på {step.duty.ord} från er. Den publicerades {_nar(version.publicerad)}."
    )


def _nar(moment):
    return clock.local(moment).strftime("%Y-%m-%d %H:%M")
