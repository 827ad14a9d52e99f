"""Registrera: the person writes what an occasion came to, and corrects it while it is open (S24, S27, S29)."""

import json
from collections.abc import Mapping
from typing import Any

from models.internetbehandling.moment import svar
from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.plan import events
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.oppna import oppet
from models.internetbehandling.plan.planfragor import Planfragor
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.shared import clock
from models.shared.db import db
from models.shared.invanare.invanare import Invanare
from models.shared.rules import Conflict, RuleBroken
from models.shared.text import clean

LANGST = 4_000  # characters of a comment
HAR_STANGT = "Tiden för att registrera det här tillfället har gått ut. Det du skrev finns kvar här, men sparas inte."
NYA_FRAGOR = "Frågorna har ändrats sedan du öppnade sidan. Läs dem och spara igen. Det du skrev finns kvar."
ANNAT_FONSTER = "Du har sparat tillfället i ett annat fönster. Läs det först. Det du skrev här finns kvar."


def registrera(
    plan: Aktivitetsplan,
    nummer: int,
    svaren: Mapping[str, Any],
    *,
    kommentar: str = "",
    fragor: int,
    sedan: str = "",
    by: Invanare,
) -> Planregistrering:
    """Register an open occasion, or correct what is registered.

    `fragor` is the number of the questions that the writer was asked, `sedan` the lydelse that they had before them,
    nothing for none. Raises RuleBroken, SvarBrister, and Conflict when either has changed meanwhile.
    """
    kommentar = clean(kommentar, multiline=True, field="kommentar")
    if len(kommentar) > LANGST:
        raise RuleBroken(f"Skriv högst {LANGST:,} tecken.".replace(",", "\u00a0"), "kommentar")
    with db.atomic():
        moment = plan.moment
        moment.hall_for(by)
        plan = Aktivitetsplan.get_by_id(plan.id)
        tillfalle = oppet(plan, nummer)
        if tillfalle is None:
            raise RuleBroken(HAR_STANGT)
        forut = Planregistrering.vid(plan, tillfalle.nar)
        if (forut.lydelse if forut else "") != sedan:
            raise Conflict(ANNAT_FONSTER)
        galler = forut.fragor if forut else Planfragor.nu(plan)
        if galler.nummer != fragor:
            raise Conflict(NYA_FRAGOR)
        svar.krav(galler.formular, svaren)
        text = json.dumps(dict(svaren), ensure_ascii=False, sort_keys=True)
        skrivet = {"innehall": text, "kommentar": kommentar if plan.kommentar else ""}
        if forut is None:
            rad = Planregistrering.create(plan=plan, fragor=galler, tillfalle=tillfalle.nar, **skrivet)
        else:
            rad = forut
            rad.innehall, rad.kommentar, rad.andrad = text, skrivet["kommentar"] or forut.kommentar, clock.now()
            if plan.kommentar:
                rad.kommentar = kommentar
            rad.save()
        if svar.flaggade(galler.formular, svaren):
            _flagga(rad, moment)
        event = events.PLAN_RATTAD if forut else events.PLAN_REGISTRERAD
        moment.logga(event, by=by, plan=plan.id, tillfalle=clock.local(tillfalle.nar).strftime("%Y-%m-%d %H:%M"))
    return rad


def _flagga(rad: Planregistrering, moment: Any) -> None:
    """Let the behandlare look at it; one that was hidden before a correction is there again."""
    fore = Flagga.get_or_none(Flagga.plan == rad.plan_id, Flagga.tillfalle == rad.tillfalle)
    if fore is None:
        Flagga.create(moment=moment, slag=Flaggslag.SVAR_ATT_SE, plan=rad.plan_id, tillfalle=rad.tillfalle)
    elif fore.dold is not None:
        fore.dold, fore.dold_av, fore.uppstod = None, None, clock.now()
        fore.save()
