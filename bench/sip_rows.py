"""The SIP of the bench: fifty active ones of a vårdcentral and a kommun, each with a full plan, off the start pages."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from bench.bulk import write
from bench.case_rows import WORDS
from bench.cases import MOST_VERSIONS, PER_PART
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.samtycke import Patientinformation, Samtycke
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.plan.plan import Plan
from models.samverkan.sip.plan.planfalt import katalog
from models.samverkan.sip.plan.planrad import Planrad, Slag
from models.samverkan.sip.plan.planvarde import Planvarde
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.sip.plan.platser import Plats
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.samverkan.steg import Kvittering, Stegversion
from models.shared.lopnummer import Lopnummer
from models.shared.regelmotor import Regel

SIPS = 50
OPEN = 2  # the first of them are being updated, so that they can be written in
ENHETER = (1 + PER_PART, 1 + 2 * PER_PART)
PLATSER = (Plats(ENHETER[0], "Vårdcentralen 1"), Plats(ENHETER[1], "Biståndsenheten 1"))
DELMAL, AKTIVITETER = 3, 2
ROWS = 1 + DELMAL * (1 + AKTIVITETER)  # keys of rows of one plan, with a hole


class Sip(NamedTuple):
    """One generated SIP."""

    number: int
    id: int
    moment: str
    later: str  # when it was opened to be updated

    @property
    def is_open(self) -> bool:
        return self.number <= OPEN

    @property
    def versions(self) -> Iterator[tuple[int, str, int, bool]]:
        """Each published version: its key, step and number, and whether it opened the plan."""
        steps = [("kallelse", 1, False), ("plan", 1, True), ("plan", 2, False), ("plan", 3, True)]
        for place, version in enumerate(steps if self.is_open else steps[:3]):
            yield self.id * MOST_VERSIONS + place, *version

    @property
    def rows(self) -> Iterator[Planrad]:
        """Its delmål, each with the aktiviteter after it."""
        key = self.number * ROWS
        for _ in range(DELMAL):
            over = key = key + 1
            yield Planrad(id=over, slag=Slag.DELMAL, over=None)
            for _ in range(AKTIVITETER):
                key += 1
                yield Planrad(id=key, slag=Slag.AKTIVITET, over=over)


def sip_rows(count: int, base: datetime) -> None:
    """Write them beside `count` ärenden."""
    day, kommun = base.date(), ENHETER[1]
    all_of = [
        Sip(n, count + n, *(_moment(base - timedelta(days=days, minutes=n)) for days in (20, 19)))
        for n in range(1, min(SIPS, count) + 1)
    ]
    write(
        Arende,
        "id person typ nummer skapad publicerad andrad skapad_av skapad_enhet andring",
        ((s.id, s.number, "sip", f"SIP-{day.year}-{s.number:05}", *[s.moment] * 3, kommun, kommun, 4) for s in all_of),
    )
    write(
        Deltagare,
        "arende enhet part tillagd tillagd_av aktuell andring",
        (
            (s.id, enhet, part, s.moment, kommun, False, 0)
            for s in all_of
            for enhet, part in zip(ENHETER, ("oppenvard", "kommun"), strict=True)
        ),
    )
    write(Lopnummer, "slag kalenderar senaste", [("sip", day.year, len(all_of))])
    since = (day - timedelta(days=400)).isoformat()
    columns = "enhet process processroll kvittera justera godkanna fran"
    write(Regel, columns, ((enhet, "sip", role, True, False, True, since) for role, enhet in enumerate(ENHETER, 2)))
    columns = "arende lamnad anledning av enhet tidpunkt"
    write(Patientinformation, columns, ((s.id, True, "", kommun, kommun, s.moment) for s in all_of))
    columns = "arende grund ansvarig registrerat registrerat_av registrerat_enhet"
    write(Samtycke, columns, ((s.id, "samtycke", None, s.moment, kommun, kommun) for s in all_of))
    columns = "arende medarbetare enhet registrerad registrerad_av"
    write(Samordningsansvarig, columns, ((s.id, kommun, kommun, s.moment, kommun) for s in all_of))
    _versions(all_of, day)
    _plans(all_of, day)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def _versions(all_of: list[Sip], day: date) -> None:
    kommun = ENHETER[1]
    write(
        Stegversion,
        "id arende steg nummer publicerad publicerad_av publicerad_enhet aterlamnad",
        (
            (id, s.id, step, n, s.later if n > 2 else s.moment, kommun, kommun, opened)
            for s in all_of
            for id, step, n, opened in s.versions
        ),
    )
    write(
        Kvittering,
        "version enhet av tidpunkt",
        (
            (id, enhet, enhet, s.moment)
            for s in all_of
            for id, _, _, opened in s.versions
            if not opened
            for enhet in ENHETER
        ),
    )
    write(
        Kallelse,
        "arende version slag initiativ namn orsak ovrigt motesform plats lank datum tid andring andrad andrad_av flera "
        "mote",
        (
            (
                *(s.id, s.id * MOST_VERSIONS, "ny", "kommun", "Biståndshandläggaren", WORDS[s.number % 12], ""),
                *("fysiskt", "Vårdcentralen", "", (day - timedelta(days=10)).isoformat(), "13:00:00"),
                *(1, s.moment, kommun, False, 1),
            )
            for s in all_of
        ),
    )


def _plans(all_of: list[Sip], day: date) -> None:
    kommun = ENHETER[1]
    by = (kommun, kommun)
    fields = {s.number: [*katalog(PLATSER, [*s.rows], {}).falt.values()] for s in all_of}
    write(
        Plan,
        "id arende nummer senast senast_av senast_enhet senast_part senast_namn",
        ((s.number, s.id, len(fields[s.number]), s.moment, kommun, kommun, "kommun", "Carin 1") for s in all_of),
    )
    write(
        Planrad,
        "id plan slag over skapad skapad_av",
        ((row.id, s.number, row.slag, row.over_id, s.moment, kommun) for s in all_of for row in s.rows),
    )
    write(
        Planvarde,
        "plan falt version nummer val text tidpunkt av enhet",
        (
            (s.number, falt.nyckel, 1, n, "".join(falt.ord[1:2] or falt.ord[:1]), _text(falt, n, day), s.moment, *by)
            for s in all_of
            for n, falt in enumerate(fields[s.number], start=1)
        ),
    )
    said = json.dumps([{"nyckel": "situation", "rubrik": "Situation och mål", "nycklar": [], "falt": []}])
    write(
        Planversion,
        "arende version innehall anledning",
        (
            (s.id, id, "" if opened else said, "Årlig uppföljning" if opened else "")
            for s in all_of
            for id, step, n, opened in s.versions
            if step == "plan" and n > 1
        ),
    )


def _text(falt, number, day):
    """Some two hundred characters, no two alike; a day where the field asks for one."""
    if falt.slag == "datum":
        return (day + timedelta(days=30 + number)).isoformat()
    if not falt.kommentar:
        return ""
    return f"{falt.rubrik}: {'; '.join(WORDS[(number * 7 + i * 5) % len(WORDS)] for i in range(6))}."
