"""Resultat: what has been registered in a plan, as drawings beside a table, and as an Excel file (S32)."""

from flask import g, request, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.plan import hitta
from blueprints.internetbehandling.plan.diagram import linje, staplar
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import respond
from blueprints.shared.show import tid
from models.internetbehandling.permissions import Permission
from models.internetbehandling.plan import events
from models.internetbehandling.plan.resultat import Resultat
from models.shared import clock
from models.shared.config_login import STRONG

PER_SIDA = 100


@bp.get("/internetbehandling/moment/<int:id>/planer/<int:plan>/resultat")
@requires(Permission.LASA, loa=STRONG)
def planresultat(id, plan):
    sidan = hitta.planen(id, plan)
    resultat = Resultat.av(sidan.plan)
    page = "internetbehandling/plan/resultat.html"
    shows = sidan.shown(events.PLANRESULTAT_LAST)
    har = url_for(".planresultat", id=id, plan=plan)
    return respond(page, page, shows=shows, moment=sidan.moment, plan=sidan.plan, **visas(resultat, har))


@bp.get("/internetbehandling/moment/<int:id>/planer/<int:plan>/resultat/excel")
@requires(Permission.LASA, loa=STRONG)
def planresultat_som_excel(id, plan):
    from models.shared.excel import book  # openpyxl takes 5 MiB, which few processes need

    sidan = hitta.planen(id, plan)
    resultat = Resultat.av(sidan.plan)
    kolumner = [("Tillfälle", 18), ("Utfall", 18), ("Registrerat", 18)]
    kolumner += [(fraga.text[:200], 24) for fraga in resultat.fragor]
    rader = [
        [
            tid(rad.nar),
            rad.utfall_ord,
            tid(rad.registrering.sparad) if rad.registrering else "",
            *(rad.svar.get(fraga.kod, "") for fraga in resultat.fragor),
            rad.registrering.kommentar if rad.registrering else "",
        ]
        for rad in resultat.rader
    ]
    g.shown = sidan.shown(events.PLANRESULTAT_HAMTAT, antal=len(rader))
    fil = book([("Resultat", [*kolumner, ("Kommentar", 40)], rader)])
    return as_file(fil, f"planresultat-{sidan.plan.id}-{clock.today()}.xlsx")


def visas(resultat: Resultat, har: str) -> dict[str, object]:
    """What the drawings and the table need: some rows at a time, the latest first."""
    sida = max(1, number(request.args, "sida"))
    serier = resultat.serier()
    sista = max(1, -(-len(resultat.rader) // PER_SIDA))
    sida = min(sida, sista)
    return {
        "resultat": resultat,
        "rader": resultat.rader[(sida - 1) * PER_SIDA : sida * PER_SIDA],
        "linjer": [(serie.fraga, linje(serie)) for serie in serier if serie.punkter],
        "staplar": [(serie.fraga, staplar(serie)) for serie in serier if serie.antal],
        "nyare": f"{har}?sida={sida - 1}" if sida > 1 else "",
        "aldre": f"{har}?sida={sida + 1}" if sida < sista else "",
    }
