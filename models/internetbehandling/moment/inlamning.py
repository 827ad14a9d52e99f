"""Inlämning: the person hands in the answers of a formulär, and the behandlare has something to look at (S36, S40)."""

import json
from collections.abc import Mapping
from typing import Any

from peewee import fn

from models.internetbehandling.moment import events, svar
from models.internetbehandling.moment.flagga import Flagga
from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.svarsutkast import Svarsutkast
from models.internetbehandling.moment.vag import krav_pa_skrivbart
from models.internetbehandling.program.innehall import Steg
from models.shared.db import db
from models.shared.invanare.invanare import Invanare
from models.shared.rules import Conflict, RuleBroken

REDAN = "Du har redan skickat svar från ett annat fönster. Läs dem först. Det du skrev här finns kvar."


def lamna(moment: Moment, steg: Steg, svaren: Mapping[str, Any], *, efter: int, by: Invanare) -> Formularsvar:
    """Hand in answers; the draft has then done its part.

    `efter` is the number of the answer that the writer had before them, 0 for none. Raises RuleBroken, SvarBrister, and
    Conflict when another has been handed in from another window meanwhile.
    """
    if steg.formular is None:
        raise RuleBroken("Steget har inget formulär.")
    svar.krav(steg.formular, svaren)
    with db.atomic():
        krav_pa_skrivbart(moment, steg, by)
        tidigare = Formularsvar.select(fn.MAX(Formularsvar.nummer))
        senaste = tidigare.where(Formularsvar.moment == moment, Formularsvar.steg == steg.kod).scalar() or 0
        if senaste != efter:
            raise Conflict(REDAN)
        text = json.dumps(dict(svaren), ensure_ascii=False, sort_keys=True)
        rad = Formularsvar.create(moment=moment, steg=steg.kod, nummer=efter + 1, innehall=text)
        Svarsutkast.tom(moment, steg)
        Flagga.res_for_svar(rad, steg)
        moment.logga(events.FORMULAR_LAMNAT, by=by, steg=steg.titel, nummer=rad.nummer)
    return rad
