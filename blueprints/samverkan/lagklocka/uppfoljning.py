"""Uppföljning: nyckeltal per enhet, and liability per kommun, for a month; the same numbers as Excel (F3, F11)."""

import re
from datetime import date, timedelta

from flask import g, request, url_for

from blueprints.samverkan import bp
from blueprints.samverkan.lagklocka.diagram import diagram
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, respond
from models.samverkan import events
from models.samverkan.lagklocka import fall, rapport
from models.samverkan.lagklocka.nyckeltal import manaden
from models.samverkan.lagklocka.sma_tal import MINST
from models.samverkan.permissions import Permission
from models.shared import clock

MANAD = re.compile("[0-9]{4}-(0[1-9]|1[0-2])")


@bp.get("/uppfoljning")
@requires(Permission.UPPFOLJNING)
def uppfoljning():
    manad = _manad()
    fallen = fall.for_organisation(g.actor.enhet.orgnr)
    namn, ansvar = f"{manad:%Y-%m}", _ansvar()
    page = "samverkan/lagklocka/uppfoljning.html"
    return respond(
        page,
        page,
        shows=Shown(events.UPPFOLJNING_LAST, (), facts={"manad": namn}),
        manad=namn,
        enheter=rapport.enheter(fallen, manad),
        kommuner=rapport.kommuner(fallen, manad, ansvar) if ansvar else None,
        minst=MINST.nu,
        kolumner={"enheter": rapport.ENHETER, "kommuner": rapport.KOMMUNER},
        aret=diagram(rapport.aret(fallen, manad)),
        forra=url_for(".uppfoljning", manad=f"{manad - timedelta(days=1):%Y-%m}"),
        nasta=url_for(".uppfoljning", manad=f"{manad + timedelta(days=31):%Y-%m}") if manad < _nu() else None,
        excel=url_for(".uppfoljning_som_excel", manad=namn),
    )


@bp.get("/uppfoljning/excel")
@requires(Permission.UPPFOLJNING)
def uppfoljning_som_excel():
    """The tables of the page as a file, logged before its first byte."""
    manad = _manad()
    g.shown = Shown(events.UPPFOLJNING_HAMTAD, (), facts={"manad": f"{manad:%Y-%m}"})
    return as_file(
        rapport.excel(fall.for_organisation(g.actor.enhet.orgnr), manad, ansvar=_ansvar()),
        f"uppfoljning-{manad:%Y-%m}.xlsx",
    )


def _ansvar() -> str | None:
    """The organisation whose liability is shown, for one who has it as their task."""
    return g.actor.enhet.orgnr if g.actor.may(Permission.AVTAL) else None


def _nu() -> date:
    return manaden(clock.today())


def _manad() -> date:
    """The month that is asked for, no later than this one; without any, this one."""
    asked = request.args.get("manad", "")
    if not MANAD.fullmatch(asked) or not "2018" <= asked[:4] <= "2099":
        return _nu()
    return min(date.fromisoformat(f"{asked}-01"), _nu())
