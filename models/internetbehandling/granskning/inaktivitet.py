"""Inaktivitet: those who have neither been in, answered nor registered for some time, to be asked how it goes (F15).

Nothing of it is stored: it is seen anew each time, and it judges nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import fn

from models.internetbehandling.granskning.uppehall import Uppehall
from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.momentkontakt import Momentkontakt
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.shared import clock
from models.shared.varde import Daterat, Slag

DAGAR = Daterat(
    "internetbehandling.inaktivitet",
    "Internetbehandling: så länge kan en person vara borta utan att behandlaren får veta det",
    "Den som inte har loggat in, svarat eller registrerat något på så många dagar visas i listan att granska. Dagarna "
    "räknas från starten för den som aldrig har loggat in.",
    Slag.DAGAR,
    {date(2020, 1, 1): 14},
    minst=1,
    hogst=365,
)


@dataclass(frozen=True)
class Borta:
    """One moment whose person has not been seen for some time. `kontakter` are the person's own ways to be reached."""

    moment: Any
    sedan: datetime
    uppehall_till: date | None
    kontakter: tuple[str, ...]

    @property
    def dagar(self) -> int:
        """Whole days since the person was seen, or since the start."""
        return (clock.today() - clock.local(self.sedan).date()).days

    @property
    def har_varit_inne(self) -> bool:
        """True when the person has been there at all."""
        return self.moment.senast_inne is not None


def borta(moment: Any, antal: int) -> list[Borta]:
    """Those among some moment, the longest away first, at most so many."""
    rader = list(_fraga(moment).order_by(_senast(), Moment.id).limit(antal))
    ids = [ett.id for ett in rader]
    uppehall = _uppehall(ids)
    kontakter = _kontakter(ids)
    return [
        Borta(ett, ett.senast_inne or ett.startad, uppehall.get(ett.id), tuple(kontakter.get(ett.id, ())))
        for ett in rader
    ]


def antal_borta(moment: Any) -> int:
    """How many they are."""
    return _fraga(moment).count()


def _fraga(moment):
    """What goes on and where nothing has been done since the limit. What waits to be looked at is no silence, but the
    person has then been in."""
    grans = clock.ago(days=DAGAR.nu)
    vilar = Uppehall.select(Uppehall.moment).where(Uppehall.galler())
    svarat = Formularsvar.select(Formularsvar.id).where(Formularsvar.moment == Moment.id, Formularsvar.lamnat > grans)
    registrerat = Planregistrering.select(Planregistrering.id).join(Aktivitetsplan)
    registrerat = registrerat.where(Aktivitetsplan.moment == Moment.id, Planregistrering.registrerad > grans)
    return moment.where(
        Moment.avslutad.is_null(),
        Moment.vidmakthalls_till.is_null(),
        Moment.startad <= grans,
        Moment.senast_inne.is_null() | (Moment.senast_inne <= grans),
        Moment.id.not_in(vilar),
        ~fn.EXISTS(svarat),
        ~fn.EXISTS(registrerat),
    )


def _senast():
    return fn.COALESCE(Moment.senast_inne, Moment.startad)


def _uppehall(ids):
    """The last day of the latest rest of each, which is over."""
    query = Uppehall.select(Uppehall.moment, fn.MAX(Uppehall.till)).where(
        Uppehall.moment.in_(ids), Uppehall.avbrutet.is_null()
    )
    return dict(query.group_by(Uppehall.moment).tuples()) if ids else {}


def _kontakter(ids):
    """The telephone numbers that the persons have added themselves."""
    query = Momentkontakt.select().where(
        Momentkontakt.moment.in_(ids), Momentkontakt.av.is_null(), Momentkontakt.telefon != ""
    )
    per: dict[int, list[str]] = {}
    for en in query.order_by(Momentkontakt.id) if ids else ():
        per.setdefault(en.moment_id, []).append(f"{en.namn} {en.telefon}")
    return per
