"""A stickprov in the demo, half reviewed."""

from datetime import date, timedelta

from models.shared.demo_cast import Cast
from models.shared.granskning.bedomning import Bedomningsutfall
from models.shared.granskning.stickprov import Stickprov, Stickprovsrad
from models.shared.granskning.urval import Urvalsregel

VECKA = timedelta(days=7)
BEDOMNINGAR = (
    (Bedomningsutfall.UTAN_ANMARKNING, ""),
    (Bedomningsutfall.UTAN_ANMARKNING, "Vårdade patienten enligt bemanningsschemat."),
    (Bedomningsutfall.FRAGA, "Frågade enhetschefen vem som hade tjänst."),
)


def fill(cast: Cast, base_day: date) -> str:
    """Draw two stickprov as Selma, and review the first rows of one of them."""
    fran, till = base_day - VECKA, base_day - timedelta(days=1)
    Stickprov.dra(regel=Urvalsregel.NATT, fran=fran, till=till, storlek=10, fro=2, by=cast.selma)
    stickprov = Stickprov.dra(regel=Urvalsregel.SLUMP, fran=fran, till=till, storlek=12, fro=1, by=cast.selma)
    andras = stickprov.rader.where(Stickprovsrad.medarbetare != cast.selma.medarbetare_id)
    for rad, (utfall, anteckning) in zip(andras.order_by(Stickprovsrad.act), BEDOMNINGAR, strict=False):
        rad.bedom(utfall, anteckning=anteckning, efter=0, by=cast.selma)
    return f"{Stickprov.select().count()} stickprov"
