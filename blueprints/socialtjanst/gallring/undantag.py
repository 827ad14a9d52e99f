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
from models.socialtjanst.gallring.rot import Rot
from models.socialtjanst.gallring.undantag import KLASS_ORD, LANGST, Gallringsundantag, Undantagsklass
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag.uppdrag import Uppdrag


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
    return _visa(_genomforande(id), Undantag(formdata=None))


@bp.post("/gallring/arenden/<int:id>/undantag")
@requires(Permission.GALLRA)
def undanta_fran_gallring(id):
    return _undanta(_genomforande(id))


@bp.get("/gallring/uppdrag/<int:id>/undantag")
@requires(Permission.GALLRA)
def nytt_uppdragsundantag(id):
    return _visa(_uppdrag(id), Undantag(formdata=None))


@bp.post("/gallring/uppdrag/<int:id>/undantag")
@requires(Permission.GALLRA)
def undanta_uppdrag(id):
    return _undanta(_uppdrag(id))


@bp.post("/gallring/undantag/<int:id>/havning")
@requires(Permission.GALLRA)
def hav_gallringsundantag(id):
    find(Gallringsundantag.gallande(g.actor), id).hav(by=g.actor)
    return go(url_for(".gallring"))


def undantagslank(rot: Rot) -> str:
    """Where one is kept although its time is out."""
    if isinstance(rot, Genomforande):
        return url_for("socialtjanst.nytt_gallringsundantag", id=rot.id)
    return url_for("socialtjanst.nytt_uppdragsundantag", id=rot.id)


def _genomforande(id) -> Genomforande:
    """An ended genomförande within reach, or 404. Whoever gallrar reads nothing of what is in it."""
    cls = Genomforande
    return find(cls.select().where(cls.enhet.in_(rackvidd.enheter(g.actor)), cls.avslutad.is_null(False)), id)


def _uppdrag(id) -> Uppdrag:
    """An uppdrag from within reach that never was fördelat, or 404."""
    cls = Uppdrag
    return find(cls.select().where(cls.fran_enhet.in_(rackvidd.enheter(g.actor)), cls.fordelad.is_null()), id)


def _undanta(rot: Rot):
    form = Undantag()
    if form.validate():
        with form.rules():
            klass = Undantagsklass(form.klass.data)
            Gallringsundantag.undanta(rot, klass, form.beslut.data or "", by=g.actor)
            return go(url_for(".gallring"))
    return _visa(rot, form, 422)


def _visa(rot, form, status=200):
    return respond(
        "shared/gallring/undantag.html",
        "shared/gallring/_undantag.html",
        status,
        shows=Shown(events.GALLRING_LAST, [rot.person_id] if rot.person_id else [], rot, {"antal": 1}),
        form=form,
        nummer=rot.nummer,
        url=undantagslank(rot),
        tillbaka=url_for(".gallring"),
    )
