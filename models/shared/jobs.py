"""Jobs: what runs by itself, when, in Swedish local time; each is safe to run twice."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from models.shared import clock

LOOK_BACK_DAYS = 366
STEP = re.compile(r"\*(?:/([1-9]\d?))?")


@dataclass(frozen=True)
class Job:
    """A thin function that calls a verb on a model and says in Swedish what it did.

    A time is `*`, a number, several numbers with commas between them, or `*/n`. A run that has not come back within
    `limit` is taken for dead, and the turn goes to whoever asks next.
    """

    nyckel: str
    run: Callable[[], str]
    minute: str = "*"
    hour: str = "*"
    day: str = "*"
    limit: timedelta = timedelta(minutes=1)

    def due(self, now: datetime) -> datetime:
        """The latest moment, `now` at the latest, when the job should have begun.

        It does not matter whether anything ran just then. So a turn is never lost to a server that was down or to the
        hour that is skipped in March, and a job with an hour of its own has one turn in the hour repeated in October.
        """
        now = now.astimezone(UTC)
        return next(moment for moment in self._turns(now) if moment <= now)

    def _turns(self, now: datetime) -> Iterator[datetime]:
        """Turns backwards from the present hour, or from the present day when the job has hours of its own."""
        minutes, days = _numbers(self.minute, range(60)), _numbers(self.day, range(1, 32))
        if self.hour == "*":
            this_hour = now.replace(minute=0, second=0, microsecond=0)
            for back in range(LOOK_BACK_DAYS * 24):
                hour = this_hour - timedelta(hours=back)
                if clock.local(hour).day in days:
                    yield from (hour + timedelta(minutes=minute) for minute in minutes)
            return
        for back in range(LOOK_BACK_DAYS):
            date = clock.local(now).date() - timedelta(days=back)
            if date.day in days:
                yield from (clock.utc(date, time(h, m)) for h in _numbers(self.hour, range(24)) for m in minutes)


def _numbers(field: str, allowed: range) -> list[int]:
    """What a field of the time says, the greatest first."""
    step = STEP.fullmatch(field)
    chosen = set(allowed[:: int(step[1] or 1)]) if step else {int(number) for number in field.split(",")}
    if not chosen <= set(allowed):
        raise ValueError(f"{field} is not a time between {allowed[0]} and {allowed[-1]}")
    return sorted(chosen, reverse=True)


def _forsegla() -> str:
    from models.shared import sealing

    return f"{sealing.seal_all()} loggrader förseglades."


def _stada_sessioner() -> str:
    from models.shared.granskning.sokning import Loggsokning
    from models.shared.inloggningsforsok import Inloggningsforsok
    from models.shared.kand_webblasare import KandWebblasare
    from models.shared.session import LoginSession

    Inloggningsforsok.stada()
    KandWebblasare.stada()
    Loggsokning.stada()
    return f"{LoginSession.stada()} sessioner städades bort."


def _las_in_register() -> str:
    from models.shared.register import arbete

    return f"{arbete.arbeta()} registerfiler gicks igenom."


def _stada_registerfiler() -> str:
    from models.shared.register.inlasning import Registerinlasning

    return f"{Registerinlasning.stada()} registerfiler togs bort."


def _gor_excelfiler() -> str:
    from models.shared.excelfil import arbete

    return f"{arbete.arbeta()} Excelfiler gjordes."


def _stada_excelfiler() -> str:
    from models.shared.excelfil.excelfil import Excelfil

    return f"{Excelfil.stada()} Excelfiler togs bort."


def _stada_kopplingar():
    from models.shared.personuppgifter.koppling import Koppling

    return f"{Koppling.stada()} kopplingar av reservnummer går inte längre att ångra."


def _stada_filer() -> str:
    from models.shared.files import store

    return f"{store.clear()} filer som ingen uppgift längre hör till togs bort."


def _skicka_brev() -> str:
    from models.shared.post.brev import Brev

    return f"{Brev.skicka_alla()} brev skickades."


def _skicka_sms() -> str:
    from models.shared.post.sms import Sms

    return f"{Sms.skicka_alla()} sms skickades."


def _skriv_avvikelsebrev() -> str:
    from models.shared.avvikelse import brev

    return f"{brev.lagg_alla()} brev om avvikelser lades ut."


GOR_EXCELFILER = "gor-excelfiler"
LAS_IN_REGISTER = "las-in-register"
JOBS = (
    Job("forsegla-logg", _forsegla),
    Job("stada-sessioner", _stada_sessioner, minute="*/10"),
    Job(LAS_IN_REGISTER, _las_in_register, limit=timedelta(minutes=15)),
    Job(GOR_EXCELFILER, _gor_excelfiler, limit=timedelta(minutes=15)),
    Job("avvikelsebrev", _skriv_avvikelsebrev),
    Job("skicka-brev", _skicka_brev, limit=timedelta(minutes=15)),
    Job("skicka-sms", _skicka_sms, limit=timedelta(minutes=15)),
    Job("stada-registerfiler", _stada_registerfiler, minute="40"),
    Job("stada-excelfiler", _stada_excelfiler, minute="45"),
    Job("stada-kopplingar", _stada_kopplingar, minute="50", hour="3"),
    Job("stada-filer", _stada_filer, minute="35", limit=timedelta(minutes=10)),
)
