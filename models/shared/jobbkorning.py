"""What is remembered of each job: the turn last carried through, who is at it now, and how it went."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.jobs import Job
from models.shared.record import Record

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
CLOCKS_DIFFER = timedelta(minutes=5)


class Utfall(StrEnum):
    """How a run ended."""

    OK = "ok"
    FEL = "fel"


class Jobbkorning(Record):
    """One job. A turn is the moment when the job was due; whoever takes it runs it, on whatever node."""

    nyckel = CharField(max_length=80, unique=True)
    tur = MomentField(default=NEVER)
    startad = MomentField(null=True)
    senast = MomentField(null=True)
    utfall = ChoiceField(Utfall, null=True)
    besked = TextField(default="")

    @classmethod
    def kor_om_det_ar_dags(cls, job: Job) -> "Jobbkorning | None":
        """Run the job if its turn has come and nobody is at it. Returns what came of it, or None.

        A turn that failed or died is taken again; only one that was carried through is over.
        """
        now = clock.now()
        due = job.due(now)
        if not cls._ta(job, due, now):
            return None
        return cls.kor(job, due)

    @classmethod
    def kor(cls, job: Job, due: datetime | None = None) -> "Jobbkorning":
        """Run the job now and remember how it went. What it raises is raised again, when that is remembered."""
        due = due or job.due(clock.now())
        try:
            besked = job.run()
        except BaseException as fault:
            cls._minns(job, startad=None, senast=clock.now(), utfall=Utfall.FEL, besked=type(fault).__name__)
            raise
        return cls._minns(job, tur=due, startad=None, senast=clock.now(), utfall=Utfall.OK, besked=besked)

    @classmethod
    def for_jobb(cls, job: Job) -> "Jobbkorning":
        """What is remembered of a job; nothing yet when it has never run."""
        return cls.get_or_none(cls.nyckel == job.nyckel) or cls(nyckel=job.nyckel)

    @classmethod
    def _ta(cls, job, due, now):
        # What lies well ahead of now was written before a clock was set back; a little ahead is another node's clock.
        ahead = now + CLOCKS_DIFFER
        mine = (cls.nyckel == job.nyckel) & ((cls.tur < due) | (cls.tur > ahead))
        free = cls.startad.is_null() | (cls.startad < now - job.limit) | (cls.startad > ahead)
        with db.atomic():
            cls._finns(job)
            return cls.update(startad=now).where(mine, free).execute() == 1

    @classmethod
    def _minns(cls, job, **values):
        with db.atomic():
            cls._finns(job)
            cls.update(**values).where(cls.nyckel == job.nyckel).execute()
            return cls.get(cls.nyckel == job.nyckel)

    @classmethod
    def _finns(cls, job):
        if cls.for_jobb(job).id is None:
            cls.insert(nyckel=job.nyckel).on_conflict_ignore().execute()
