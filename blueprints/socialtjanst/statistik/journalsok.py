"""Sök i journaler: how many anteckningar have a nyckelord, at which enheter, and which they are (T74)."""

from typing import Any

from flask import g, request
from wtforms import SelectField
from wtforms.validators import Optional, ValidationError

from blueprints.shared.address import address
from blueprints.shared.excelfil.exportera import exportera
from blueprints.shared.filter import Filter, val
from blueprints.shared.forms import DateField
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.boende.urval import enhetsval
from models.socialtjanst import events
from models.socialtjanst.boende.gren import Gren
from models.socialtjanst.permissions import Permission
from models.socialtjanst.statistik.journalsok import LISTA, Journalfraga, antal, sida, valbara

PER_SIDA = 50


class Journalurval(Filter):
    """The filters, in the order of the page."""

    enhet = SelectField("Enhet och de under den", [Optional()])
    fran = DateField("Från och med", [Optional()])
    till = DateField("Till och med", [Optional()])
    nyckelord = SelectField("Nyckelord", [Optional()])

    def __init__(self, args: Any):
        super().__init__(args)
        self.enhet.choices = enhetsval(Gren(g.actor))
        self.nyckelord.choices = val((ord, ord) for ord in valbara(g.actor))

    def validate_till(self, field):
        if self.fran.data and field.data and field.data < self.fran.data:
            raise ValidationError("Till och med kan inte vara före från och med.")

    def fraga(self) -> Journalfraga:
        """What is asked for; what is not a choice asks for nothing."""
        fraga = Journalfraga(self.vald("fran"), self.vald("till"), self.nummer("enhet"), self.vald("nyckelord") or "")
        return fraga._replace(fran=fraga.perioden[0], till=fraga.perioden[1])


@bp.get("/statistik/journal")
@requires(Permission.STATISTIK)
def journalsokning():
    urval = Journalurval(request.args)
    fraga, efter = urval.fraga(), number(request.args, "efter")
    if not urval.errors:
        urval.fran.data, urval.till.data = fraga.perioden
    raknat = antal(fraga, g.actor)
    some = sida(fraga, g.actor, efter=efter, antal=PER_SIDA + 1)
    visas = some[:PER_SIDA]
    page = "socialtjanst/statistik/journalsok.html"
    return respond(
        page,
        page,
        422 if urval.errors else 200,
        Shown(events.JOURNALSOKNING_LAST, _personer(visas), facts=_vad(fraga)),
        urval=urval,
        fraga=fraga,
        raknat=raknat,
        rader=visas,
        per_ord={(en.nyckelord, en.enhet_id): _adress(fraga, enhet=en.enhet_id, ord=en.nyckelord) for en in raknat},
        nasta=_adress(fraga, efter=visas[-1].id) if len(some) > PER_SIDA else None,
        borjan=_adress(fraga) if efter else None,
        excel=_adress(fraga, "socialtjanst.journalsokning_som_excel"),
    )


@bp.get("/statistik/journal/excel")
@requires(Permission.STATISTIK)
def journalsokning_som_excel():
    """Every anteckning that is found."""
    return exportera(LISTA, Journalurval(request.args).fraga())


def _personer(rader):
    return [en.journal.genomforande.person_id for en in rader if en.journal.genomforande.person_id]


def _vad(fraga):
    fran, till = fraga.perioden
    return {"nyckelord": fraga.nyckelord or "alla nyckelord", "period": f"{fran} – {till}"}


def _adress(fraga, endpoint="socialtjanst.journalsokning", *, enhet=0, ord="", efter=None):
    fran, till = fraga.perioden
    return address(
        endpoint,
        enhet=enhet or fraga.enhet or None,
        fran=fran.isoformat(),
        till=till.isoformat(),
        nyckelord=ord or fraga.nyckelord or None,
        efter=efter,
    )
