"""”Tidslinje”: all that has happened in a moment, by kind and day (S47)."""

from datetime import date

from flask import request, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.granskning.vidare import vidare
from blueprints.internetbehandling.moment import hitta
from blueprints.shared.forms import YEARS
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, respond
from models.internetbehandling.granskning import events
from models.internetbehandling.granskning.tidslinje import RADSLAG_ORD, Radslag, Urval, lasa
from models.internetbehandling.permissions import Permission
from models.shared.config_login import STRONG

PER_SIDA = 50


@bp.get("/internetbehandling/moment/<int:id>/tidslinje")
@requires(Permission.LASA, loa=STRONG)
def momenttidslinje(id):
    ett, sida = hitta.momentet(id), max(1, number(request.args, "sida"))
    fel: list[str] = []
    valt = {"fran": _dag("fran", fel), "till": _dag("till", fel)}
    valda = [en for en in request.args.getlist("slag") if en in set(Radslag)]
    some = lasa(ett, Urval(frozenset(map(Radslag, valda)), **valt), sida=sida, antal=PER_SIDA)
    kvar = {"id": id, "slag": valda or None} | {namn: dag and dag.isoformat() for namn, dag in valt.items()}
    page = "internetbehandling/granskning/tidslinjen.html"
    return respond(
        page,
        page,
        422 if fel else 200,
        shows=Shown(events.TIDSLINJEN_LAST, [ett.person_id], ett, {"program": ett.version.titel}),
        moment=ett,
        vidare=vidare,
        rader=some[:PER_SIDA],
        slagen=RADSLAG_ORD,
        valda=valda,
        fel=fel,
        fran=request.args.get("fran", ""),
        till=request.args.get("till", ""),
        filtrerat=bool(valda or valt["fran"] or valt["till"]),
        borjan=url_for(".momenttidslinje", **kvar) if sida > 1 else None,
        nasta=url_for(".momenttidslinje", **kvar, sida=sida + 1) if len(some) > PER_SIDA else None,
    )


def _dag(namn, fel):
    """A day of the address, or None; one that is none is told."""
    text = request.args.get(namn, "").strip()
    if not text:
        return None
    try:
        dag = date.fromisoformat(text)
        if dag.year not in YEARS:
            raise ValueError(text)
        return dag
    except ValueError:
        fel.append(f"{'Från och med' if namn == 'fran' else 'Till och med'}: skriv datumet som ÅÅÅÅ-MM-DD.")
        return None
