"""”Statistik”: the form of a new uttag, and those that one has made (T57, T59, T60, T63)."""

from typing import Any

from flask import g, url_for

from blueprints.shared.forms import Form
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.statistik.form import Uttagsform, forra_manaden
from models.shared import clock
from models.socialtjanst.boende.gren import Gren
from models.socialtjanst.permissions import Permission
from models.socialtjanst.statistik.omfattning import Omfattning
from models.socialtjanst.statistik.sparad import SparadRapport
from models.socialtjanst.statistik.uttag import Statistikuttag
from models.socialtjanst.utforare.utforarenhet import Utforarenhet

VISADE = 20  # of one's earlier uttag


@bp.get("/statistik")
@requires(Permission.STATISTIK)
def statistik():
    gren = Gren(g.actor)
    alla = [str(nod.enhet.id) for nod in gren.noder]
    manad = f"{forra_manaden(clock.today()):%Y-%m}"
    return visa(Uttagsform(gren, formdata=None, omfattning=_egen(), enheter=alla, manad=manad))


@bp.post("/statistik")
@requires(Permission.STATISTIK)
def ta_ut_statistik():
    form = Uttagsform(Gren(g.actor))
    if form.validate():
        with form.rules():
            uttag = Statistikuttag.gor(
                Omfattning(form.omfattning.data), form.valda(), *form.perioden(), form.anledning.data or "", by=g.actor
            )
            return go(url_for(".statistikuttag", id=uttag.id))
    return visa(form, 422)


def _egen() -> str:
    """The verksamhet of the actor's own enhet, to begin with."""
    utforare = Utforarenhet.pa(g.actor.enhet_id)
    if utforare is None:
        return Omfattning.IFO.value
    return Omfattning.SERVICE.value if utforare.service else utforare.verksamhet.value


def visa(form: Form, status: int = 200) -> Any:
    """The page with a form, which may be filled in from a saved report."""
    page = "socialtjanst/statistik/statistik.html"
    return respond(
        page,
        page,
        status,
        form=form,
        uttagen=list(Statistikuttag.mina(g.actor).limit(VISADE)),
        sparade=list(SparadRapport.mina(g.actor)),
    )
