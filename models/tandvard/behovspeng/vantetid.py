"""How long a request may wait before both sides are told that it has waited long (F19)."""

from datetime import date

from models.shared.varde import Daterat, Slag

LANGE = Daterat(
    "tandvard.fhb-lange",
    "Behovspeng: lång väntan på förhandsbedömning",
    "En begäran som har väntat fler dagar än så märks ut hos mottagningen och hos Tandvårdsenheten.",
    Slag.DAGAR,
    {date(2000, 1, 1): 14},
    minst=1,
    hogst=365,
)
DATED = (LANGE,)
