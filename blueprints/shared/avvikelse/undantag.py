"""To keep an avvikelse although its time is out, with the decision it rests on, and to let its time count again."""

from flask import g, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.shared import bp
from blueprints.shared.forms import Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, go, respond
from models.shared import events
from models.shared.avvikelse.gallring.nar import inom
from models.shared.avvikelse.gallring.undantag import KLASS_ORD, Avvikelseundantag, Undantagsklass
from models.shared.avvikelse.utredning import Utredning
from models.shared.gallring.undantag import LANGST
from models.shared.permissions import Permission


class Undantag(Form):
    klass = SelectField("Varför ska avvikelsen bevaras?", [required("Välj varför avvikelsen ska bevaras.")])
    beslut = LineField(
        "Beslut",
        [required("Ange beslutet."), longest(LANGST)],
        description="Vilket beslut undantaget vilar på, till exempel dess nummer. Skriv inga personuppgifter.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.klass.choices = [SelectChoice("", "Välj"), *(SelectChoice(*en) for en in KLASS_ORD.items())]


@bp.get("/avvikelser/gallring/utredningar/<int:id>/undantag")
@requires(Permission.AVVIKELSE_GALLRA)
def nytt_avvikelseundantag(id):
    return _visa(_hitta(id), Undantag(formdata=None))


@bp.post("/avvikelser/gallring/utredningar/<int:id>/undantag")
@requires(Permission.AVVIKELSE_GALLRA)
def undanta_avvikelse(id):
    utredning, form = _hitta(id), Undantag()
    if form.validate():
        with form.rules():
            klass = Undantagsklass(form.klass.data)
            Avvikelseundantag.undanta(utredning, klass, form.beslut.data or "", by=g.actor)
            return go(url_for(".avvikelsegallring"))
    return _visa(utredning, form, 422)


@bp.post("/avvikelser/gallring/undantag/<int:id>/havning")
@requires(Permission.AVVIKELSE_GALLRA)
def hav_avvikelseundantag(id):
    find(Avvikelseundantag.gallande(g.actor), id).hav(by=g.actor)
    return go(url_for(".avvikelsegallring"))


def _hitta(id) -> Utredning:
    """A closed investigation within reach, or 404. Whoever gallrar reads nothing of what is in it."""
    return find(inom(g.actor).where(Utredning.avslutad.is_null(False)), id)


def _visa(utredning, form, status=200):
    avvikelse = utredning.avvikelse
    return respond(
        "shared/gallring/undantag.html",
        "shared/gallring/_undantag.html",
        status,
        shows=Shown(events.AVVIKELSEGALLRING_LAST, avvikelse.personer, avvikelse, {"antal": 1}),
        form=form,
        nummer=avvikelse.nummer,
        url=url_for(".undanta_avvikelse", id=utredning.id),
        tillbaka=url_for(".avvikelsegallring"),
    )
