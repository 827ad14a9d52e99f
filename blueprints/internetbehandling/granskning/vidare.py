"""Where a row of the tidslinje and a flag lead: to the thing itself, to be read there and answered."""

from typing import Any

from flask import current_app, url_for

from models.internetbehandling.granskning.tidslinje import Rad, Radslag
from models.internetbehandling.moment.moment import Moment

ANKARE = {Radslag.KOMMENTAR: "kommentarer", Radslag.SVAR: "svar"}


def vidare(moment: Moment, rad: Rad) -> str | None:
    """The address of what a row tells of, or None."""
    if rad.steg:
        return url_for(".momentsteg", id=moment.id, nummer=rad.steg.nummer, _anchor=ANKARE[rad.slag])
    if rad.plan:
        return till_planen(moment, rad.plan)
    return till_meddelanden(moment) if rad.slag is Radslag.MEDDELANDE else None


def till_planen(moment: Moment, plan: int) -> str | None:
    """What has been registered in an aktivitetsplan."""
    return _om_den_finns("planresultat", id=moment.id, plan=plan)


def till_meddelanden(moment: Moment) -> str | None:
    """The messages, with the one to write."""
    return _om_den_finns("momentmeddelanden", id=moment.id)


def _om_den_finns(endpoint: str, **values: Any) -> str | None:
    known = f"internetbehandling.{endpoint}" in current_app.view_functions
    return url_for(f".{endpoint}", **values) if known else None
