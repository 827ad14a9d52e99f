"""Meddelandemallar: the texts that the behandlare of an enhet begin a message with."""

from flask import flash, g, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.moment.hitta import FAR
from blueprints.shared.forms import Form, LineField, NumberField, WritingField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import go, refused, respond
from models.internetbehandling.meddelande.mall import LANGST, LANGST_RUBRIK, Meddelandemall
from models.internetbehandling.roller.arbetsplats import ansluten_enhet
from models.shared.config_login import STRONG
from models.shared.rules import RuleBroken


class Mall(Form):
    """A heading to find it by, and the text. `andring` says which text was shown."""

    rubrik = LineField("Rubrik", [required("Skriv en rubrik."), longest(LANGST_RUBRIK)])
    text = WritingField(
        "Text",
        [required("Skriv mallens text."), longest(LANGST)],
        description="Skriv inget om en viss person. Det lägger du till i meddelandet.",
    )
    andring = NumberField()


@bp.get("/internetbehandling/meddelandemallar")
@requires(*FAR, loa=STRONG)
def meddelandemallar():
    return _listan()


@bp.get("/internetbehandling/meddelandemallar/ny")
@requires(*FAR, loa=STRONG)
def ny_meddelandemall():
    return _form(Mall(formdata=None))


@bp.post("/internetbehandling/meddelandemallar")
@requires(*FAR, loa=STRONG)
def skapa_meddelandemall():
    form = Mall()
    del form.andring
    if form.validate():
        with form.rules():
            Meddelandemall.skapa(form.rubrik.data, form.text.data, by=g.actor)
            flash("Mallen är sparad.")
            return go(url_for(".meddelandemallar"))
    return _form(form, 422)


@bp.get("/internetbehandling/meddelandemallar/<int:id>/andring")
@requires(*FAR, loa=STRONG)
def andra_meddelandemall(id):
    mall = _hitta(id)
    return _form(Mall(formdata=None, obj=mall), mall=mall)


@bp.post("/internetbehandling/meddelandemallar/<int:id>/andring")
@requires(*FAR, loa=STRONG)
def spara_meddelandemall(id):
    mall, form, status = _hitta(id), Mall(), 422
    if form.validate():
        try:
            mall.andra(form.rubrik.data, form.text.data, sedan=form.andring.data or 0, by=g.actor)
            flash("Mallen är sparad.")
            return go(url_for(".meddelandemallar"))
        except RuleBroken as broken:
            form.reject(broken)
            status = refused(broken)
    return _form(form, status, mall=mall)


@bp.post("/internetbehandling/meddelandemallar/<int:id>/borttagning")
@requires(*FAR, loa=STRONG)
def ta_bort_meddelandemall(id):
    try:
        _hitta(id).ta_bort(by=g.actor)
    except RuleBroken as broken:
        return _listan(422, broken.sentence)
    flash("Mallen är borttagen.")
    return go(url_for(".meddelandemallar"))


def _hitta(id):
    return find(Meddelandemall.visible_to(g.actor), id)


def _listan(status=200, fel=""):
    page = "internetbehandling/meddelande/mallar.html"
    ansluten = ansluten_enhet(g.actor) is not None
    return respond(page, page, status, mallar=list(Meddelandemall.visible_to(g.actor)), fel=fel, ansluten=ansluten)


def _form(form, status=200, mall=None):
    page = "internetbehandling/meddelande/{}mall.html"
    return respond(page.format(""), page.format("_"), status, form=form, mall=mall)
