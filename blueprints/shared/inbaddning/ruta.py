"""A small widget for a portal's page: a heading, a number and a few rows that name no person."""

from collections.abc import Iterable

from blueprints.shared.respond import respond

MEST = 5


def visa_ruta(rubrik: str, rader: Iterable[tuple[str, int]], *, adress: str, till: str, tomt: str):
    """The widget or its fragment. `rader` are sentences with how many; `till` is where the work is done."""
    alla = sorted(rader, key=lambda rad: (-rad[1], rad[0]))
    return respond(
        "shared/inbaddning/ruta.html",
        "shared/inbaddning/_ruta.html",
        rubrik=rubrik,
        antal=sum(antal for _, antal in alla),
        rader=alla[:MEST],
        adress=adress,
        till=till,
        tomt=tomt,
    )
