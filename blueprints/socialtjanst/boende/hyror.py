"""Hyror: what is to be charged for a month at a part of the tree, as a page and as Excel (T44)."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from flask import g, request
from wtforms import SelectField, StringField
from wtforms.validators import Optional, ValidationError

from blueprints.shared.address import address
from blueprints.shared.blad import blad
from blueprints.shared.excelfil.exportera import exportera
from blueprints.shared.filter import Filter
from blueprints.shared.forms import longest
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.boende.urval import enhetsval
from models.shared import clock
from models.socialtjanst import events
from models.socialtjanst.boende.gren import Gren
from models.socialtjanst.boende.hyresdagar import EN_DAG, nasta
from models.socialtjanst.boende.hyresexcel import LISTA, Hyresfraga
from models.socialtjanst.boende.hyresregel import MANADER, Hyresregel, i_manaden
from models.socialtjanst.boende.hyresunderlag import med_kontrakt, raknade, summa
from models.socialtjanst.permissions import Permission

AR_MANAD = re.compile("(20[0-9]{2})-(0[1-9]|1[0-2])")


class Hyresurval(Filter):
    """The filters, in the order of the page."""

    manad = StringField("Månad", [Optional(), longest(7)])
    enhet = SelectField("Enhet och de under den", [Optional()])

    def __init__(self, args: Any, gren: Gren):
        super().__init__(args)
        self.enhet.choices = enhetsval(gren)

    def validate_manad(self, field):
        if not AR_MANAD.fullmatch(field.data.strip()):
            raise ValidationError("Ange månad som ÅÅÅÅ-MM, till exempel 2026-11.")

    def fraga(self) -> Hyresfraga:
        """What is asked for; what is not a month asks for this one."""
        skrivet = AR_MANAD.fullmatch(self.vald("manad") or "")
        manad = date(int(skrivet[1]), int(skrivet[2]), 1) if skrivet else None
        return Hyresfraga(manad, self.nummer("enhet"))


@bp.get("/boende/hyror")
@requires(Permission.BOENDE)
def boendehyror():
    gren = Gren(g.actor)
    urval = Hyresurval(request.args, gren)
    fraga = urval.fraga()
    if not urval.errors:
        urval.manad.data = f"{fraga.den:%Y-%m}"
    rader = raknade(fraga.den, gren.under(fraga.enhet), g.actor)
    visas = blad(rader)
    visas = replace(visas, rader=med_kontrakt(visas.rader))
    page = "socialtjanst/boende/hyror.html"
    return respond(
        page,
        page,
        422 if urval.errors else 200,
        Shown(events.HYROR_LASTA, [_person(en) for en in visas.rader if _person(en)]),
        urval=urval,
        fraga=fraga,
        blad=visas,
        summa=summa(rader),
        saknas=sum(rad.hyra_ore is None for rad in rader),
        regler=i_manaden(Hyresregel.alla(g.actor.enhet.orgnr), fraga.den),
        manad=f"{MANADER[fraga.den.month - 1]} {fraga.den.year}",
        fore=_adress(fraga._replace(manad=(fraga.den - EN_DAG).replace(day=1))),
        efter=_adress(fraga._replace(manad=nasta(fraga.den))),
        denna=fraga.den == clock.today().replace(day=1),
        excel=_adress(fraga, "socialtjanst.boendehyror_som_excel"),
    )


@bp.get("/boende/hyror/excel")
@requires(Permission.BOENDE)
def boendehyror_som_excel():
    """Every row that is asked for."""
    return exportera(LISTA, Hyresurval(request.args, Gren(g.actor)).fraga())


def _person(en):
    return en.kontrakt.genomforande.person_id


def _adress(fraga, endpoint="socialtjanst.boendehyror"):
    manad = f"{fraga.manad:%Y-%m}" if fraga.manad else None
    return address(endpoint, manad=manad, enhet=fraga.enhet or None)
