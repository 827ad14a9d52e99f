"""What of a moment the address of a person's own page names; what is not theirs, or not open, is not there (AC-09)."""

from typing import NamedTuple

from flask import abort, g, request

from blueprints.shared.respond import Shown
from models.internetbehandling.moment import events
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.program.innehall import Steg


class Sida(NamedTuple):
    """A page that is open for the person."""

    moment: Moment
    vag: Vag
    steg: Steg

    @property
    def shown(self) -> Shown:
        """The row that the log gets: the person has read it."""
        fakta = {"steg": self.steg.titel, "program": self.moment.version.titel}
        return Shown(events.STEG_LAST, [self.moment.person_id], self.moment, fakta)


def eget(id: int) -> Moment:
    """The person's own moment while it is open for them; else 404."""
    moment: Moment | None = Moment.for_invanare(g.invanare).where(Moment.id == id).first()
    if moment is None:
        abort(404)
    return moment


def oppen(id: int, nummer: int) -> Sida:
    """A page of it that is reached now; one that is hidden, or in a modul that waits, is not there."""
    moment = eget(id)
    vag = Vag.i(moment)
    steg = vag.oppet(nummer)
    if steg is None:
        abort(404)
    return Sida(moment, vag, steg)


def is_ahead() -> bool:
    """True when the browser fetches a page before anybody has asked for it: then nobody has seen it."""
    return "prefetch" in request.headers.get("Sec-Purpose", "")
