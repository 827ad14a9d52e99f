"""One message to several of a behandlare's persons, when the behandlare is away: each gets their own (S58)."""

from flask import flash, g, request, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.meddelande.skrivform import Skrivform
from blueprints.shared.forms import Form
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number, whole
from blueprints.shared.respond import Shown, go, respond
from models.internetbehandling.meddelande import events, flera
from models.internetbehandling.meddelande.skriva import ANDRATS, skriv_till_flera
from models.internetbehandling.permissions import Permission
from models.shared.config_login import STRONG
from models.shared.rules import RuleBroken


class Vems(Form):
    """Whose persons."""

    behandlare = SelectField("Behandlare")


@bp.get("/internetbehandling/meddelanden/till-flera")
@requires(Permission.INVANARADMIN, loa=STRONG)
def meddelande_till_flera():
    alla = flera.pagaende(number(request.args, "behandlare"), g.actor)
    return _visa(alla, {en.id for en in alla}, Skrivform(formdata=None))


@bp.post("/internetbehandling/meddelanden/till-flera")
@requires(Permission.INVANARADMIN, loa=STRONG)
def skicka_till_flera():
    """First the number is shown, then it is sent; nothing is sent when the list has changed between."""
    form, behandlare = Skrivform(), number(request.form, "behandlare")
    alla, valda = flera.pagaende(behandlare, g.actor), _valda()
    if "infoga" in request.form:
        return _visa(alla, valda, form, 200 if form.infoga(request.form) else 422)
    if "andra" in request.form:
        return _visa(alla, valda, form)
    if form.validate():
        with form.rules():
            mottagare = _mottagare(alla, valda)
            if "bekrafta" not in request.form:
                return _visa(alla, valda, form, bekrafta=mottagare)
            text, aviserar = form.meddelande.data, form.avisera_personen.data
            skriv_till_flera(mottagare, text, behandlare=behandlare, aviserar=aviserar, by=g.actor)
            flash(f"Meddelandet är skickat till {_personer(mottagare)}, var för sig.")
            return go(url_for(".alla_moment"))
    return _visa(alla, valda, form, 422)


def _mottagare(alla, valda):
    mottagare = [en for en in alla if en.id in valda]
    if not valda:
        raise RuleBroken("Välj minst en person.")
    if len(mottagare) != len(valda):
        raise RuleBroken(ANDRATS)
    return mottagare


def _valda():
    """The moment that are ticked; what is no number names none."""
    found = set()
    for sagt in request.form.getlist("till"):
        try:
            found.add(whole(sagt))
        except ValueError:
            found.add(0)
    return found


def _personer(mottagare):
    antal = len({en.person_id for en in mottagare})
    return "en person" if antal == 1 else f"{antal} personer"


def _visa(alla, valda, form, status=200, bekrafta=None):
    vems, namn = Vems(formdata=None), {str(en.id): en.namn for en in flera.behandlarna(g.actor)}
    vald = alla[0].behandlare if alla else None
    vems.behandlare.choices = [SelectChoice("", "Välj"), *(SelectChoice(id, ett) for id, ett in namn.items())]
    vems.behandlare.data = str(vald.id) if vald else ""
    page = "internetbehandling/meddelande/till_flera.html"
    visar = Shown(events.FLERA_VISADE, [en.person_id for en in alla], vald, {"behandlare": vald.namn}) if vald else None
    return respond(
        page,
        page,
        status,
        shows=visar,
        vems=vems,
        vald=vald,
        alla=alla,
        valda=valda,
        form=form,
        bekrafta=bekrafta,
        antal=_personer(bekrafta) if bekrafta else "",
    )
