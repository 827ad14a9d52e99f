"""Reading a register in: first what a file would do, then doing exactly that, all or nothing."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from peewee import IntegrityError

from models.shared import audit, clock, events
from models.shared.db import db
from models.shared.register import bulk, line
from models.shared.register.base import Register
from models.shared.register.column import Reading
from models.shared.register.line import Fel, Line, Progress
from models.shared.register.plan import Plan, Post
from models.shared.reservnummer import Reservnummerformat
from models.shared.rules import Conflict, RuleBroken

GRANS = 20  # percent of a register that may end by one file before somebody must say that it is right
NUMBER_IN_NAME = re.compile(r"\d{6,8}[-+_ ]?\d{4}")
LONGEST_NAME = 100

HAS_CHANGED = "Registret har ändrats sedan filen granskades. Granska den igen."


@dataclass
class Preview:
    """What a file would do to a register. Nothing is written by making one.

    Rows of person registers carry the id of the person; a page that shows them logs whom it showed.
    """

    register: Register
    filnamn: str
    sha256: str
    komplett: bool
    grans: int
    plan: Plan = field(repr=False)
    fel: list[Fel] = field(repr=False)
    lines: list[Line] = field(repr=False)

    @property
    def nya(self) -> list[Post]:
        return self.plan.nya

    @property
    def andrade(self) -> list[Post]:
        return self.plan.andrade

    @property
    def avslutade(self) -> list[Post]:
        return self.plan.avslutade

    @property
    def oforandrade(self) -> int:
        return self.plan.oforandrade

    @property
    def notiser(self) -> list[str]:
        return self.plan.notiser

    @property
    def avtryck(self) -> str:
        """The same for two previews that would do the same: a page keeps it to see that nothing has changed."""
        return hashlib.sha256(f"{self.sha256} {self.komplett} {self.plan.fingerprint()}".encode()).hexdigest()

    @property
    def kraver_bekraftelse(self) -> bool:
        """True when so much would end that the file may be the wrong one."""
        return len(self.avslutade) * 100 > self.plan.gallande * self.grans

    @property
    def varning(self) -> str:
        """What to consider before it is confirmed; empty when nothing has to be."""
        if not self.kraver_bekraftelse:
            return ""
        return f"Filen avslutar {len(self.avslutade)} av {self.plan.gallande}. Kontrollera att det är rätt fil."

    @property
    def sammanfattning(self) -> str:
        return (
            f"{len(self.nya)} nya, {len(self.andrade)} ändrade, {len(self.avslutade)} avslutas, "
            f"{self.oforandrade} oförändrade, {len(self.fel)} fel."
        )


@dataclass(frozen=True)
class Outcome:
    """What an import did, and the row of the audit log that says so."""

    nya: int
    andrade: int
    avslutade: int
    oforandrade: int
    act: int


def preview(
    register: Register,
    file: bytes,
    filename: str,
    komplett: bool = False,
    *,
    grans: int = GRANS,
    reservformat: Reservnummerformat | None = None,
    progress: Progress | None = None,
) -> Preview:
    """What the file would do. Raises RuleBroken when it cannot be read; what is wrong in its rows is in `fel`.

    With `komplett` the file is the whole register, so what it leaves out ends. `progress` is told how many rows are
    read, and of how many as far as is known.
    """
    dag = clock.today()
    content = line.read(file, register.columns, Reading(dag, reservformat), progress)
    plan = register.compare(content.lines, komplett=komplett, dag=dag)
    return Preview(
        register=register,
        filnamn=safe_name(filename),
        sha256=hashlib.sha256(file).hexdigest(),
        komplett=komplett,
        grans=grans,
        plan=plan,
        fel=sorted([*content.fel, *plan.fel], key=lambda fel: fel.rad),
        lines=content.lines,
    )


def apply(seen: Preview, by: Any, confirmed: bool = False, progress: Progress | None = None) -> Outcome:
    """Do what a preview showed, in one transaction. The comparison is made again inside it.

    Raises RuleBroken when any row is wrong, or when much would end and nobody has confirmed it, and Conflict when the
    register has changed so that something else would happen than was shown. `by` is the actor, or None for a command.
    """
    if seen.fel:
        raise RuleBroken(f"Filen har {len(seen.fel)} fel. Rätta dem och läs in den igen. Ingenting har ändrats.")
    if seen.kraver_bekraftelse and not confirmed:
        raise RuleBroken(f"{seen.varning} Bekräfta om det stämmer.", "bekrafta")
    register = seen.register
    try:
        with db.atomic():
            bulk.lock(register.tables)
            plan = register.compare(seen.lines, komplett=seen.komplett, dag=clock.today())
            if plan.fingerprint() != seen.plan.fingerprint():
                raise Conflict(HAS_CHANGED)
            with register.tillaten(plan, by):
                persons = register.write(plan, _counter(plan.antal, progress))
            act = _record(seen, plan, persons, by)
    except IntegrityError as fault:
        raise Conflict(HAS_CHANGED) from fault
    return Outcome(len(plan.nya), len(plan.andrade), len(plan.avslutade), plan.oforandrade, act)


def _record(seen: Preview, plan: Plan, persons: list[int], by: Any) -> int:
    return audit.record(
        events.REGISTER_INLAST,
        None,
        by=by,
        persons=persons,
        register=seen.register.namn,
        omfattning="hela registret" if seen.komplett else "en del av registret",
        fil=seen.filnamn,
        sha256=seen.sha256,
        nya=len(plan.nya),
        andrade=len(plan.andrade),
        avslutade=len(plan.avslutade),
    )


def _counter(total: int, progress: Progress | None) -> Callable[[int], None]:
    done = 0

    def tick(count: int) -> None:
        nonlocal done
        done += count
        if progress:
            progress(min(done, total), total)

    return tick


def safe_name(filename: str) -> str:
    """The name of a file as the log may keep it: no folders, nothing hidden, and no personnummer (PR-03)."""
    name = re.split(r"[/\\]", filename)[-1]
    shown = "".join(char for char in name if char.isprintable())
    return NUMBER_IN_NAME.sub("…", shown)[:LONGEST_NAME] or "fil utan namn"
