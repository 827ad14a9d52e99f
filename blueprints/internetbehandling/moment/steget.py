"""A steg as the person sees it, with what they have answered and the sidkommentarer (S6, S38, S40)."""

from flask import g, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.moment import hitta
from blueprints.internetbehandling.program import mediafil, visning
from blueprints.shared.forms import Form, WritingField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, go, respond, wants_fragment
from blueprints.shared.utkast.ruta import Utkastruta
from models.internetbehandling.meddelande.utkast import Meddelandeutkast
from models.internetbehandling.moment import events, svar
from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.sidkommentar import LANGST, Sidkommentar
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.permissions import Permission
from models.internetbehandling.program.program import Programfil
from models.shared.config_login import STRONG


class Kommentar(Form):
    """What the behandlare writes beside a formulär."""

    text = WritingField("Din kommentar", [required("Skriv något innan du skickar."), longest(LANGST)])


@bp.get("/internetbehandling/moment/<int:id>/steg/<int:nummer>")
@requires(Permission.LASA, loa=STRONG)
def momentsteg(id, nummer):
    return _oppna(hitta.sidan(id, nummer))


@bp.post("/internetbehandling/moment/<int:id>/steg/<int:nummer>/sidkommentar")
@requires(*hitta.FAR, loa=STRONG)
def kommentera_momentsteg(id, nummer):
    sidan, form = hitta.sidan(id, nummer), Kommentar()
    ruta = _ruta(sidan)
    if form.validate():
        with form.rules(), ruta.sands(form):
            Sidkommentar.skriv(sidan.moment, sidan.steg, form.text.data, by=g.actor)
            return go(url_for(".momentsteg", id=id, nummer=nummer, _anchor="kommentarer"))
    return _visa(sidan, ruta, form, ruta.status)


@bp.post("/internetbehandling/moment/<int:id>/steg/<int:nummer>/sidkommentar/utkast")
@requires(*hitta.FAR, loa=STRONG)
def spara_sidkommentarutkast(id, nummer):
    sidan = hitta.sidan(id, nummer)
    ruta = _ruta(sidan)
    return ruta.spara(Kommentar(), lambda form, status: _visa(sidan, ruta, form, status)) or _oppna(sidan)


@bp.get("/internetbehandling/moment/<int:id>/media/<int:fil>")
@requires(Permission.LASA, loa=STRONG)
def momentmedia(id, fil):
    ett = hitta.momentet(id)
    return mediafil.som_svar(find(Programfil.select().where(Programfil.version == ett.version_id), fil))


def _ruta(sidan):
    """Where the comment is kept while it is written."""
    plats = {"id": sidan.moment.id, "nummer": sidan.steg.nummer}
    url, igen = url_for(".spara_sidkommentarutkast", **plats), url_for(".momentsteg", **plats)
    return Utkastruta(Meddelandeutkast, sidan.moment, "text", url, igen, by=g.actor, om=sidan.steg.nummer)


def _oppna(sidan):
    ruta = _ruta(sidan)
    return _visa(sidan, ruta, ruta.oppna(Kommentar(formdata=None)))


def _visa(sidan, ruta, form, status=200):
    ett, steg = sidan
    if wants_fragment():
        fragment = "internetbehandling/moment/_kommentera.html"
        return respond(fragment, fragment, status, moment=ett, steg=steg, ruta=ruta, form=form)
    vag = Vag.i(ett)
    innehall = ett.innehall
    page = "internetbehandling/moment/steget.html"
    har_kommentarer = steg.formular is not None and steg.formular.sidkommentar
    return respond(
        page,
        page,
        status,
        shows=Shown(events.STEG_LAST, [ett.person_id], ett, {"program": ett.version.titel, "steg": steg.titel}),
        moment=ett,
        steg=steg,
        vag=vag,
        modul=innehall.modul_for(steg),
        fore=innehall.steg_av_nummer(steg.nummer - 1),
        efter=innehall.steg_av_nummer(steg.nummer + 1),
        visas=visning.av(ett.version, steg, lambda fil: url_for(".momentmedia", id=ett.id, fil=fil)),
        svaren=[(en, svar.med_svar(steg.formular, en.svar)) for en in Formularsvar.till(ett, steg)]
        if steg.formular
        else [],
        har_kommentarer=har_kommentarer,
        kommentarer=Sidkommentar.till(ett, steg) if har_kommentarer else [],
        form=form,
        ruta=ruta,
    )
