"""Where a row of the tidslinje and a flag lead: to the thing itself, to be read there and answered."""

from flask import url_for

from models.internetbehandling.granskning.tidslinje import Rad, Radslag
from models.internetbehandling.moment.moment import Moment

ANKARE = {Radslag.KOMMENTAR: "kommentarer", Radslag.SVAR: "svar"}


def vidare(moment: Moment, rad: Rad) -> str | None:
    """The address of what a row tells of, or None."""
    if rad.steg:
        return url_for(".momentsteg", id=moment.id, nummer=rad.steg.nummer, _anchor=ANKARE[rad.slag])
    if rad.plan:
        return url_for(".planresultat", id=moment.id, plan=rad.plan)
    if rad.slag is Radslag.MEDDELANDE:
        return url_for(".momentmeddelanden", id=moment.id, alla=1, _anchor=f"meddelande-{rad.id}")
    return None
