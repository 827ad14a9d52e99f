"""Tur: under which key a notice goes, and when: one at a time waits, and an hour lies between two."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from models.internetbehandling.avisering.tysta_timmar import Timmar, idag
from models.shared import clock
from models.shared.post.brev import Brev
from models.shared.post.sms import Sms
from models.shared.post.tysta_timmar import tidigast

EN_TIMME = timedelta(hours=1)
TIMMAR = range(-48, 49)  # further away from now than quiet hours and attempts reach


class Tur(NamedTuple):
    """The key of a notice, when it goes, and the hours in which it does not."""

    nyckel: str
    nasta: datetime
    timmar: Timmar = Timmar()

    @property
    def tid(self) -> dict[str, Any]:
        """When, as a letter and an sms keep it."""
        return {"nasta": self.nasta, **self.timmar._asdict()}


def tur(namn: str) -> Tur:
    """The one that waits already, else a new one: as soon as hours are not silent and an hour has gone since the last.

    So what happens just after a notice is told too, an hour later, and what happens in the night is told once.
    """
    nu = clock.now()
    nycklar = [_nyckel(namn, nu + timme * EN_TIMME) for timme in TIMMAR]
    rader = [rad for noun in (Brev, Sms) for rad in noun.select().where(noun.nyckel.in_(nycklar))]
    for rad in rader:
        if rad.vantar:
            return Tur(rad.nyckel, max(rad.nasta, nu), idag())
    senast = [rad.skickat or rad.borjat for rad in rader if rad.skickat or rad.borjat]
    nasta = tidigast(max([nu, *(en + EN_TIMME for en in senast)]), *idag())
    return Tur(_nyckel(namn, nasta), nasta, idag())


def _nyckel(namn: str, stund: datetime) -> str:
    return f"{namn}-{stund:%Y%m%d%H}"
