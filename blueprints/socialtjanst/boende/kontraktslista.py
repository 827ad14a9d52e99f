"""Kontraktslista: every kontrakt within reach, also when verkställigheten has ended, and the search by number (T43)."""

from typing import Any

from flask import g, request, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.address import address
from blueprints.shared.excelfil.exportera import exportera
from blueprints.shared.filter import Filter, val
from blueprints.shared.forms import DateField, Form, PersonnummerField, required
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.boende.urval import enhetsval
from models.shared import audit, events
from models.shared.personuppgifter.personalias import person_med
from models.socialtjanst import events as handelser
from models.socialtjanst.boende.boendeobjekt import SLAG_ORD, Objektslag
from models.socialtjanst.boende.gren import Gren
from models.socialtjanst.boende.kontraktsexcel import LISTA
from models.socialtjanst.boende.kontraktsfraga import (
    KONTRAKTSLAGE_ORD,
    Kontraktsfraga,
    Kontraktslage,
    kontrakten,
    sida,
)
from models.socialtjanst.permissions import Permission

PER_SIDA = 50
INGEN = "Det finns inget kontrakt för det numret hos era enheter. Kontrollera numret."


class Kontraktsurval(Filter):
    """The filters, in the order of the page."""

    lage = SelectField(
        "Visa",
        [Optional()],
        choices=[SelectChoice(lage.value, ord) for lage, ord in KONTRAKTSLAGE_ORD.items()],
        default=Kontraktslage.GALLER.value,
    )
    enhet = SelectField("Enhet och de under den", [Optional()])
    slag = SelectField("Slag", [Optional()], choices=val(SLAG_ORD.items()))
    fran = DateField("Inflyttning från", [Optional()])
    till = DateField("Inflyttning till", [Optional()])

    def __init__(self, args: Any):
        super().__init__(args)
        self.enhet.choices = enhetsval(Gren(g.actor))

    def fraga(self, args: Any) -> Kontraktsfraga:
        """What is asked for. One who asks for a person is shown all of the person's kontrakt."""
        person, slag = number(args, "person"), self.vald("slag")
        vanligt = Kontraktslage.ALLA if person else Kontraktslage.GALLER
        lage = self.vald("lage") if "lage" in args else None
        return Kontraktsfraga(
            lage=Kontraktslage(lage or vanligt),
            enhet=self.nummer("enhet"),
            slag=Objektslag(slag) if slag else None,
            fran=self.vald("fran"),
            till=self.vald("till"),
            person=person,
        )


class Personsokning(Form):
    personnummer = PersonnummerField("Personnummer", [required("Skriv personens personnummer.")])


@bp.get("/boende/kontrakt")
@requires(Permission.BOENDE)
def boendekontrakten():
    return _visa(Personsokning(formdata=None))


@bp.post("/boende/kontrakt/personsokning")
@requires(Permission.BOENDE)
def sok_boendekontrakt():
    """Lead to the kontrakt of the one with the number. Whom it belongs to otherwise is told to nobody but the log."""
    form = Personsokning()
    if not form.validate():
        return _visa(form, 422)
    person = person_med(form.personnummer.nummer)
    if person and kontrakten(Kontraktsfraga(lage=Kontraktslage.ALLA, person=person.id), g.actor).exists():
        audit.record(events.PERSON_SOKT, person, by=g.actor, persons=[person.id])
        return go(url_for(".boendekontrakten", person=person.id))
    form.personnummer.errors = [INGEN]
    g.sokt = [person.id] if person else []
    return _visa(form, 422)


@bp.get("/boende/kontrakt/excel")
@requires(Permission.BOENDE)
def boendekontrakt_som_excel():
    """Every kontrakt that is asked for."""
    return exportera(LISTA, Kontraktsurval(request.args).fraga(request.args))


def _visa(sokning, status=200):
    urval, efter = Kontraktsurval(request.args), number(request.args, "efter")
    fraga = urval.fraga(request.args)
    some = [] if sokning.errors else sida(fraga, g.actor, efter=efter, antal=PER_SIDA + 1)
    visas = some[:PER_SIDA]
    if urval.lage.data != fraga.lage:
        urval.lage.data = fraga.lage.value
    sokt = g.pop("sokt", None)
    personer = [en.genomforande.person_id for en in visas if en.genomforande.person_id]
    page = "socialtjanst/boende/kontraktslista.html"
    return respond(
        page,
        page,
        422 if urval.errors else status,
        Shown(handelser.KONTRAKTEN_LASTA, personer) if sokt is None else Shown(events.PERSON_SOKT, sokt),
        sokning=sokning,
        urval=urval,
        fraga=fraga,
        rader=visas,
        antal=kontrakten(fraga, g.actor).count() if not sokning.errors else 0,
        nasta=_adress(fraga, efter=visas[-1].id) if len(some) > PER_SIDA else None,
        borjan=_adress(fraga) if efter else None,
        excel=_adress(fraga, "socialtjanst.boendekontrakt_som_excel"),
    )


def _adress(fraga, endpoint="socialtjanst.boendekontrakten", *, efter=None):
    return address(
        endpoint,
        lage=fraga.lage if fraga.lage is not (Kontraktslage.ALLA if fraga.person else Kontraktslage.GALLER) else None,
        enhet=fraga.enhet or None,
        slag=fraga.slag,
        fran=fraga.fran.isoformat() if fraga.fran else None,
        till=fraga.till.isoformat() if fraga.till else None,
        person=fraga.person or None,
        efter=efter,
    )
