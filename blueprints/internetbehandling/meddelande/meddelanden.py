"""The messages of a moment, as staff read and write them (S42–S44)."""

from flask import flash, g, request

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.invanare.egen import is_ahead
from blueprints.internetbehandling.meddelande.skrivform import Skrivform
from blueprints.internetbehandling.meddelande.skrivruta import Skrivruta, hit, oppnad, utkastruta
from blueprints.internetbehandling.moment import hitta
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, go, respond, tell, wants_fragment
from models.internetbehandling.avisering.leverans import Leverans, leverans
from models.internetbehandling.meddelande import events
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.meddelande.skriva import skriv
from models.internetbehandling.meddelande.utkast import Meddelandeutkast
from models.internetbehandling.permissions import Permission
from models.shared.config_login import STRONG
from models.shared.rules import RuleBroken
from models.shared.text import clean
from models.shared.utkast.textutkast import Textkrock

SENASTE = 50  # that are shown at first
INTE = Leverans("Inte aviserad")
SKICKAT = "Meddelandet är skickat."


@bp.get("/internetbehandling/moment/<int:id>/meddelanden")
@requires(Permission.LASA, loa=STRONG)
def momentmeddelanden(id):
    ett = hitta.momentet(id)
    return _visa(oppnad(ett))


@bp.post("/internetbehandling/moment/<int:id>/meddelanden")
@requires(*hitta.FAR, loa=STRONG)
def skicka_meddelande(id):
    skrivs = _skickad(hitta.momentet(id))
    ett, form = skrivs.moment, skrivs.form
    if form.validate():
        with form.rules(), skrivs.ruta.sands(form):
            skriv(ett, form.meddelande.data, aviserar=form.avisera_personen.data, by=g.actor)
            Meddelandeutkast.lagg_undan(ett, by=g.actor)
            if wants_fragment():
                klart = "internetbehandling/meddelande/_skickat.html"
                return tell(respond(klart, klart, moment=ett), SKICKAT)
            flash(SKICKAT)
            return go(skrivs.till)
    return _visa(skrivs, skrivs.ruta.status)


@bp.post("/internetbehandling/moment/<int:id>/meddelanden/utkast")
@requires(*hitta.FAR, loa=STRONG)
def spara_meddelandeutkast(id):
    skrivs = _skickad(hitta.momentet(id))

    def visa(form, status):
        return _visa(skrivs, status)

    return skrivs.ruta.spara(skrivs.form, visa) or _visa(oppnad(skrivs.moment))


@bp.post("/internetbehandling/moment/<int:id>/meddelanden/mall")
@requires(*hitta.FAR, loa=STRONG)
def infoga_meddelandemall(id):
    """Put a template after what is written, and keep both as the draft."""
    skrivs = _skickad(hitta.momentet(id))
    skrivet = skrivs.form.meddelande.data or ""
    if not skrivs.form.infoga(request.form) or not _behall(skrivs, forut=skrivet):
        return _visa(skrivs, skrivs.ruta.status)
    return _visa(skrivs) if wants_fragment() else go(f"{skrivs.till}#meddelande")


@bp.post("/internetbehandling/moment/<int:id>/meddelanden/dockning")
@requires(*hitta.FAR, loa=STRONG)
def docka_meddelande(id):
    return _flytta(_skickad(hitta.momentet(id)), Meddelandeutkast.docka, "#meddelande")


@bp.post("/internetbehandling/moment/<int:id>/meddelanden/undanlaggning")
@requires(*hitta.FAR, loa=STRONG)
def lagg_undan_meddelande(id):
    return _flytta(_skickad(hitta.momentet(id)), Meddelandeutkast.lagg_undan, "")


def _flytta(skrivs, verb, anchor):
    """What is written goes along, from the form that stands there or not."""
    ett = skrivs.moment
    if "meddelande" in request.form and not _behall(skrivs):
        return _visa(skrivs, skrivs.ruta.status)
    with skrivs.form.rules():
        verb(ett, by=g.actor)
        return go(f"{skrivs.till}{anchor}")
    return _visa(skrivs, 422)


def _behall(skrivs, forut=None):
    """Keep the text of the form as its draft; a field that saved itself on the way has not been written in since."""
    ett, ruta, text = skrivs.moment, skrivs.ruta, skrivs.form.meddelande.data or ""
    nu, sedan = Meddelandeutkast.mitt(ett, by=g.actor), number(request.form, ruta.versionsfalt)
    if nu and forut is not None and nu.text == clean(forut, multiline=True):
        sedan = nu.version
    try:
        ruta.mitt = Meddelandeutkast.spara(ett, text, sedan=sedan, by=g.actor)
    except Textkrock as krock:
        ruta.krock = krock.utkast
    except RuleBroken as broken:
        skrivs.form.reject(broken)
    return ruta.mitt is not None


def _skickad(ett):
    """The form as it was sent."""
    dockad = Meddelandeutkast.ar_dockat(ett, by=g.actor)
    return Skrivruta(ett, Skrivform(), utkastruta(ett), hit(ett), dockad)


def _visa(skrivs, status=200):
    ett = skrivs.moment
    if wants_fragment():
        form = "internetbehandling/meddelande/_skriv.html"
        return respond(form, form, status, skrivs=skrivs, moment=ett)
    alla = "alla" in request.args
    meddelanden = Meddelande.i(ett, None if alla else SENASTE)
    nya = {en.id for en in meddelanden if en.ar_personens and en.last is None}
    if nya and request.method == "GET" and not is_ahead():
        Meddelande.las(ett)
    page = "internetbehandling/meddelande/meddelanden.html"
    return respond(
        page,
        page,
        status,
        shows=Shown(events.MEDDELANDEN_LASTA, [ett.person_id], ett, {"program": ett.version.titel}),
        moment=ett,
        skrivs=skrivs,
        meddelanden=meddelanden,
        nya=nya,
        fler=0 if alla else Meddelande.antal(ett) - len(meddelanden),
        leverans=_leveranser(meddelanden),
    )


def _leveranser(meddelanden):
    """How the person was told of each message of staff, by its id."""
    skickade = [en for en in meddelanden if not en.ar_personens]
    sagt = leverans({en.avisering for en in skickade if en.aviserat})
    return {en.id: sagt[en.avisering] if en.aviserat else INTE for en in skickade}
