"""To keep an akt although its time is out, with the decision that it rests on, and to let its time count again."""

from flask import g, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.shared.forms import Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, go, respond
from blueprints.socialtjanst import bp
from models.socialtjanst import events, rackvidd
from models.socialtjanst.gallring.undantag import KLASS_ORD, LANGST, Gallringsundantag, Undantagsklass
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.permissions import Permission


class Undantag(Form):
    klass = SelectField("Varför ska ärendet bevaras?", [required("Välj varför ärendet ska bevaras.")])
    beslut = LineField(
        "Beslut",
        [required("Ange beslutet."), longest(LANGST)],
        description="Vilket beslut undantaget vilar på, till exempel dess nummer. Skriv inga personuppgifter.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.klass.choices = [SelectChoice("", "Välj"), *(SelectChoice(*en) for en in KLASS_ORD.items())]


@bp.get("/gallring/arenden/<int:id>/undantag")
@requires(Permission.GALLRA)
def nytt_gallringsundantag(id):
    return _visa(_hitta(id), Undantag(formdata=None))


@bp.post("/gallring/arenden/<int:id>/undantag")
@requires(Permission.GALLRA)
def undanta_fran_gallring(id):
    ett, form = _hitta(id), Undantag()
    if form.validate():
        with form.rules():
            klass = Undantagsklass(form.klass.data)
            Gallringsundantag.undanta(ett, klass, form.beslut.data or "", by=g.actor)
            return go(url_for(".gallring"))
    return _visa(ett, form, 422)


@bp.post("/gallring/arenden/<int:id>/undantag/havning")
@requires(Permission.GALLRA)
def hav_gallringsundantag(id):
    ett = _hitta(id)
    cls = Gallringsundantag
    find(cls.select().where(cls.genomforande == ett, cls.havt.is_null())).hav(by=g.actor)
    return go(url_for(".gallring"))


def _hitta(id) -> Genomforande:
    """An ended genomförande within reach, or 404. Whoever gallrar reads nothing of what is in it."""
    cls = Genomforande
    return find(cls.select().where(cls.enhet.in_(rackvidd.enheter(g.actor)), cls.avslutad.is_null(False)), id)


def _visa(ett, form, status=200):
    return respond(
        "socialtjanst/gallring/undantag.html",
        "socialtjanst/gallring/_undantag.html",
        status,
        shows=Shown(events.GALLRING_LAST, ett.personer, ett, {"antal": 1}),
        form=form,
        genomforande=ett,
        url=url_for(".undanta_fran_gallring", id=ett.id),
        tillbaka=url_for(".gallring"),
    )
