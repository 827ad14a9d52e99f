"""A schedule as it is read: on which days, at what times, how often and for how long after (S26, S27)."""

from datetime import time

from models.internetbehandling.plan.tillfallen import Schema

DAGAR = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
ORDNING = ("tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde", "elfte", "tolfte")


def schema_i_ord(schema: Schema) -> str:
    """Such as: Varje vecka, måndag 07.30 och 18.00, onsdag 07.30. Kan registreras samma dag och 2 dagar efter."""
    dagar = [(dag, _och([klockslag(en) for en in tider])) for dag, tider in zip(DAGAR, schema.tider, strict=True)]
    olika = {tider for _, tider in dagar}
    if len(olika) == 1:
        sagt = f"alla dagar {olika.pop()}"
    else:
        sagt = ", ".join(f"{dag} {tider}" for dag, tider in dagar if tider)
    return f"{veckor_i_ord(schema.intervall)}, {sagt}. {efter_i_ord(schema.dagar_efter)}"


def veckor_i_ord(intervall: int) -> str:
    """How often a week comes again."""
    return {1: "Varje vecka", 2: "Varannan vecka"}.get(intervall) or f"Var {ORDNING[intervall - 3]} vecka"


def efter_i_ord(dagar: int) -> str:
    """Until when an occasion can be registered."""
    if dagar == 0:
        return "Kan registreras samma dag."
    return f"Kan registreras samma dag och {dagar} {'dag' if dagar == 1 else 'dagar'} efter."


def klockslag(tid: time) -> str:
    """A time of day where people read: 7.30."""
    return f"{tid.hour}.{tid:%M}"


def _och(ord: list[str]) -> str:
    return f"{', '.join(ord[:-1])} och {ord[-1]}" if len(ord) > 1 else "".join(ord)
