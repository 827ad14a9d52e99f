"""What leaves of an uttag: Excel, CSV, JSON and ”Förhandsgranska rapport”, logged with the reason (T63, T64, F10)."""

from collections.abc import Callable
from typing import Any

from flask import Response, g, request

from blueprints.shared import pdf
from blueprints.shared.as_file import as_file
from blueprints.shared.excelfil.exportera import stor
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown
from blueprints.shared.show import antal
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.statistik.urval import Statistikurval
from blueprints.socialtjanst.statistik.uttaget import uttaget
from models.shared import clock
from models.shared.excelfil.fraga import packa
from models.shared.excelfil.lista import DIREKT
from models.socialtjanst import events
from models.socialtjanst.permissions import Permission
from models.socialtjanst.statistik import filer
from models.socialtjanst.statistik.overblick import antal_rader
from models.socialtjanst.statistik.statistikexcel import LISTA, lamnat, raknat
from models.socialtjanst.statistik.utlamnat import Utlamnat
from models.socialtjanst.statistik.uttag import Statistikuttag

FOR_MYCKET = (
    f"CSV, JSON och förhandsgranskningen har plats för {antal(DIREKT)} rader. "
    "Begränsa uttaget till färre enheter eller en annan fördelning, eller gör en Excelfil med allt."
)


@bp.get("/statistik/<int:id>/excel")
@requires(Permission.STATISTIK)
def statistik_som_excel(id):
    """The file, or when it is large a page that offers to make it."""
    return _lamna_ut(id, "Excel", lambda ut: as_file(filer.excel(ut), _namn(ut.uttag, "xlsx")))


@bp.get("/statistik/<int:id>/csv")
@requires(Permission.STATISTIK)
def statistik_som_csv(id):
    return _lamna_ut(id, "CSV", lambda ut: as_file(filer.som_csv(ut), _namn(ut.uttag, "csv")))


@bp.get("/statistik/<int:id>/json")
@requires(Permission.STATISTIK)
def statistik_som_json(id):
    return _lamna_ut(id, "JSON", lambda ut: as_file(filer.som_json(ut), _namn(ut.uttag, "json")))


@bp.get("/statistik/<int:id>/forhandsgranskning")
@requires(Permission.STATISTIK)
def forhandsgranskad_statistik(id):
    """The report as a PDF, which the browser shows and which can be saved."""
    return _lamna_ut(id, "PDF", _forhandsgranskad)


def _lamna_ut(id: int, format: str, fil: Callable[[Utlamnat], Response]) -> Response:
    uttag = uttaget(id)
    fraga = Statistikurval(request.args, uttag, uttag.enheterna).fraga(uttag)
    alla = raknat(fraga, uttag)
    if antal_rader(alla) > DIREKT:
        return stor(LISTA, packa(fraga), *(() if format == "Excel" else (422, FOR_MYCKET)))
    g.shown = Shown(events.STATISTIK_HAMTAD, (), uttag, {"format": format, "anledning": uttag.anledning})
    return fil(lamnat(fraga, uttag, alla))


def _forhandsgranskad(ut: Utlamnat) -> Response:
    made = pdf.make("socialtjanst/statistik/rapport.typ", clock.now(), _innehall(ut))
    return as_file(made, _namn(ut.uttag, "pdf"), inline=True)


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
