"""Visa uppgifterna: whoever takes part in an ärende opens the protected data there; in läsläge nobody does (PR-01)."""

from flask import g, redirect, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.sida import efter
from blueprints.shared.gate import requires
from blueprints.shared.personuppgifter.forms import Skal
from blueprints.shared.respond import Shown, respond
from models.samverkan import events
from models.samverkan.permissions import Permission
from models.shared.config_login import STRONG
from models.shared.personuppgifter.visning import MINUTER, Visning


@bp.get("/arenden/<int:id>/visning")
@requires(Permission.LASA, loa=STRONG)
def visning(id):
    return _visa(hitta.arende(id), Skal())


@bp.post("/arenden/<int:id>/visning")
@requires(Permission.LASA, loa=STRONG)
def oppna_visning(id):
    arende, form = hitta.arende(id), Skal()
    if form.validate():
        with form.rules():
            Visning.oppna(arende.person, **form.values(), by=g.actor)
            return efter(arende)
    return _visa(arende, form, 422)


@bp.post("/arenden/<int:id>/visning/avslut")
@requires(Permission.LASA)
def avsluta_visning(id):
    Visning.avsluta(hitta.arende(id).person, by=g.actor)
    return redirect(url_for(".arende", id=id), 303)


def _visa(arende, form, status=200):
    """The dialog. It names nobody."""
    shows = Shown(events.ARENDE_LAST, [arende.person_id], arende, {"del": "skyddade uppgifter"})
    page, fragment = "samverkan/visning.html", "shared/personuppgifter/_visning.html"
    return respond(
        page,
        fragment,
        status,
        shows=shows,
        form=form,
        minuter=MINUTER.nu,
        url=url_for(".oppna_visning", id=arende.id),
        tillbaka=url_for(".arende", id=arende.id),
    )
