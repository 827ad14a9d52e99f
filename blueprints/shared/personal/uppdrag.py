"""Medarbetaruppdrag: giving one, changing its days and roles, and ending it."""

from flask import g, url_for

from blueprints.shared import bp
from blueprints.shared.gate import requires
from blueprints.shared.personal.forms import AndratUppdrag, Avslut, NyttUppdrag
from blueprints.shared.personal.formular import formular
from blueprints.shared.personal.medarbetare import NAGONSTANS, hitta, hitta_uppdrag
from blueprints.shared.respond import go
from models.shared import clock
from models.shared.organisation import Medarbetaruppdrag
from models.shared.personal import uppdrag as uppdragen
from models.shared.rules import Conflict, RuleBroken


@bp.get("/administration/medarbetare/<int:medarbetare>/uppdrag/nytt")
@requires(*NAGONSTANS)
def nytt_uppdrag(medarbetare):
    en, form = hitta(medarbetare), NyttUppdrag(formdata=None, fran=clock.today())
    form.erbjud(g.actor)
    return _nytt(en, form)


@bp.post("/administration/medarbetare/<int:medarbetare>/uppdrag")
@requires(*NAGONSTANS)
def ge_uppdrag(medarbetare):
    en, form = hitta(medarbetare), NyttUppdrag()
    form.erbjud(g.actor)
    if form.validate():
        with form.rules():
            uppdragen.ge(en, **form.uppdraget(), by=g.actor)
            return go(_till(en))
    return _nytt(en, form, 422)


def _nytt(en, form, status=200):
    return formular(
        form,
        status,
        id="nytt-uppdrag",
        over=en.namn,
        rubrik="Nytt uppdrag",
        url=url_for(".ge_uppdrag", medarbetare=en.id),
        knapp="Ge uppdraget",
        tillbaka=_till(en),
        ordning=("enhet", "befattning", "fran", "till", "roller"),
    )


@bp.get("/administration/medarbetare/<int:medarbetare>/uppdrag/<int:uppdrag>/andring")
@requires(*NAGONSTANS)
def andra_uppdrag(medarbetare, uppdrag):
    en = hitta(medarbetare)
    ett = hitta_uppdrag(en, uppdrag)
    har = uppdragen.behorighetsroller(ett)
    varden = {"fran": ett.fran, "till": ett.till, "sedan": uppdragen.stand(ett), "roller": [roll.id for roll in har]}
    form = AndratUppdrag(formdata=None, data=varden)
    form.erbjud(g.actor, har)
    return _andring(en, ett, form)


@bp.post("/administration/medarbetare/<int:medarbetare>/uppdrag/<int:uppdrag>/andring")
@requires(*NAGONSTANS)
def spara_uppdrag(medarbetare, uppdrag):
    en = hitta(medarbetare)
    ett, form = hitta_uppdrag(en, uppdrag), AndratUppdrag()
    form.erbjud(g.actor, uppdragen.behorighetsroller(ett))
    if not form.validate():
        return _andring(en, ett, form, 422)
    varden = form.values() | {"roller": form.valda()}
    return _gor(en, ett, form, _andring, lambda: uppdragen.andra(ett, **varden, by=g.actor))


def _andring(en, ett, form, status=200, **mer):
    return formular(
        form,
        status,
        id="andra-uppdrag",
        over=en.namn,
        rubrik="Ändra uppdraget",
        ledtext=f"{_vad(ett)}. Det du ändrar gäller direkt, också för den som är inloggad.",
        url=url_for(".spara_uppdrag", medarbetare=en.id, uppdrag=ett.id),
        knapp="Spara",
        tillbaka=_till(en),
        ordning=("fran", "till", "roller"),
        **mer,
    )


@bp.get("/administration/medarbetare/<int:medarbetare>/uppdrag/<int:uppdrag>/avslut")
@requires(*NAGONSTANS)
def avsluta_uppdrag(medarbetare, uppdrag):
    en = hitta(medarbetare)
    ett = hitta_uppdrag(en, uppdrag)
    return _avslut(en, ett, Avslut(formdata=None, sedan=uppdragen.stand(ett)))


@bp.post("/administration/medarbetare/<int:medarbetare>/uppdrag/<int:uppdrag>/avslut")
@requires(*NAGONSTANS)
def spara_avslut(medarbetare, uppdrag):
    en = hitta(medarbetare)
    ett, form = hitta_uppdrag(en, uppdrag), Avslut()
    if not form.validate():
        return _avslut(en, ett, form, 422)
    return _gor(en, ett, form, _avslut, lambda: uppdragen.avsluta(ett, **form.values(), by=g.actor))


def _avslut(en, ett, form, status=200, **mer):
    return formular(
        form,
        status,
        id="avsluta-uppdrag",
        over=en.namn,
        rubrik="Avsluta uppdraget",
        ledtext=f"{_vad(ett)}. När uppdraget är slut kommer {en.namn} inte längre in i det.",
        url=url_for(".spara_avslut", medarbetare=en.id, uppdrag=ett.id),
        knapp="Avsluta uppdraget",
        fara=True,
        tillbaka=_till(en),
        **mer,
    )


def _gor(en, ett, form, visa, verb):
    try:
        verb()
    except Conflict as conflict:
        form.reject(conflict)
        ett = Medarbetaruppdrag.get_by_id(ett.id)
        form.sedan.data = uppdragen.stand(ett)
        roller = ", ".join(roll.namn for roll in uppdragen.behorighetsroller(ett)) or "Inga"
        return visa(
            en,
            ett,
            form,
            409,
            nu=[("Period", f"{ett.fran} – {ett.till or 'tills vidare'}"), ("Behörighetsroller", roller)],
        )
    except RuleBroken as broken:
        form.reject(broken)
        return visa(en, ett, form, 422)
    return go(_till(en))


def _vad(ett):
    som = ett.befattning.namn if ett.befattning else ett.medarbetare.titel
    return f"{som}, {ett.enhet.namn}"


def _till(en):
    return url_for(".visa_medarbetare", medarbetare=en.id)
