"""The times of the law that run in the ärenden of a start page, read at once: by when, and from which day it costs."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from models.samverkan.inskrivning import Inskrivning
from models.samverkan.lagklocka.betalningsansvar import bedom
from models.samverkan.lagklocka.frister import Frist, inskrivningsfrist, kallelsefrist
from models.samverkan.lagklocka.handelser import UTKAST, Handelser, av_rader
from models.samverkan.lagklocka.villkor import KALLELSE, TIMMAR, Villkor
from models.shared import clock
from models.shared.statement import rows

# Those where the patient is utskrivningsklar, and those whose admission stands in a draft. The columns are those that
# `av_rader` reads, after the ärende.
MEDDELANDEN = """
SELECT v.arende_id, v.steg, v.publicerad, i.inskriven, i.klockan, COALESCE(u.datum, s.datum), u.klar,
       CAST(NULL AS BIGINT), CAST(NULL AS TEXT), v.publicerad
  FROM samverkan_deltagare d
  JOIN samverkan_stegversion v ON v.arende_id = d.arende_id
   AND v.steg IN ('inskrivning', 'utskrivningstid', 'utskrivning')
  LEFT JOIN samverkan_inskrivning i ON i.version_id = v.id
  LEFT JOIN samverkan_utskrivningstid u ON u.version_id = v.id
  LEFT JOIN samverkan_utskrivning s ON s.version_id = v.id
 WHERE d.enhet_id = ? AND d.aktuell = TRUE AND EXISTS (
   SELECT 1 FROM samverkan_utskrivningstid k WHERE k.arende_id = d.arende_id AND k.klar)
 UNION ALL
SELECT p.arende_id, 'kallelse', p.tidpunkt, NULL, NULL, NULL, NULL, p.enhet_id, p.av_namn, p.mote
  FROM samverkan_deltagare d JOIN samverkan_planeringskallelse p ON p.arende_id = d.arende_id
 WHERE d.enhet_id = ? AND d.aktuell = TRUE
 UNION ALL
SELECT i.arende_id, 'utkast', NULL, i.inskriven, i.klockan, NULL, NULL, NULL, NULL, NULL
  FROM samverkan_deltagare d
  JOIN samverkan_arende a ON a.id = d.arende_id AND a.publicerad IS NULL
  JOIN samverkan_inskrivning i ON i.arende_id = d.arende_id AND i.version_id IS NULL
 WHERE d.enhet_id = ? AND d.aktuell = TRUE AND d.part = 'slutenvard'
"""


class Lopande(NamedTuple):
    """What runs in one ärende; None for what does not."""

    meddelas: Frist | None = None  # the inskrivningsmeddelande
    kallas: Frist | None = None  # to planning
    betalas: date | None = None  # the first day that the kommun answers for


INGEN = Lopande()


def lopande(enhet_id: int) -> Mapping[int, Lopande]:
    """What runs in the current SVU of an enhet, by ärende. Whether it may be told is for the one who asks."""
    per_arende: dict[int, list[Any]] = defaultdict(list)
    utkast: dict[int, Lopande] = {}
    for arende, *rad in rows(MEDDELANDEN, (enhet_id,) * 3):
        if rad[0] != UTKAST:
            per_arende[arende].append(tuple(rad))
        elif (inskriven := Inskrivning.inskriven.python_value(rad[2])) is not None:
            handelser = Handelser(inskriven, Inskrivning.klockan.python_value(rad[3]))
            utkast[arende] = Lopande(meddelas=inskrivningsfrist(handelser, TIMMAR.pa(inskriven)))
    klara = ((arende, av_rader(rader)) for arende, rader in per_arende.items())
    return utkast | {arende: _klar(handelser) for arende, handelser in klara if handelser.klar}


def _klar(handelser):
    if handelser.utskriven is not None:
        return INGEN
    klar = handelser.klar
    borjar = clock.local(klar.skickat).date()
    kallelse = kallelsefrist(klar, handelser.kallad, KALLELSE.pa(borjar))
    ansvar = bedom(handelser, Villkor.lagens(borjar), samtycke=None)
    return Lopande(kallas=None if kallelse.skickat else kallelse, betalas=ansvar.fran)
