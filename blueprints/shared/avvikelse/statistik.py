"""Statistics of the avvikelser that one investigates: tables and a drawing, as Excel, and the list behind a number."""

from typing import Any

from flask import abort, g, request

from blueprints.shared import bp
from blueprints.shared.as_file import as_file
from blueprints.shared.avvikelse.listor import flikar
from blueprints.shared.avvikelse.staplar import staplar
from blueprints.shared.avvikelse.statistikurval import Statistikurval, adress
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, respond
from models.shared import events
from models.shared.avvikelse import trend, trendbok
from models.shared.avvikelse.lador import rader
from models.shared.avvikelse.trend import INDELNING_ORD, SLAG_ORD, Indelning, Rad, Slag, Urval
from models.shared.permissions import Permission

PER_SIDA = 50
SIDA, LISTA = "shared/avvikelse/statistik.html", "shared/avvikelse/statistiklista.html"


@bp.get("/avvikelser/statistik")
@requires(Permission.AVVIKELSE_UTRED)
def avvikelsestatistik():
    form = Statistikurval(request.args, g.actor)
    urval = form.urval()
    tabeller = _tabeller(urval)
    return respond(
        SIDA,
        SIDA,
        shows=Shown(events.AVVIKELSESTATISTIK_LAST, (), facts=_period(urval)),
        flikar=flikar("shared.avvikelsestatistik"),
        form=form,
        vad=form.vad(),
        ord=SLAG_ORD,
        tabeller=[_ritad(indelning, rader, urval) for indelning, rader in tabeller.items()],
        aret=staplar(tabeller[Indelning.MANAD]),
        excel=adress("shared.avvikelsestatistik_som_excel", urval),
    )


@bp.get("/avvikelser/statistik/excel")
@requires(Permission.AVVIKELSE_UTRED)
def avvikelsestatistik_som_excel():
    """The tables of the page as a file, logged before its first byte. It names no person."""
    urval = Statistikurval(request.args, g.actor).urval()
    g.shown = Shown(events.AVVIKELSESTATISTIK_HAMTAD, (), facts=_period(urval))
    return as_file(trendbok.excel(_tabeller(urval), urval, by=g.actor), f"avvikelser-{urval.fran}-{urval.till}.xlsx")


@bp.get("/avvikelser/statistik/lista")
@requires(Permission.AVVIKELSE_UTRED)
def avvikelserna_bakom():
    """Those that a number counts, the latest first."""
    form, efter = Statistikurval(request.args, g.actor), number(request.args, "efter")
    urval = form.urval()
    if form.errors:
        abort(404)
    some = trend.lasa(urval, g.actor, efter=efter, antal=PER_SIDA + 1)
    visas = rader(some[:PER_SIDA])
    personer = {rad.avvikelse.person_id for rad in visas if rad.avvikelse.person_id}
    return respond(
        LISTA,
        LISTA,
        shows=Shown(events.AVVIKELSER_LASTA, sorted(personer), facts={"antal": len(visas)}) if personer else None,
        flikar=flikar("shared.avvikelsestatistik"),
        rader=visas,
        vad=form.vad(),
        tillbaka=adress("shared.avvikelsestatistik", Urval(urval.fran, urval.till)),
        borjan=adress("shared.avvikelserna_bakom", urval) if efter else None,
        nasta=adress("shared.avvikelserna_bakom", urval, efter=visas[-1].avvikelse.id)
        if len(some) > PER_SIDA
        else None,
    )


def _tabeller(urval: Urval) -> dict[Indelning, list[Rad]]:
    return {indelning: trend.tabell(indelning, urval, g.actor) for indelning in Indelning}


def _period(urval: Urval) -> dict[str, str]:
    return {"fran": urval.fran.isoformat(), "till": urval.till.isoformat()}


def _ritad(indelning: Indelning, rader: list[Rad], urval: Urval) -> dict[str, Any]:
    """A table as it is drawn: each number with the address of the list behind it."""
    rubrik, ord = INDELNING_ORD[indelning]
    alla = trend.summa(rader)
    return {
        "id": indelning.value,
        "rubrik": rubrik,
        "ord": ord,
        "rader": [(rad.namn, _celler(indelning, rad, urval)) for rad in rader],
        "alla": _celler(indelning, alla, urval),
    }


def _celler(indelning: Indelning, rad: Rad, urval: Urval) -> list[tuple[str, int, str]]:
    """What is counted, how many, and where they are listed."""
    celler = []
    for slag, antal in rad.antal.items():
        bakom = Slag.BRISTER if indelning is Indelning.BRIST and slag is Slag.ALLA else slag
        valt = urval.i(indelning, rad.nyckel, bakom)
        celler.append((SLAG_ORD[slag], antal, adress("shared.avvikelserna_bakom", valt) if antal else ""))
    return celler
