"""Hantera: one moment with its lists to unfold, where it is adapted for the person (S18, S20–S23, S33)."""

from flask import g, request, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.moment import hitta
from blueprints.internetbehandling.moment.nytt import att_lanka, visa_startat
from blueprints.shared.context import is_demo
from blueprints.shared.forms import Form, LineField, NumberField, WritingField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, go, respond, wants_fragment
from models.internetbehandling.avisering.avisera import hur, varning
from models.internetbehandling.granskning import ko
from models.internetbehandling.granskning.uppehall import Uppehall
from models.internetbehandling.moment import events
from models.internetbehandling.moment.flagga import Flagga
from models.internetbehandling.moment.moment import LANGST, Moment
from models.internetbehandling.moment.momentkontakt import FALT, Momentkontakt
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.permissions import Permission
from models.internetbehandling.roller.behandlare import behandlare
from models.internetbehandling.roller.franvaro import Franvaro
from models.internetbehandling.slut.slutbeslut import Slutbeslut
from models.shared.config_login import STRONG
from models.shared.rules import RuleBroken

LISTOR = ("valkomsttext", "kontakter", "aktuella", "kommande", "lankade", "behandlare")


class Valkomst(Form):
    """What the person is greeted with."""

    valkomsttext = WritingField("Välkomsttext", [longest(LANGST)])


class Kontakt(Form):
    """Somebody to turn to."""

    namn = LineField("Namn", [required("Skriv ett namn."), longest(FALT["namn"])])
    roll = LineField("Roll", [longest(FALT["roll"])], description="Till exempel behandlare eller kurator.")
    telefon = LineField("Telefon", [longest(FALT["telefon"])])
    epost = LineField("E-post", [longest(FALT["epost"])])
    ovrigt = LineField("Övrigt", [longest(FALT["ovrigt"])])


class Behandlarbyte(Form):
    """Who treats from now on."""

    behandlare = SelectField("Ny behandlare", [required("Välj vem som ska behandla.")])

    def __init__(self, ett, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.valbara = {str(en.id): en for en in behandlare(ett.enhet_id) if en.id != ett.behandlare_id}
        valen = [SelectChoice(id, en.namn) for id, en in self.valbara.items()]
        self.behandlare.choices = [SelectChoice("", "Välj"), *valen]


class Lank(Form):
    """Another moment of the person."""

    moment = NumberField("Moment", [required("Välj ett moment.")])


@bp.get("/internetbehandling/moment/<int:id>")
@requires(Permission.LASA, loa=STRONG)
def moment(id):
    return visa(hitta.momentet(id))


@bp.post("/internetbehandling/moment/<int:id>/valkomsttext")
@requires(*hitta.FAR, loa=STRONG)
def andra_valkomsttext(id):
    ett, form = hitta.momentet(id), Valkomst()
    if form.validate():
        with form.rules():
            ett.skriv_valkomst(form.valkomsttext.data or "", by=g.actor)
            return go(till(ett, "valkomsttext"))
    return visa(ett, 422, oppen="valkomsttext", valkomst=form)


@bp.post("/internetbehandling/moment/<int:id>/kontakter")
@requires(*hitta.FAR, loa=STRONG)
def lagg_till_momentkontakt(id):
    ett, form = hitta.momentet(id), Kontakt()
    if form.validate():
        with form.rules():
            Momentkontakt.lagg_till(ett, form.values(), by=g.actor)
            return go(till(ett, "kontakter"))
    return visa(ett, 422, oppen="kontakter", kontakt=form)


@bp.post("/internetbehandling/moment/<int:id>/kontakter/<int:kontakt>/borttagning")
@requires(*hitta.FAR, loa=STRONG)
def ta_bort_momentkontakt(id, kontakt):
    ett = hitta.momentet(id)
    rad = find(Momentkontakt.select().where(Momentkontakt.moment == ett), kontakt)
    return _gor(ett, "kontakter", lambda: rad.ta_bort(by=g.actor))


@bp.post("/internetbehandling/moment/<int:id>/moduler/<int:nummer>/aktuell")
@requires(*hitta.FAR, loa=STRONG)
def satt_modul_aktuell(id, nummer):
    ett = hitta.momentet(id)
    modul = hitta.modulen(ett, nummer)
    return _gor(ett, "aktuella", lambda: Momentmodul.satt(ett, modul.kod, Modullage.AKTUELL, by=g.actor), nummer)


@bp.post("/internetbehandling/moment/<int:id>/moduler/<int:nummer>/kommande")
@requires(*hitta.FAR, loa=STRONG)
def satt_modul_kommande(id, nummer):
    ett = hitta.momentet(id)
    modul = hitta.modulen(ett, nummer)
    return _gor(ett, "kommande", lambda: Momentmodul.satt(ett, modul.kod, Modullage.KOMMANDE, by=g.actor), nummer)


@bp.post("/internetbehandling/moment/<int:id>/steg/<int:nummer>/doljning")
@requires(*hitta.FAR, loa=STRONG)
def dolj_steg(id, nummer):
    return _vaxla(*hitta.sidan(id, nummer), dolt=True)


@bp.post("/internetbehandling/moment/<int:id>/steg/<int:nummer>/visning")
@requires(*hitta.FAR, loa=STRONG)
def visa_steg(id, nummer):
    return _vaxla(*hitta.sidan(id, nummer), dolt=False)


@bp.post("/internetbehandling/moment/<int:id>/lankning")
@requires(*hitta.FAR, loa=STRONG)
def lanka_moment(id):
    ett, form = hitta.momentet(id), Lank()
    fel = "Välj ett moment."
    if form.validate():
        annat = find(Moment.visible_to(g.actor), form.moment.data)
        try:
            ett.lanka(annat, by=g.actor)
            return go(till(ett, "lankade"))
        except RuleBroken as broken:
            fel = broken.sentence
    return visa_startat(ett, 422, fel)


@bp.post("/internetbehandling/moment/<int:id>/behandlare")
@requires(Permission.INVANARADMIN, loa=STRONG)
def byt_momentbehandlare(id):
    ett = hitta.momentet(id)
    form = Behandlarbyte(ett)
    if form.validate():
        with form.rules():
            ett.byt_behandlare(form.valbara[form.behandlare.data], by=g.actor)
            return go(till(ett, "behandlare"))
    return visa(ett, 422, oppen="behandlare", byte=form)


def till(ett, lista: str, modul: int = 0) -> str:
    """The address of the page with a list of it unfolded, and a modul in it."""
    anchor = f"modul-{modul}" if modul else f"lista-{lista}"
    return url_for(".moment", id=ett.id, lista=lista, modul=modul or None, _anchor=anchor)


def visa(ett, status=200, *, oppen="", fel="", **former):
    """The page. `oppen` is the list that is unfolded; `former` are those that were turned back."""
    oppen = oppen or request.args.get("lista", "")
    page = "internetbehandling/moment/hantera.html"
    ersattare = Franvaro.ersattare_nu(ett.enhet_id).get(ett.behandlare_id)
    return respond(
        page,
        page,
        status,
        shows=Shown(events.MOMENT_LAST, [ett.person_id], ett, {"program": ett.version.titel}),
        moment=ett,
        fel=fel,
        oppen=oppen if oppen in LISTOR else "",
        oppen_modul=request.args.get("modul", ""),
        valkomst=former.get("valkomst") or Valkomst(formdata=None, obj=ett),
        kontakt=former.get("kontakt") or Kontakt(formdata=None),
        byte=former.get("byte") or Behandlarbyte(ett, formdata=None),
        kontakter=Momentkontakt.i(ett),
        ersattare=ersattare.ersattare if ersattare else None,
        aviseras=hur(ett.person),
        aviseringsvarning=varning(ett.person),
        uppehall=Uppehall.nu(ett),
        att_granska=ko.i_momentet(ett),
        dolda=ko.dolda_i(ett),
        far_dolja=g.actor.may(*hitta.FAR),
        att_lanka=att_lanka(ett),
        lankade=_lankade(ett),
        slutbeslut=Slutbeslut.for_moment(ett),
        far_byta=g.actor.may(Permission.INVANARADMIN),
        far_overlamna=ett.pagar and not is_demo(),
        **_moduler(ett),
    )


def _moduler(ett):
    vag = Vag.i(ett)
    moduler = list(enumerate(ett.innehall.moduler, start=1))
    aktuella = [par for par in moduler if vag.moduler[par[1].kod].lage is Modullage.AKTUELL]
    return {
        "vag": vag,
        "aktuella": aktuella,
        "kommande": [par for par in moduler if par not in aktuella],
        "flaggade": {flagga.steg for flagga in Flagga.att_granska(ett)},
    }


def _lankade(ett):
    if ett.lank is None:
        return []
    query = Moment.pa_enheten(g.actor).where(Moment.lank == ett.lank, Moment.id != ett.id)
    oppnas = {en.id for en in Moment.visible_to(g.actor).where(Moment.lank == ett.lank)}
    return [(en, en.id in oppnas) for en in query.order_by(Moment.id)]


def _vaxla(ett, steg, dolt):
    modul = ett.innehall.modul_for(steg)
    nummer = ett.innehall.moduler.index(modul) + 1
    try:
        Momentsteg.satt_dolt(ett, steg, dolt, by=g.actor)
    except RuleBroken as broken:
        return visa(ett, 422, fel=broken.sentence)
    if not wants_fragment():
        lage = Momentmodul.i(ett)[modul.kod].lage
        return go(till(ett, "aktuella" if lage is Modullage.AKTUELL else "kommande", nummer))
    rad = "internetbehandling/moment/_stegrad.html"
    shows = Shown(events.MOMENT_LAST, [ett.person_id], ett, {"program": ett.version.titel})
    flaggade = {flagga.steg for flagga in Flagga.att_granska(ett)}
    return respond(rad, rad, shows=shows, moment=ett, steg=steg, vag=Vag.i(ett), flaggade=flaggade)


def _gor(ett, lista, verb, modul=0):
    try:
        verb()
    except RuleBroken as broken:
        return visa(ett, 422, oppen=lista, fel=broken.sentence)
    return go(till(ett, lista, modul))
