"""What is published in a step, version by version, and the enheter that have acknowledged each version."""

from peewee import ForeignKeyField, IntegerField, IntegrityError

from models.samverkan import events, processer
from models.samverkan.arende import Arende
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
SELECT v.steg, v.nummer, k.enhet_id
  FROM samverkan_stegversion v LEFT JOIN samverkan_kvittering k ON k.version_id = v.id
 WHERE v.arende_id = ?
"""


class Stegversion(Record):
    """One publication of a step. Its content is kept by the noun of the step and never changed."""

    arende = ForeignKeyField(Arende, backref="versioner", on_delete="RESTRICT")
    steg = CharField(max_length=40)
    nummer = IntegerField()
    publicerad = MomentField(default=clock.now)
    publicerad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    publicerad_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

    class Meta:
        indexes = ((("arende", "steg", "nummer"), True),)

    @classmethod
    def senaste(cls, arende, steg):
        """The latest published version of a step, or None."""
        return record(SENASTE, (arende.id, steg), v=cls)

    @classmethod
    def publicera(cls, arende, steg, *, efter, by):
        """Publish the version that follows number `efter`, inside the caller's transaction.

        Raises Conflict when someone else has published meanwhile; of two at the same moment the unique index lets
        one through.
        """
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
                )
        except IntegrityError:
            raise Conflict(REDAN_PUBLICERAD) from None
        audit.record(
            events.STEG_PUBLICERAT, arende, by=by, persons=[arende.person_id], steg=titel(steg), version=version.nummer
        )
        return version


class Kvittering(Record):
    """An enhet has acknowledged a version of a step. One role is enough for its enhet (M6)."""

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
NY_VERSION = "En ny version har publicerats sedan du öppnade sidan. Läs den och kvittera sedan."


def titel(steg):
    """The title of a step in any process, as log and pages say it."""
    return process.find(processer.SVU, steg).title


def processen(arende, samtycke=None):
    """The course that the ärende takes, by the ground it rests on (M30)."""
    grund = samtycke or Samtycke.for_arende(arende)
    return processer.svu(far_dela(grund and grund.grund, arende.publicerad))


def lights(arende, actor, samtycke=None, deltagare=None):
    """Every step of the ärende as the actor sees it. What the caller has fetched already is not fetched again."""
    return process.assess(processen(arende, samtycke), situation(arende, deltagare), actor.viewer(arende.typ))


def situation(arende, deltagare=None):
    """What has happened in the ärende, for the process engine."""
    versioner: dict[str, int] = {}
    done = set()
    for steg, nummer, enhet in rows(SITUATION, (arende.id,)):
        versioner[steg] = max(nummer, versioner.get(steg, 0))
        if enhet is not None:
            done.add((steg, nummer, enhet))
    participants = [Participant(d.enhet_id, d.part) for d in deltagare or arende.aktiva_deltagare]
    return Situation(participants=participants, versions=versioner, done=done)


def kvittera(arende, steg, *, version, by):
    """Acknowledge, for one's enhet, the version of the step that one has read (M36).

    Raises Conflict when a newer version has been published, and RuleBroken when it is not the enhet's turn.
    """
    with db.atomic():
        arende.oppna()
        senaste = Stegversion.senaste(arende, steg)
        if senaste is None:
            raise RuleBroken("Steget är inte publicerat ännu.")
        if senaste.nummer != version:
            raise Conflict(NY_VERSION)
        step = process.find(processen(arende), steg)
        if step is None or step.duty is not Ansvar.KVITTERA:
            raise RuleBroken("Det här steget ska inte kvitteras.")
        if not process.light(step, situation(arende), by.viewer(arende.typ)).is_my_turn:
            raise RuleBroken(_varfor_inte(senaste, by))
        try:
            with db.atomic():
                Kvittering.create(version=senaste, enhet=by.enhet_id, av=by.uppdrag_id)
        except IntegrityError:
            raise RuleBroken("Din enhet har redan kvitterat.") from None
        audit.record(
            events.STEG_KVITTERAT,
            arende,
            by=by,
            persons=[arende.person_id],
            steg=step.title,
            version=senaste.nummer,
            enhet=by.enhet.namn,
        )
        arende.andra()


def _varfor_inte(version, by):
    if Kvittering.select().where(Kvittering.version == version, Kvittering.enhet == by.enhet_id).exists():
        return "Din enhet har redan kvitterat."
    return "Din roll har inget ansvar för att kvittera på den här enheten."
