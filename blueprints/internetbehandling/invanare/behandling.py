"""Min behandling: where the person is in their program, what is new and what to do next (S13, S45)."""

from flask import g

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.invanare.egen import eget, is_ahead
from blueprints.shared.gate import for_invanare
from blueprints.shared.respond import Shown, respond
from models.internetbehandling.invanare.nytt import nytt
from models.internetbehandling.moment import events
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.momentbesok import Momentbesok
from models.internetbehandling.moment.momentkontakt import Momentkontakt
from models.internetbehandling.moment.svarsutkast import Svarsutkast
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.oppna import oppna
from models.internetbehandling.roller.franvaro import Franvaro


@bp.get("/min-behandling/<int:id>")
@for_invanare
def min_behandling(id):
    return visa(eget(id))


def visa(moment: Moment, status: int = 200, **mer):
    """The page of the whole treatment."""
    vag = Vag.i(moment)
    if not is_ahead():
        Momentbesok.notera(moment, by=g.invanare)
    return respond(
        "internetbehandling/invanare/behandling.html",
        "internetbehandling/invanare/behandling.html",
        status,
        shows=Shown(events.EGET_MOMENT_LAST, [moment.person_id], moment, {"program": moment.version.titel}),
        moment=moment,
        vag=vag,
        nyheter=nytt(vag),
        paborjade=Svarsutkast.paborjade(moment),
        planer=list(Aktivitetsplan.for_invanare(moment)),
        oppna=oppna(moment),
        kontakter=Momentkontakt.i(moment),
        franvaro=Franvaro.ersattare_nu(moment.enhet_id).get(moment.behandlare_id),
        invanare=True,
        **mer,
    )
