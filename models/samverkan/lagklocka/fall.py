"""The ärenden that nyckeltal and the report of liability are counted from: one Fall for each SVU, in four queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from models.samverkan.lagklocka.handelser import Handelser, av_rader
from models.samverkan.steg import Stegversion
from models.shared import clock
from models.shared.statement import rows

# An SVU counts for the organisation of an enhet that takes part in it, once the receivers have been told.
EGNA = """
  FROM samverkan_arende a
 WHERE a.typ = 'svu' AND a.borttagen IS NULL AND a.publicerad IS NOT NULL
   AND EXISTS (SELECT 1 FROM samverkan_deltagare d JOIN enhet e ON e.id = d.enhet_id
     WHERE d.arende_id = a.id AND d.borttagen IS NULL AND e.orgnr = ?)
"""
ARENDEN = f"""
SELECT a.id, a.person_id, a.skapad_enhet_id, a.arkiverad,
       (SELECT e.orgnr FROM enhet e WHERE e.id = a.skapad_enhet_id),
       (SELECT s.grund FROM samverkan_samtycke s WHERE s.arende_id = a.id AND s.avregistrerat IS NULL),
       (SELECT MIN(e.kommunkod) FROM samverkan_deltagare d JOIN enhet e ON e.id = d.enhet_id
         WHERE d.arende_id = a.id AND d.part = 'kommun' AND d.borttagen IS NULL)
{EGNA}
"""  # noqa: S608  (a text of our own)
VERSIONER = """
SELECT v.arende_id, v.id, v.steg, v.publicerad, i.inskriven, i.klockan, COALESCE(u.datum, s.datum), u.klar
  FROM samverkan_stegversion v
  LEFT JOIN samverkan_inskrivning i ON i.version_id = v.id
  LEFT JOIN samverkan_utskrivningstid u ON u.version_id = v.id
  LEFT JOIN samverkan_utskrivning s ON s.version_id = v.id
 WHERE v.arende_id IN (SELECT a.id {egna})
""".replace("{egna}", EGNA)
KVITTERINGAR = """
SELECT v.arende_id, v.publicerad, k.tidpunkt
  FROM samverkan_kvittering k JOIN samverkan_stegversion v ON v.id = k.version_id
 WHERE v.steg IN ('inskrivning', 'utskrivningstid') AND v.arende_id IN (SELECT a.id {egna})
""".replace("{egna}", EGNA)
KALLELSER = """
SELECT p.arende_id, p.tidpunkt, p.mote
  FROM samverkan_planeringskallelse p WHERE p.arende_id IN (SELECT a.id {egna})
""".replace("{egna}", EGNA)
MOTTAGET = ("inskrivning", "utskrivningstid", "utskrivning")


@dataclass(frozen=True)
class Fall:
    """One SVU, without whose it is: the number of the person only tells that two are of the same."""

    arende: int
    person: int
    enhet: int  # the ward that created it
    kommun: str | None  # kommunkod of an enhet of a kommun that takes part
    far_dela: bool
    handelser: Handelser
    steg: dict[str, datetime] = field(default_factory=dict)  # when each step was first published
    region: str = ""  # orgnr of that ward
    kvittenser: tuple[timedelta, ...] = ()  # how long each kvittering of a notice took


def for_organisation(orgnr: str) -> list[Fall]:
    """Every SVU that the organisation takes part in, as they are now."""
    versioner: dict[int, list[Sequence[Any]]] = defaultdict(list)
    forst: dict[int, dict[str, datetime]] = defaultdict(dict)
    for arende, _id, steg, skickat, *resten in rows(VERSIONER, (orgnr,)):
        if steg in MOTTAGET:
            versioner[arende].append((steg, skickat, *resten, None, None, None))
        moment = Stegversion.publicerad.python_value(skickat)
        forst[arende][steg] = min(moment, forst[arende].get(steg, moment))
    for arende, skickad, mote in rows(KALLELSER, (orgnr,)):
        versioner[arende].append(("kallelse", skickad, *[None] * 4, 0, "", mote))
    kvittenser: dict[int, list[timedelta]] = defaultdict(list)
    for arende, skickat, tidpunkt in rows(KVITTERINGAR, (orgnr,)):
        tog = Stegversion.publicerad.python_value(tidpunkt) - Stegversion.publicerad.python_value(skickat)
        kvittenser[arende].append(tog)
    return [
        Fall(
            arende,
            person,
            enhet,
            kommun,
            grund in {"samtycke", "menprovning"},
            _handelser(versioner[arende], arkiverad),
            forst[arende],
            region,
            tuple(kvittenser[arende]),
        )
        for arende, person, enhet, arkiverad, region, grund, kommun in rows(ARENDEN, (orgnr,))
    ]


def _handelser(rader, arkiverad):
    """The notices; an ärende that was archived without utskrivning ended the day it was archived."""
    handelser = av_rader(rader)
    if handelser.utskriven or not arkiverad:
        return handelser
    slut = clock.local(Stegversion.publicerad.python_value(arkiverad)).date()
    return Handelser(**vars(handelser) | {"utskriven": slut})
