"""Eskalering: what has waited too long to be looked at, which the invånaradministratör is told of too (F15)."""

from datetime import date, datetime, timedelta
from typing import Any

from models.internetbehandling.avisering.behandlare import avisera_medarbetare
from models.internetbehandling.avisering.notisval import Notisslag
from models.internetbehandling.moment.flagga import Flagga
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.permissions import Permission
from models.internetbehandling.roller.behandlare import med_behorighet
from models.shared import clock
from models.shared.db import db
from models.shared.varde import Daterat, Slag

TIMMAR = Daterat(
    "internetbehandling.eskalering",
    "Internetbehandling: så länge får en händelse vänta på granskning",
    "En händelse som ingen har granskat efter så många timmar hamnar överst i listan. Den visas då också för enhetens "
    "invånaradministratör.",
    Slag.TIMMAR,
    {date(2020, 1, 1): 72},
    minst=1,
    hogst=24 * 60,
)
MEST = 5_000  # flags at a time


def grans() -> datetime:
    """What arose before this moment has waited too long."""
    return clock.ago(hours=TIMMAR.nu)


def antal_pa_enheten(actor: Any) -> int:
    """How many flags of the enhet have waited too long; told to its invånaradministratör alone."""
    if not actor.may(Permission.INVANARADMIN):
        return 0
    enhetens = Moment.pa_enheten(actor).select(Moment.id)
    return Flagga.select().where(Flagga.moment.in_(enhetens), Flagga.dold.is_null(), Flagga.uppstod <= grans()).count()


def lyft_alla() -> int:
    """Tell the invånaradministratörer by mail of what has waited too long, each flag once. Returns how many flags."""
    vantar = Flagga.select(Flagga.id, Moment.enhet).join(Moment).where(Flagga.dold.is_null(), Flagga.lyft.is_null())
    per: dict[int, list[int]] = {}
    for id, enhet in list(vantar.where(Flagga.uppstod <= grans()).order_by(Flagga.uppstod).limit(MEST).tuples()):
        per.setdefault(enhet, []).append(id)
    return sum(_lyft(enhet, ids) for enhet, ids in per.items())


def _lyft(enhet: int, flaggor: list[int]) -> int:
    with db.atomic():
        gor = Flagga.update(lyft=clock.now())
        antal = gor.where(Flagga.id.in_(flaggor), Flagga.lyft.is_null(), Flagga.dold.is_null()).execute()
        for vem in list(med_behorighet(enhet, Permission.INVANARADMIN)) if antal else ():
            avisera_medarbetare(vem.id, enhet, Notisslag.ESKALERAD)
    return antal


def i_ord(vantat: timedelta) -> str:
    """How long something has waited, as it is read: 4 dygn, 5 timmar."""
    timmar = max(int(vantat.total_seconds()) // 3600, 0)
    if timmar < 1:
        return "mindre än en timme"
    if timmar < 24:
        return "1 timme" if timmar == 1 else f"{timmar} timmar"
    return "1 dygn" if timmar < 48 else f"{timmar // 24} dygn"
