"""Sealing the audit log: batch by batch, each seal upon the one before, and written down in a second place (AU-04)."""

from datetime import datetime
from itertools import islice

from filelock import FileLock
from peewee import fn

from models.shared import audit, clock, second_place
from models.shared.audit import AuditAct, AuditSeal
from models.shared.config import Config
from models.shared.db import db, is_sqlite
from models.shared.seal import BEFORE_ALL, BEGINNING, Seal, all_seals, digests, pack, text_of_moment
from models.shared.statement import rows

BATCH = 2_000
LOCK_SECONDS = 30
BARRIER_SECONDS = 2
ONE_SEALER = audit.BARRIER + 1

_configured: list[Config] = []


def configure(config: Config) -> None:
    """Say where the key and the second place are. Called once by create_app, and by tests."""
    _configured[:] = [config]


def settings() -> Config:
    """The configuration that was given."""
    if not _configured:
        raise RuntimeError("sealing.configure(config) has not been called")
    return _configured[0]


def seal_all(anmarkning: str = "") -> int:
    """Seal every act that is not sealed yet. Returns how many were. The remark is kept with the last seal.

    The database comes first, the second place after: a seal that is missing there is added the next time.
    """
    config = settings()
    key = config.key("audit")
    made: list[Seal] = []
    with FileLock(config.instance / "audit-seals.lock", timeout=LOCK_SECONDS):
        horizon = _horizon()
        while seal := _seal_batch(key, horizon, anmarkning):
            made.append(seal)
        _write_down(config, made)
    return sum(seal.antal for seal in made)


def known_keys(config: Config) -> list[bytes]:
    """The key in use, and those from before, which the operator has put back as audit-….key. Makes none."""
    paths = [config.instance / "audit.key", *sorted(config.instance.glob("audit-*.key"))]
    return [path.read_bytes().strip() for path in paths if path.exists()]


def head() -> str:
    """The last seal, on which everything before it rests."""
    found = rows("SELECT sigill FROM audit_seal ORDER BY sista DESC LIMIT 1")
    return found[0][0] if found else BEGINNING


def _horizon() -> int:
    """The highest id below which no act can appear any more.

    On PostgreSQL ids are given before rows are committed. Everyone who writes an act holds the barrier until commit,
    so whoever holds it alone sees every id that was given. It waits briefly, because writers queue up behind it.
    """
    with db.atomic():
        if not is_sqlite():
            db.execute_sql(f"SET LOCAL lock_timeout = '{BARRIER_SECONDS}s'")
            db.execute_sql("SELECT pg_advisory_xact_lock(%s)", (audit.BARRIER,))
        return AuditAct.select(fn.MAX(AuditAct.id)).scalar() or BEFORE_ALL


def _seal_batch(key: bytes, horizon: int, anmarkning: str) -> Seal | None:
    with db.atomic():
        if not is_sqlite():
            db.execute_sql("SELECT pg_advisory_xact_lock(%s)", (ONE_SEALER,))
        sista = rows("SELECT max(sista) FROM audit_seal")[0][0]
        batch = list(digests(key, BEFORE_ALL if sista is None else sista, horizon, BATCH))
        if not batch:
            return None
        seal = Seal(
            tidpunkt=text_of_moment(clock.now()),
            forsta=batch[0][0],
            sista=batch[-1][0],
            antal=len(batch),
            rader=pack(batch),
            fore=head(),
            anmarkning=anmarkning if batch[-1][0] == horizon else "",
        ).signed(key)
        AuditSeal.create(**{**vars(seal), "tidpunkt": datetime.fromisoformat(seal.tidpunkt)})
        return seal


def _write_down(config: Config, made: list[Seal]) -> None:
    """Write the seals to the second place, with those an earlier sealing did not get there.

    When the second place ends with a seal that the database lacks, only the new ones are added. What is missing
    between them is evidence.
    """
    last = second_place.last(config.seals)
    known = rows("SELECT sista FROM audit_seal WHERE sigill = ?", (last,)) if last else []
    missing = all_seals(after=known[0][0]) if known else iter(made)
    while lines := [(seal.tidpunkt, seal.sista, seal.antal, seal.sigill) for seal in islice(missing, BATCH)]:
        second_place.append(config.seals, lines)
