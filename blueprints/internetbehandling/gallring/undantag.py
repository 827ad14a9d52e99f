"""To keep a treatment although its time is out, with the decision it rests on, and to let its time count again."""

from flask import g, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.internetbehandling import bp
from blueprints.shared.forms import Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, go, respond
from models.internetbehandling.gallring import events
from models.internetbehandling.gallring.nar import inom
from models.internetbehandling.gallring.undantag import KLASS_ORD, Momentundantag, Undantagsklass
from models.internetbehandling.permissions import Permission
from models.shared.config_login import STRONG
from models.shared.gallring.undantag import LANGST


class Undantag(Form):
    klass = SelectField("Varför ska behandlingen bevaras?", [required("Välj varför behandlingen ska bevaras.")])
    beslut = LineField(
        "Beslut",
        [required("Ange beslutet."), longest(LANGST)],
        description="Vilket beslut undantaget vilar på, till exempel dess nummer. Skriv inga personuppgifter.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.klass.choices = [SelectChoice("", "Välj"), *(SelectChoice(*en) for en in KLASS_ORD.items())]


@bp.get("/internetbehandling/gallring/moment/<int:id>/undantag")
@requires(Permission.GALLRA, loa=STRONG)
def nytt_momentundantag(id):
    return _visa(find(inom(g.actor), id), Undantag(formdata=None))


@bp.post("/internetbehandling/gallring/moment/<int:id>/undantag")
@requires(Permission.GALLRA, loa=STRONG)
def undanta_moment(id):
    ett, form = find(inom(g.actor), id), Undantag()
    if form.validate():
        with form.rules():
            Momentundantag.undanta(ett, Undantagsklass(form.klass.data), form.beslut.data or "", by=g.actor)
            return go(url_for(".behandlingsgallring"))
    return _visa(ett, form, 422)


@bp.post("/internetbehandling/gallring/undantag/<int:id>/havning")
@requires(Permission.GALLRA, loa=STRONG)
def hav_momentundantag(id):
    find(Momentundantag.gallande(g.actor), id).hav(by=g.actor)
    return go(url_for(".behandlingsgallring"))


def _visa(ett, form, status=200):
    return respond(
        "shared/gallring/undantag.html",
        "shared/gallring/_undantag.html",
        status,
        shows=Shown(events.GALLRING_LAST, [ett.person_id], ett, {"antal": 1}),
        form=form,
        nummer=ett.nummer,
        url=url_for(".undanta_moment", id=ett.id),
        tillbaka=url_for(".behandlingsgallring"),
    )
