"""Gallring of the log: what is past its keeping time is written to a file, told in the log, and removed (AU-10)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from models.shared import audit, clock, events, sealing, tombstone
from models.shared.audit import AuditAct
from models.shared.db import db, is_sqlite
from models.shared.gallring import arkiv
from models.shared.gallring.arkiv import Arkiv
from models.shared.rules import RuleBroken
from models.shared.seal import BEFORE_ALL, text_of_moment
from models.shared.statement import rows
from models.shared.tombstone import Tombstone
from models.shared.varde.daterat import Daterat
from models.shared.varde.slag import Slag
from models.shared.verification import verify

MINST = 60  # HSLF-FS 2016:40, 4 kap.: five years at least; the database itself refuses to remove anything younger
SPARAS = Daterat(
    "shared.logg-sparas",
    "Loggen: så länge sparas den",
    "Så många månader sparas varje rad i loggen, minst 60 (HSLF-FS 2016:40). Äldre rader tas bort först när någon "
    "kör flask audit gallra, och de skrivs till en fil innan.",
    Slag.MANADER,
    {date(2000, 1, 1): MINST},
    minst=MINST,
    hogst=1_200,
)
TRIES = 5
SEALS = "SELECT sista FROM audit_seal ORDER BY sista"
NEWEST = "SELECT count(*), min(tidpunkt), max(tidpunkt) FROM audit_act WHERE id > ? AND id <= ?"
REMOVE = (
    "DELETE FROM audit_person WHERE act_id > ? AND act_id <= ?",
    "DELETE FROM audit_act WHERE id > ? AND id <= ?",
)


@dataclass(frozen=True)
class Gammalt:
    """The rows that may be removed: whole sealed batches from the beginning of the log, as pairs of ids."""

    fore: date
    satser: tuple[tuple[int, int], ...] = ()
    antal: int = 0
    aldst: str = ""
    yngst: str = ""

    @property
    def sista(self) -> int:
        return self.satser[-1][1]

    @property
    def dagar(self) -> tuple[date, date]:
        """The Swedish days of the oldest row and of the youngest."""
        aldst, yngst = (datetime.fromisoformat(text) for text in (self.aldst, self.yngst))
        return clock.local(aldst).date(), clock.local(yngst).date()


def gammalt() -> Gammalt:
    """What is past its keeping time. The first batch that holds anything younger ends it."""
    fore = manader_fore(clock.today(), max(SPARAS.nu, MINST))
    limit = text_of_moment(clock.utc(fore))
    satser: list[tuple[int, int]] = []
    antal, aldst, yngst, after = 0, [], [], BEFORE_ALL
    for (sista,) in rows(SEALS):
        count, first, last = rows(NEWEST, (after, sista))[0]
        if count:
            if text_of_moment(last) >= limit:
                break
            satser.append((after, sista))
            antal += count
            aldst.append(text_of_moment(first))
            yngst.append(text_of_moment(last))
        after = sista
    return Gammalt(fore, tuple(satser), antal, min(aldst, default=""), max(yngst, default=""))


def gallra(folder: Path) -> Arkiv | None:
    """Write what is past its keeping time to a file in the folder and remove it. None when there is nothing.

    The log is verified first, and the file is read back and held against the seals before the first row goes. Stopped
    in the middle, it has removed whole batches; run again, it removes the rest.
    """
    config = sealing.settings()
    try:
        with FileLock(config.instance / "audit-gallring.lock", timeout=0):
            return _gallra(folder)
    except Timeout:
        raise RuleBroken("Loggen gallras redan. Vänta tills det är klart.") from None


def _gallra(folder: Path) -> Arkiv | None:
    sealing.seal_all()
    report = verify()
    if not report.ok:
        raise RuleBroken(f"Inget gallrades, för loggen är inte hel. {(report.faults or report.unchecked)[0]}")
    gamla = gammalt()
    if not gamla.satser:
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"logg-{gamla.dagar[0]}-{gamla.dagar[1]}-gallrad-{clock.local(clock.now()):%Y%m%d-%H%M%S}.jsonl"
    skrivet = arkiv.skriv(path, gamla.satser)
    if arkiv.kontrollera(path, sealing.known_keys(sealing.settings())) != skrivet or skrivet.antal != gamla.antal:
        raise RuleBroken(f"Inget gallrades, för {path} gick inte att läsa tillbaka som den skrevs.")
    _satt_gravsten(Tombstone(gamla.sista, gamla.antal, skrivet.sha256), gamla, path)
    for sats in gamla.satser:
        with db.atomic():
            for statement in REMOVE:
                db.execute_sql(statement if is_sqlite() else statement.replace("?", "%s"), sats)
    return skrivet


def _satt_gravsten(sten: Tombstone, gamla: Gammalt, path: Path) -> None:
    """Tell the log, and seal that with the remark. The job that seals may come between; then it is told again."""
    keys = sealing.known_keys(sealing.settings())
    facts: dict[str, Any] = {"antal": sten.antal, "till": gamla.dagar[1], "fil": path.name, "sha256": sten.sha256}
    for _ in range(TRIES):
        with db.atomic():
            audit.record(events.LOGG_GALLRAD, AuditAct.get_by_id(sten.sista), by=None, **facts)
        sealing.seal_all(sten.remark)
        if sten in tombstone.find(keys):
            return
    raise RuleBroken("Inget gallrades, för loggen förseglades av någon annan hela tiden. Försök igen.")


def manader_fore(dag: date, manader: int) -> date:
    """The same day so many months before, or the last of that month."""
    year, month = divmod(dag.year * 12 + dag.month - 1 - manader, 12)
    return date(year, month + 1, min(dag.day, monthrange(year, month + 1)[1]))
