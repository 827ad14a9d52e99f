"""What leaves of an uttag: Excel, CSV, JSON and ”Förhandsgranska rapport”, logged with the reason (T63, T64, F10)."""

from typing import Any

from flask import g, request

from blueprints.shared import pdf
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.statistik.urval import Statistikurval
from blueprints.socialtjanst.statistik.uttaget import enheterna, uttaget
from models.shared import clock
from models.socialtjanst import events
from models.socialtjanst.permissions import Permission
from models.socialtjanst.statistik import filer
from models.socialtjanst.statistik.rapport import rapporter
from models.socialtjanst.statistik.utlamnat import Utlamnat, utlamnat
from models.socialtjanst.statistik.uttag import Statistikuttag


@bp.get("/statistik/<int:id>/excel")
@requires(Permission.STATISTIK)
def statistik_som_excel(id):
    ut = _lamna_ut(id, "Excel")
    return as_file(filer.excel(ut), _namn(ut.uttag, "xlsx"))


@bp.get("/statistik/<int:id>/csv")
@requires(Permission.STATISTIK)
def statistik_som_csv(id):
    ut = _lamna_ut(id, "CSV")
    return as_file(filer.som_csv(ut), _namn(ut.uttag, "csv"))


@bp.get("/statistik/<int:id>/json")
@requires(Permission.STATISTIK)
def statistik_som_json(id):
    ut = _lamna_ut(id, "JSON")
    return as_file(filer.som_json(ut), _namn(ut.uttag, "json"))


@bp.get("/statistik/<int:id>/forhandsgranskning")
@requires(Permission.STATISTIK)
def forhandsgranskad_statistik(id):
    """The report as a PDF, which the browser shows and which can be saved."""
    ut = _lamna_ut(id, "PDF")
    made = pdf.make("socialtjanst/statistik/rapport.typ", clock.now(), _innehall(ut))
    return as_file(made, _namn(ut.uttag, "pdf"), inline=True)


def _lamna_ut(id: int, format: str) -> Utlamnat:
    uttag = uttaget(id)
    g.shown = Shown(events.STATISTIK_HAMTAD, (), uttag, {"format": format, "anledning": uttag.anledning})
    enheter = enheterna(uttag)
    urval = Statistikurval(request.args, uttag, enheter)
    raknat = rapporter(uttag, urval.urval(), urval.delning())
    return utlamnat(uttag, raknat, [en.namn for en in enheter], urval.ord())


def _namn(uttag: Statistikuttag, slag: str) -> str:
    return f"statistik-{uttag.omfattning.value}-{uttag.fran}-{uttag.till}.{slag}"


def _innehall(ut: Utlamnat) -> dict[str, Any]:
    return {
        "om": ut.om,
        "rubrik": f"Statistik {ut.uttag.omfattning_ord}",
        "period": ut.uttag.period_ord,
        "tabeller": [
            {
                "rubrik": en.rapport.rubrik,
                "raknat": en.rapport.raknat,
                "kolumner": en.kolumner,
                "rubriker": len(en.rapport.dimensioner),
                "rader": en.rader,
                "summor": len(en.rapport.summor),
            }
            for en in ut.tabeller
        ],
    }
