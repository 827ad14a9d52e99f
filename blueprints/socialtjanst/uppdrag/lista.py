"""Uppdrag: those that one's enhet has written, with filters; the handläggare's first page."""

from typing import Any

from flask import g, request
from wtforms import BooleanField, SelectField
from wtforms.validators import Optional

from blueprints.shared.address import address
from blueprints.shared.filter import Filter, val
from blueprints.shared.forms import LineField, longest
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, respond
from blueprints.socialtjanst import bp
from models.socialtjanst import events
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag import lista
from models.socialtjanst.uppdrag.lista import Fraga
from models.socialtjanst.uppdrag.uppdrag import STATUS_ORD, Status

PER_SIDA = 50
LANGST = 20  # of a number


class Urval(Filter):
    """The filters, in the order of the page."""

    status = SelectField("Status", [Optional()], choices=val(STATUS_ORD.items()))
    utforare = SelectField("Utförare", [Optional()])
    uppdragsnummer = LineField("Uppdragsnummer", [Optional(), longest(LANGST)])
    mina = BooleanField("Bara mina")

    def __init__(self, args: Any, utforare: dict[int, str]):
        super().__init__(args)
        self.utforare.choices = val(utforare.items())

    def fraga(self) -> Fraga:
        """What is asked for; what is not a choice asks for nothing."""
        status = self.vald("status")
        return Fraga(
            status=Status(status) if status else None,
            utforare=self.nummer("utforare"),
            nummer=self.vald("uppdragsnummer") or "",
            mina=bool(self.vald("mina")),
        )


@bp.get("/uppdrag")
@requires(Permission.MYNDIGHET)
def uppdragen():
    urval, efter = Urval(request.args, lista.utforare(g.actor)), number(request.args, "efter")
    fraga = urval.fraga()
    some = lista.sok(fraga, g.actor, efter=efter, antal=PER_SIDA + 1)
    visas = some[:PER_SIDA]
    page = "socialtjanst/uppdrag/uppdragen.html"
    return respond(
        page,
        page,
        422 if urval.errors else 200,
        Shown(events.UPPDRAGEN_LASTA, [en.person_id for en in visas]),
        urval=urval,
        uppdragen=visas,
        finns=bool(some) or fraga != Fraga(),
        borjan=_adress(fraga) if efter else None,
        nasta=_adress(fraga, visas[-1].id) if len(some) > PER_SIDA else None,
    )


def _adress(fraga, efter=None):
    return address(
        "socialtjanst.uppdragen",
        status=fraga.status,
        utforare=fraga.utforare or None,
        uppdragsnummer=fraga.nummer or None,
        mina=1 if fraga.mina else None,
        efter=efter,
    )
