"""The rows of the ärenden: who takes part, the ground, each published version, and the log."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bench.bulk import write
from bench.cases import PARTS, Case, cases
from bench.organisation import KINDS, TITLES
from models.samverkan.andring import Enhetsandring
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.kartlaggning.katalog import gallande
from models.samverkan.processer import Typ
from models.samverkan.samtycke import Patientinformation, Samtycke
from models.samverkan.steg import Kvittering, Stegversion
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared.audit import AuditAct, AuditPerson
from models.shared.lopnummer import Lopnummer

FIRST_CATALOGUE = gallande(Typ.SVU, date(2026, 1, 1)).version
WORDS = (
    *("går korta sträckor med rollator", "behöver stöd av en person", "trött på eftermiddagen", "äter halva portioner"),
    *("dottern hjälper till med inköp", "hiss till tredje våningen", "sover oroligt", "önskar komma hem till helgen"),
    *("tål inte penicillin", "smärta vid rörelse", "minns inte veckodagen", "läkemedel i dosett morgon och kväll"),
    *("tröskel till badrummet", "hörapparat på vänster öra", "bensår läggs om två gånger i veckan"),
)


def case_rows(count: int, base: datetime) -> None:
    """Write every row of `count` ärenden."""

    def each() -> Iterator[Case]:
        return cases(count, base)

    day = base.date()
    write(
        Arende,
        "id person typ nummer skapad publicerad andrad arkiverad skapad_av skapad_enhet andring",
        (
            (c.id, c.person, "svu", f"SVU-{day.year}-{c.id:05}", *[c.moment] * 3, c.archived, c.ward, c.ward, 4)
            for c in each()
        ),
    )
    changes: Counter[int] = Counter()
    write(
        Deltagare,
        "arende enhet part tillagd tillagd_av aktuell andring",
        (
            (c.id, enhet, part, c.moment, c.ward, c.current, _counted(changes, enhet))
            for c in each()
            for part, enhet in zip(PARTS, c.enheter, strict=True)
        ),
    )
    write(Enhetsandring, "enhet nummer doljer", [(*each, 0) for each in sorted(changes.items())])
    write(Lopnummer, "slag kalenderar senaste", [("svu", day.year, count)])
    _grounds(each)
    _steps(each, day)
    _mapped(each)
    _log(each)


def _counted(changes, enhet):
    changes[enhet] += 1
    return changes[enhet]


def _grounds(each):
    write(
        Patientinformation,
        "arende lamnad anledning av enhet tidpunkt",
        ((c.id, True, "", c.ward, c.ward, c.moment) for c in each()),
    )
    write(
        Samtycke,
        "arende grund ansvarig registrerat registrerat_av registrerat_enhet",
        ((c.id, c.ground, c.ward if c.ground == "menprovning" else None, c.moment, c.ward, c.ward) for c in each()),
    )


def _steps(each, day: date):
    out = day + timedelta(days=4)
    write(
        Stegversion,
        "id arende steg nummer publicerad publicerad_av publicerad_enhet aterlamnad",
        (
            (id, c.id, step, number, c.moment, c.ward, c.ward, False)
            for c in each()
            for id, step, number, _ in c.versions
        ),
    )
    write(
        Kvittering,
        "version enhet av tidpunkt",
        (
            (id, c.enhet(part), c.enhet(part), c.moment)
            for c in each()
            for id, _, _, parts in c.versions
            for part in parts
        ),
    )
    write(
        Inskrivning,
        "arende version inskriven beraknad_ut orsak andring andrad andrad_av",
        (
            (c.id, id, day.isoformat(), out.isoformat(), c.cause, 1, c.moment, c.ward)
            for c in each()
            for id, step, _, _ in c.versions
            if step == "inskrivning"
        ),
    )
    write(
        Utskrivningstid,
        "arende version datum klar orsak",
        (
            (c.id, id, (out + timedelta(days=number)).isoformat(), False, "")
            for c in each()
            for id, step, number, _ in c.versions
            if step == "utskrivningstid"
        ),
    )


def _mapped(each):
    """A kartläggning for each ärende that has come so far; those of one ward are full."""
    fields = gallande(Typ.SVU, date(2026, 1, 1)).falt.values()
    mapped = [(c, id) for c in each() for id, step, _, _ in c.versions if step == "kartlaggning"]
    write(
        Kartlaggning,
        "id arende version katalogversion nummer senast senast_av senast_enhet senast_part senast_namn",
        (
            (c.id, c.id, id, FIRST_CATALOGUE, len(fields), c.moment, c.ward, c.ward, "slutenvard", f"Anna {c.ward}")
            for c, id in mapped
        ),
    )
    write(
        Faltvarde,
        "kartlaggning falt version nummer val text tidpunkt av enhet",
        (
            (c.id, falt.nyckel, 1, number, "\n".join(falt.ord[:1]), _text(falt, number), c.moment, c.ward, c.ward)
            for c, _ in mapped
            if c.current and c.ward == 1
            for number, falt in enumerate(fields, start=1)
        ),
    )


def _text(falt, number):
    """Some two hundred characters, no two alike."""
    return f"{falt.rubrik}: {'; '.join(WORDS[(number * 7 + i * 5) % len(WORDS)] for i in range(6))}."


def _log(each):
    """One act for each ärende, so that the log has grown with the rest."""
    created = (TITLES[0], KINDS[0], "400000-0001", "samverkan.arende.skapat", "skapat", "samverkan_arende", "ok")
    write(
        AuditAct,
        "id tidpunkt medarbetare hsa_id enhet objekt_id roll enhet_namn vardgivare handelse akt objekt utfall fakta",
        (
            (c.id, c.moment, c.ward, f"SE-M{c.ward:03}", c.ward, c.id, *created, json.dumps({"nummer": f"{c.id}"}))
            for c in each()
        ),
    )
    write(AuditPerson, "act person", ((c.id, c.person) for c in each()))
