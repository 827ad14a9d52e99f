"""Bringing a database to the shape the code expects: numbered migrations, then the first roles and values."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from playhouse.migrations import Runner

from models import DOMAINS, gather
from models.shared.db import db, is_sqlite
from models.shared.organisation import Roll, Rollbehorighet
from models.shared.varde import installera

MODELS = Path(__file__).resolve().parents[1]
ONE_MIGRATES = 7_221_367


def runner(domain: str) -> Runner:
    """The migrations of one domain, with a history table of its own."""
    return Runner(db.obj, directory=str(MODELS / domain / "migrations"), table_name=f"migration_{domain}")


def pending() -> list[str]:
    """The migrations that have not been run, as domain/name."""
    return [
        f"{domain}/{step.name}"
        for domain in ("shared", *DOMAINS)
        for step in runner(domain).status()
        if not step.applied
    ]


def known() -> list[str]:
    """Every migration that this code has, as domain/name."""
    return [f"{domain}/{step.name}" for domain in ("shared", *DOMAINS) for step in runner(domain).migrations()]


def migrate() -> list[str]:
    """Run what is pending, each step in a transaction of its own. Returns the names of the steps run."""
    with alone():
        done = [f"{domain}/{name}" for domain in ("shared", *DOMAINS) for name in runner(domain).up()]
        install_roles()
        installera()
    return done


@contextmanager
def alone() -> Iterator[None]:
    """Let one node at a time change the shape of the database; the others wait and find it done."""
    if is_sqlite():
        with FileLock(f"{db.obj.database}.migrate.lock"):
            yield
        return
    db.execute_sql("SELECT pg_advisory_lock(%s)", (ONE_MIGRATES,))
    try:
        yield
    finally:
        db.execute_sql("SELECT pg_advisory_unlock(%s)", (ONE_MIGRATES,))


def install_roles() -> None:
    """Install the behörighetsroller that do not exist yet. Those that exist belong to the administrators."""
    with db.atomic():
        for role in gather("ROLES"):
            row, made = Roll.get_or_create(nyckel=role.nyckel, defaults={"namn": role.namn})
            if made:
                for permission in sorted(role.permissions):
                    Rollbehorighet.create(roll=row, behorighet=permission)
