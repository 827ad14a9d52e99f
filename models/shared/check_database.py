"""What `flask check` looks at in the database: how it writes, its shape, its log and its jobs."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import peewee

from models import gather
from models.shared import clock, schema, sealing, second_place, totp
from models.shared.config import Config
from models.shared.cores import web_processes
from models.shared.db import connection, db, is_sqlite
from models.shared.demomarke import har_verkliga_data, is_demo
from models.shared.files import store
from models.shared.finding import Finding, fault, good, warning
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.jobbkorning import NEVER, Jobbkorning, Utfall
from models.shared.jobs import Job
from models.shared.mode import allows_demo, shows_demo
from models.shared.post.brev import Brev
from models.shared.post.sms import Sms
from models.shared.seal import BEFORE_ALL, BEGINNING, all_seals
from models.shared.statement import rows
from models.shared.verification import Report, check_unsealed

PER_WEB_PROCESS, OTHERS = 8, 10  # one for each thread that answers; the worker's, and those of commands
LETTER_DAYS = 7
LATE = timedelta(minutes=10)
LOG_TABLES = ("audit_act", "audit_person", "audit_seal")
DURABLE = {"journal_mode": ("wal",), "synchronous": (2, 3), "foreign_keys": (1,)}
POSTGRES_DURABLE = ("fsync", "full_page_writes", "synchronous_commit")

NOT_PREPARED = "Databasen är inte förberedd än. Kör flask migrate, eller starta Samspel en gång."
PENDING = "{} migreringar är inte körda. Kör flask migrate. Den första är {}."
OUT_OF_REACH = "Databasen kan inte nås. Kontrollera {}, och att databasen är igång."

# Of our own schema: a restore leaves the old tables, triggers and all, in another.
ENABLED_TRIGGERS = """
SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND n.nspname = current_schema()
"""


def hindrance(config: Config) -> str:
    """Why nothing can be asked of the database, in a sentence that says what to do; empty when something can."""
    try:
        with connection():
            pending = schema.pending()
    except peewee.PeeweeException:
        return OUT_OF_REACH.format("INSTANCE_PATH" if config.default_database else "DATABASE_URL")
    if len(pending) == len(schema.known()):
        return NOT_PREPARED
    return PENDING.format(len(pending), pending[0]) if pending else ""


def durability(config: Config) -> Iterator[Finding]:
    """Det som gör att sparat är sparat (PRAGMA)."""
    if is_sqlite():
        # Past the pool, so that it is a connection as the next request would get it.
        with closing(peewee.SqliteDatabase._connect(db.obj)) as fresh:
            found = {name: fresh.execute(f"PRAGMA {name}").fetchone()[0] for name in DURABLE}
        wrong = {name: value for name, value in found.items() if value not in DURABLE[name]}
    else:
        found = {name: rows(f"SHOW {name}")[0][0] for name in POSTGRES_DURABLE}
        wrong = {name: value for name, value in found.items() if value == "off"}
    for name, value in wrong.items():
        yield fault(f"{name} är {value}. Det som sparas kan gå förlorat vid strömavbrott.")
    if not wrong:
        yield good(", ".join(f"{name} är {value}" for name, value in found.items()) + ".")


def connections(config: Config) -> Iterator[Finding]:
    """Anslutningar till PostgreSQL."""
    if is_sqlite():
        return
    needed = web_processes(config.web_processes) * PER_WEB_PROCESS + OTHERS
    most = int(rows("SHOW max_connections")[0][0])
    if most < needed:
        yield warning(
            f"max_connections är {most} i PostgreSQL, men Samspel kan behöva {needed}. Höj, eller sänk WEB_PROCESSES."
        )
    else:
        yield good(f"PostgreSQL tar emot {most} anslutningar, och Samspel behöver högst {needed}.")


def migrations(config: Config) -> Iterator[Finding]:
    """Databasens form."""
    yield good("Databasen har den form som koden väntar sig.")  # or there would be a hindrance


def people(config: Config) -> Iterator[Finding]:
    """Demo eller verkliga uppgifter."""
    if config.demo and har_verkliga_data():
        yield fault("DEMO=1 är satt, men databasen har verkliga uppgifter. Ta bort DEMO.")
    elif shows_demo(config):
        yield warning("Demoläge: alla uppgifter är påhittade och vem som helst kan logga in.")
    elif is_demo() and not allows_demo(config):
        yield warning("Databasen är fylld med demons uppgifter, men demon visas inte här, så ingen kan logga in.")
    else:
        yield good("Demoläget är av.")


def triggers(config: Config) -> Iterator[Finding]:
    """Skyddet mot att loggen ändras."""
    if is_sqlite():
        found = {name.lower() for (name,) in rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        verbs = ("update", "delete", "replace")
    else:
        found = {name.lower() for (name,) in rows(ENABLED_TRIGGERS)}
        verbs = ("update", "delete", "truncate")
    missing = [name for table in LOG_TABLES for verb in verbs if (name := f"{table}_no_{verb}") not in found]
    if missing:
        yield fault(f"Loggen är inte skyddad mot ändring. I databasen saknas {', '.join(missing)}.")
    else:
        yield good("Loggens rader kan inte ändras eller tas bort.")


def seals(config: Config) -> Iterator[Finding]:
    """Loggens förseglingar."""
    report = Report()
    check_unsealed(report)
    yield from (fault(sentence) for sentence in report.warnings)
    head, last = sealing.head(), second_place.last(config.seals)
    if last is None and head != BEGINNING:
        yield fault(f"{config.seals} saknas eller är tom, fast loggen är förseglad.")
    elif last and not rows("SELECT 1 FROM audit_seal WHERE sigill = ?", (last,)):
        yield fault(f"{config.seals} slutar med en försegling som databasen saknar. Kör flask audit verify.")
    elif not report.warnings:
        yield good("Loggen är förseglad. Kör flask audit verify för att kontrollera varje rad.")


def keys(config: Config) -> Iterator[Finding]:
    """Nycklarna till det som är sparat."""
    known, last = sealing.known_keys(config), rows("SELECT max(sista) FROM audit_seal")[0][0]
    for when, after in (("första", BEFORE_ALL), ("senaste", last - 1)) if last is not None else ():
        seal = next(all_seals(after))
        if not any(map(seal.is_signed_with, known)):
            yield warning(
                f"Loggens {when} försegling är inte gjord med någon nyckel som finns här, så den delen kan inte "
                f"kontrolleras. Har Samspel återställts utan nycklar: lägg den gamla audit.key i {config.instance} "
                "som audit-tidigare.key. Kör sedan flask audit verify."
            )
    apps = [konto.totp for konto in Inloggningskonto.select().where(Inloggningskonto.totp != "")]
    lost = [app for app in apps if not (config.instance / "totp.key").exists() or not totp.dekryptera(app)]
    if lost:
        yield fault(
            f"{len(lost)} konton har en app vars hemlighet inte går att läsa, eftersom totp.key saknas eller är en "
            f"annan. De kan inte logga in med kod. Lägg den gamla totp.key i {config.instance}, "
            "eller ge var och en ny länk med flask admin reset."
        )
    elif apps:
        yield good("Nyckeln till kontonas appar är rätt.")


def jobs(config: Config) -> Iterator[Finding]:
    """Jobben."""
    found = [finding for job in gather("JOBS") for finding in _job(job)]
    yield from found or [good("Jobben körs i tid.")]


def _job(job: Job) -> Iterator[Finding]:
    run, due = Jobbkorning.for_jobb(job), job.due(clock.now() - LATE)
    if run.senast is None:
        yield warning(f"Jobbet {job.nyckel} har inte körts än.")
    elif run.utfall is Utfall.FEL:
        yield fault(f"Jobbet {job.nyckel} misslyckades {_shown(run.senast)} med {run.besked}.")
    elif run.tur < due:
        tur = "aldrig" if run.tur == NEVER else _shown(run.tur)
        yield fault(f"Jobbet {job.nyckel} är försenat: det skulle ha körts {_shown(due)}, men kördes senast {tur}.")


def files(config: Config) -> Iterator[Finding]:
    """De bifogade filerna."""
    borta = store.missing()
    if borta:
        yield fault(f"{borta} bifogade filer finns inte i {config.instance / store.FOLDER}. Hämta dem ur en kopia.")
    else:
        yield good("Alla bifogade filer finns på sin plats.")


def _shown(moment):
    return f"{clock.local(moment):%Y-%m-%d kl. %H:%M}"


def letters(config: Config) -> Iterator[Finding]:
    """Breven och smsen som inte har kommit fram."""
    for utskick, vad in ((Brev, "brev"), (Sms, "sms")):
        if kvar := utskick.som_inte_gar_fram(clock.ago(days=LETTER_DAYS)):
            yield warning(
                f"{kvar} {vad} de senaste {LETTER_DAYS} dagarna kom inte fram, eller så vet ingen om de gjorde det."
            )


LOOKS = (durability, connections, migrations, people, triggers, seals, keys, jobs, files, letters)
