"""What the law's clock is counted from: the notices of an ärende, each with the moment it was sent."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from models.samverkan.steg import Stegversion
from models.shared.process import Part
from models.shared.statement import rows

UTKAST, AVTAL = "utkast", "avtal"
MEDDELANDEN = """
SELECT v.steg, v.publicerad, i.inskriven, i.klockan, COALESCE(u.datum, s.datum), u.klar,
       CAST(NULL AS BIGINT), CAST(NULL AS TEXT), v.publicerad
  FROM samverkan_stegversion v
  LEFT JOIN samverkan_inskrivning i ON i.version_id = v.id
  LEFT JOIN samverkan_utskrivningstid u ON u.version_id = v.id
  LEFT JOIN samverkan_utskrivning s ON s.version_id = v.id
 WHERE v.arende_id = ? AND v.steg IN ('inskrivning', 'utskrivningstid', 'utskrivning')
 UNION ALL
SELECT 'utkast', NULL, i.inskriven, i.klockan, NULL, NULL, NULL, NULL, NULL
  FROM samverkan_inskrivning i WHERE i.arende_id = ? AND i.version_id IS NULL
 UNION ALL
SELECT 'svar', m.tidpunkt, m.fran, NULL, NULL, NULL, m.enhet_id, m.orsak, NULL
  FROM samverkan_mottagningssvar m WHERE m.arende_id = ?
 UNION ALL
SELECT 'kallelse', p.tidpunkt, NULL, NULL, NULL, NULL, p.enhet_id, p.av_namn, p.mote
  FROM samverkan_planeringskallelse p WHERE p.arende_id = ?
 UNION ALL
SELECT 'avtal', NULL, o.fran, NULL, NULL, NULL, o.belopp_ore, o.modell, NULL
  FROM samverkan_arende a JOIN enhet w ON w.id = a.skapad_enhet_id
  JOIN samverkan_overenskommelse o ON o.orgnr = w.orgnr AND o.kommunkod = (
    SELECT MIN(e.kommunkod) FROM samverkan_deltagare d JOIN enhet e ON e.id = d.enhet_id
     WHERE d.arende_id = a.id AND d.part = 'kommun' AND d.borttagen IS NULL)
 WHERE a.id = ?
"""


@dataclass(frozen=True)
class Tidsbesked:
    """One notice of Tid för utskrivning: sent then, telling this day, and whether the patient is utskrivningsklar."""

    skickat: datetime
    datum: date
    klar: bool


@dataclass(frozen=True)
class Svar:
    """What an enhet of the kommun has answered: it can receive from a day, or not yet and why."""

    enhet_id: int
    tidpunkt: datetime
    fran: date | None
    orsak: str


@dataclass(frozen=True)
class Kallad:
    """A call to planning: when it was made, by whom at which enhet, and when the meeting is."""

    skickad: datetime
    mote: datetime
    enhet_id: int = 0
    av: str = ""


@dataclass(frozen=True)
class Handelser:
    """What has happened in an ärende that the law counts from."""

    inskriven: date | None = None
    klockan: time | None = None  # Swedish wall time; not always known
    meddelad: datetime | None = None  # the first inskrivningsmeddelande
    tider: tuple[Tidsbesked, ...] = ()  # the oldest first
    kallelser: tuple[Kallad, ...] = ()  # to planning, the oldest first
    utskriven: date | None = None  # the day that utskrivning tells, unless it has been undone
    avtal: tuple[tuple[date, str, int | None], ...] = ()  # from when, how it is counted, and öre for a day
    svar: tuple[Svar, ...] = ()  # the latest of each enhet of the kommun

    @property
    def klar(self) -> Tidsbesked | None:
        """The notice of utskrivningsklar that counts: none after an avbrott, and a new one when its day is changed.

        A notice that repeats the same day, with another läkare for instance, does not move the one before it.
        """
        galler = None
        for besked in self.tider:
            if not besked.klar:
                galler = None
            elif galler is None or besked.datum != galler.datum:
                galler = besked
        return galler

    @property
    def kallad(self) -> datetime | None:
        """When the others were called to planning, once the patient was utskrivningsklar, or None.

        A call that was made before counts when its meeting is held after: then the planning is for this discharge.
        """
        if (klar := self.klar) is None:
            return None
        gallande = (en.skickad for en in self.kallelser if max(en.skickad, en.mote) >= klar.skickat)
        return next(gallande, None)

    @property
    def avbruten(self) -> Tidsbesked | None:
        """The notice that took utskrivningsklar back, or None."""
        if self.klar or not any(besked.klar for besked in self.tider):
            return None
        sista = max(nummer for nummer, besked in enumerate(self.tider) if besked.klar)
        return self.tider[sista + 1]

    @classmethod
    def for_arende(cls, arende: Any, *, by: Any) -> "Handelser":
        """Read them as they are now. To slutenvården a draft tells the admission until it is published (M34)."""
        rader = rows(MEDDELANDEN, (arende.id,) * 5)
        utkast = next((rad for rad in rader if rad[0] == UTKAST), None)
        publicerade = av_rader(rad for rad in rader if rad[0] not in {UTKAST, AVTAL})
        avtal = tuple((_dag(rad[2]), rad[7], rad[6]) for rad in rader if rad[0] == AVTAL)
        publicerade = replace(publicerade, avtal=avtal)
        if publicerade.meddelad or utkast is None or by.part is not Part.SLUTENVARD:
            return publicerade
        return replace(publicerade, inskriven=_dag(utkast[2]), klockan=_klockslag(utkast[3]))


def av_rader(rader: Iterable[tuple[Any, ...]]) -> Handelser:
    """Put the notices of one ärende together."""
    inskriven = klockan = meddelad = utskriven = None
    tider: list[Tidsbesked] = []
    svar: dict[int, Svar] = {}
    kallelser: list[Kallad] = []
    sanda = [(Stegversion.publicerad.python_value(rad[1]), rad) for rad in rader]
    for moment, (steg, _, dag, klockslag, datum, klar, enhet, orsak, mote) in sorted(sanda, key=lambda en: en[0]):
        if steg == "inskrivning":
            meddelad = meddelad or moment
            inskriven, klockan = _dag(dag), _klockslag(klockslag)
        elif steg == "svar":
            svar[enhet] = Svar(enhet, moment, _dag(dag), orsak)
        elif steg == "kallelse":
            kallelser.append(Kallad(moment, Stegversion.publicerad.python_value(mote), enhet, orsak))
        elif steg == "utskrivning":
            utskriven = _dag(datum)  # none when it has been undone
        elif datum is not None:
            tider.append(Tidsbesked(moment, _dag(datum), bool(klar)))
    return Handelser(
        inskriven, klockan, meddelad, tuple(tider), tuple(kallelser), utskriven=utskriven, svar=tuple(svar.values())
    )


def _dag(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _klockslag(value: Any) -> time | None:
    return time.fromisoformat(value) if isinstance(value, str) else value
