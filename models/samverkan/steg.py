"""What is published in a step, version by version, and the enheter that have done their duty to each version."""

from collections.abc import Callable
from datetime import date, time
from typing import Any, NamedTuple

from peewee import BooleanField, ForeignKeyField, IntegerField, IntegrityError

from models.samverkan import events, processer
from models.samverkan.arende import Arende
from models.samverkan.overgivet import SKRIVIT, overgivna
from models.samverkan.roller.tittare import tittare
from models.samverkan.samtycke import Samtycke, far_dela
from models.shared import audit, clock, process
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.process import Ansvar, Participant, Situation
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.statement import record, records, rows

SENASTE = """
SELECT {v} FROM samverkan_stegversion v WHERE v.arende_id = ? AND v.steg = ? ORDER BY v.nummer DESC LIMIT 1
"""
KVITTERINGAR = """
SELECT {k}, {av}, {av__medarbetare}
  FROM samverkan_kvittering k
  JOIN medarbetaruppdrag av ON av.id = k.av_id
  JOIN medarbetare av__medarbetare ON av__medarbetare.id = av.medarbetare_id
 WHERE k.version_id = ?
"""
SITUATION = """
SELECT v.steg, v.nummer, v.aterlamnad, k.enhet_id, {skrivit}
  FROM samverkan_stegversion v LEFT JOIN samverkan_kvittering k ON k.version_id = v.id
 WHERE v.arende_id = ?
""".replace("{skrivit}", SKRIVIT)


class Stegdatum(NamedTuple):
    """The day that stands under a step: in italics while it is only beräknad, and a word of what the day is.

    `tip` is a sentence that the light tells when it waits for nobody.
    """

    dag: date | None = None
    preliminar: bool = False
    ord: str = ""
    tip: str = ""
    klockan: time | None = None


class Stegversion(Record):
    """One publication of a step. Its content is kept by the noun of the step and never changed."""

    arende = ForeignKeyField(Arende, backref="versioner", on_delete="RESTRICT")
    steg = CharField(max_length=40)
    nummer = IntegerField()
    publicerad = MomentField(default=clock.now)
    publicerad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    publicerad_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    aterlamnad = BooleanField(default=False)  # this version hands the step back to the part that leads it (M55)

    class Meta:
        indexes = ((("arende", "steg", "nummer"), True),)

    @classmethod
    def senaste(cls, arende, steg):
        """The latest published version of a step, or None."""
        return record(SENASTE, (arende.id, steg), v=cls)

    @classmethod
    def nummer_i(cls, arende, steg, nummer):
        """The version of a step with a number, or None."""
        return cls.get_or_none(cls.arende == arende, cls.steg == steg, cls.nummer == nummer)

    @classmethod
    def publicera(cls, arende, steg, *, efter, by, aterlamnad=False):
        """Publish the version that follows number `efter`, inside the caller's transaction.

        What was done to the version before is done by nobody to this one. Raises Conflict when someone else has
        published meanwhile; of two at the same moment the unique index lets one through.
        """
        if process.find(processer.kurs(arende.typ, far_dela=True), steg) is None:
            raise RuleBroken(f"{titel(steg)} finns inte i det här ärendet.")
        senaste = cls.senaste(arende, steg)
        if (senaste.nummer if senaste else 0) != efter:
            raise Conflict(REDAN_PUBLICERAD)
        try:
            with db.atomic():
                version = cls.create(
                    arende=arende,
                    steg=steg,
                    nummer=efter + 1,
                    publicerad_av=by.uppdrag_id,
                    publicerad_enhet=by.enhet_id,
                    aterlamnad=aterlamnad,
                )
        except IntegrityError:
            raise Conflict(REDAN_PUBLICERAD) from None
        audit.record(
            events.STEG_PUBLICERAT, arende, by=by, persons=[arende.person_id], steg=titel(steg), version=version.nummer
        )
        return version


class Kvittering(Record):
    """An enhet has done its duty to a version of a step: kvitterat, justerat or godkänt, as the step asks.

    One role is enough for its enhet (M6).
    """

    version = ForeignKeyField(Stegversion, backref="kvitteringar", on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    tidpunkt = MomentField(default=clock.now)

    class Meta:
        indexes = ((("version", "enhet"), True),)

    @classmethod
    def for_version(cls, version):
        """The acknowledgements of a version, with who gave each."""
        return records(KVITTERINGAR, (version.id,), k=cls, av=Medarbetaruppdrag, av__medarbetare=Medarbetare)


REDAN_PUBLICERAD = "Någon annan har publicerat en ny version medan du skrev. Läs den innan du publicerar din."
NY_VERSION = "En ny version har publicerats sedan du öppnade sidan. Läs den och {gor} sedan."
REDAN_GJORT = "Din enhet har redan {gjort}."
KRAV: dict[str, Callable[[Any], None]] = {}  # by step, what its noun asks of a version before a duty to it is done
GOR = {Ansvar.KVITTERA: "kvittera", Ansvar.JUSTERA: "justera", Ansvar.GODKANNA: "godkänna"}


def titel(steg):
    """The title of a step in any process, as log and pages say it."""
    return processer.STEG[steg].title


def processen(arende, samtycke=None):
    """The course that the ärende takes, by the ground it rests on (M30)."""
    grund = samtycke or Samtycke.for_arende(arende)
    return processer.kurs(arende.typ, far_dela(grund and grund.grund, arende.publicerad))


def lights(arende, actor, samtycke=None, deltagare=None):
    """Every step of the ärende as the actor sees it. What the caller has fetched already is not fetched again."""
    return process.assess(processen(arende, samtycke), situation(arende, deltagare), tittare(arende, actor))


def situation(arende, deltagare=None):
    """What has happened in the ärende, for the process engine. One that is ended asks nothing of anybody."""
    versioner: dict[str, int] = {}
    done, aterlamnade = set(), set()
    skrivit = None
    for steg, nummer, aterlamnad, enhet, har_skrivit in rows(SITUATION, (arende.id,)):
        skrivit = skrivit or har_skrivit
        versioner[steg] = max(nummer, versioner.get(steg, 0))
        if aterlamnad:
            aterlamnade.add((steg, nummer))
        if enhet is not None:
            done.add((steg, nummer, enhet))
    alla = deltagare or arende.aktiva_deltagare
    participants = [] if arende.avslutad else [Participant(d.enhet_id, d.part) for d in alla]
    returned = {steg for steg, nummer in aterlamnade if nummer == versioner[steg]}
    excused = overgivna(versioner, returned, skrivit)
    return Situation(participants=participants, versions=versioner, done=done, returned=returned, excused=excused)


def kvittera(arende, steg, *, version, by):
    """Acknowledge, for one's enhet, the version of the step that one has read (M36)."""
    fullgor(arende, steg, Ansvar.KVITTERA, version=version, by=by)


def fullgor(arende, steg, ansvar, *, version, by):
    """Do one's enhet's duty to the version of the step that one has read: kvittera, justera or godkänna.

    Raises Conflict when a newer version has been published, and RuleBroken when it is not the enhet's turn.
    """
    with db.atomic():
        arende.oppna()
        senaste = Stegversion.senaste(arende, steg)
        if senaste is None:
            raise RuleBroken("Steget är inte publicerat ännu.")
        if senaste.nummer != version:
            raise Conflict(NY_VERSION.format(gor=GOR[ansvar]))
        step = process.find(processen(arende), steg)
        if step is None or step.duty is not ansvar:
            raise RuleBroken(f"Det här steget ska inte {GOR[ansvar]}s.")
        if not process.light(step, situation(arende), tittare(arende, by)).is_my_turn:
            raise RuleBroken(_varfor_inte(senaste, ansvar, by))
        if steg in KRAV:
            KRAV[steg](senaste)
        try:
            with db.atomic():
                Kvittering.create(version=senaste, enhet=by.enhet_id, av=by.uppdrag_id)
        except IntegrityError:
            raise RuleBroken(REDAN_GJORT.format(gjort=ansvar.gjort)) from None
        audit.record(
            events.FULLGJORT[ansvar],
            arende,
            by=by,
            persons=[arende.person_id],
            steg=step.title,
            version=senaste.nummer,
            enhet=by.enhet.namn,
        )
        arende.andra()


def _varfor_inte(version, ansvar, by):
    if Kvittering.select().where(Kvittering.version == version, Kvittering.enhet == by.enhet_id).exists():
        return REDAN_GJORT.format(gjort=ansvar.gjort)
    if ansvar not in tittare(version.arende, by).duties:
        return f"Din roll har inget ansvar för att {GOR[ansvar]} på den här enheten."
    return "Det är inte din enhets tur ännu."
