"""A catalogue to try tandvård with: codes such as the manual names, at prices that nobody has decided.

Each code is marked as an example. Nothing loads it but someone who asks for it.
"""

from datetime import date
from typing import Any

from models.shared import audit
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod, Uppgift
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.permissions import Permission

BESLUT = "Exempel, inget beslut"
KODER = (
    ("MVC", "Information till blivande föräldrar", Uppgift.ANTAL, 48_50),
    ("BVC", "Information till föräldrar på barnavårdscentral", Uppgift.ANTAL, 42_00),
    ("BVC gula fläckar", "Undersökning av barn med vita eller gula fläckar", Uppgift.ANTAL, 165_00),
    ("Tobak 1", "Tobaksavvänjning, första samtalet", Uppgift.PERSONNUMMER, 350_00),
    ("Tobak 2", "Tobaksavvänjning, uppföljande samtal", Uppgift.PERSONNUMMER, 220_00),
    ("Föreläsning", "Munhälsa, för personal i vård och omsorg", Uppgift.INGEN, 1_200_00),
)
NAMN = {kod for kod, *_ in KODER}


def lagg_in(lan: str, *, fran: date, beslut: str = BESLUT, by: Any) -> list[Atgardskod]:
    """Load the codes that are not there yet, with a price each in a län. Returns those that were made."""
    if not by.may(Permission.GRANSKA):
        raise RuleBroken("Tandvårdsenheten lägger upp åtgärdskoder.")
    with db.atomic():
        finns = {kod for (kod,) in Atgardskod.select(Atgardskod.kod).tuples()}
        nya = []
        for kod, beskrivning, uppgift, ore in KODER:
            if kod not in finns:
                rad = Atgardskod.lagg_upp(kod, beskrivning, uppgift=uppgift, fran=fran, exempel=True, by=by)
                Pris.besluta(rad, lan, ore, fran=fran, beslut=beslut, by=by)
                nya.append(rad)
        if not nya:
            raise RuleBroken("Exemplen är redan inlagda.")
        audit.record(events.EXEMPEL_INLAGT, None, by=by, antal=len(nya))
    return nya
