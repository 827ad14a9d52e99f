"""To write a meddelande: the behandlare to the person, the person to the behandlare, and one to several (S42, S58)."""

from collections.abc import Sequence
from typing import Any

from models.internetbehandling.avisering.avisera import avisera
from models.internetbehandling.meddelande import events
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.permissions import Permission
from models.shared.db import db
from models.shared.invanare.invanare import Invanare
from models.shared.rules import RuleBroken
from models.shared.text import clean

LANGST = 10_000  # characters
ANDRATS = "Något av momenten pågår inte längre, eller har fått en annan behandlare. Kontrollera listan och välj igen."


def skriv(moment: Moment, text: str, *, aviserar: bool, by: Any) -> Meddelande:
    """Write to the person, as oneself. Raises RuleBroken."""
    text = ren(text)
    with db.atomic():
        moment.hall(by)
        return _skriv(moment, text, aviserar, by)


def skriv_som_invanare(moment: Moment, text: str, *, by: Invanare) -> Meddelande:
    """The person writes, and the behandlare has something to look at. Raises RuleBroken."""
    text = ren(text)
    with db.atomic():
        moment.hall_for(by)
        rad = Meddelande.create(moment=moment, text=text)
        Flagga.create(moment=moment, slag=Flaggslag.MEDDELANDE, meddelande=rad)
        moment.logga(events.MEDDELANDE_SKRIVET, by=by)
    return rad


def skriv_till_flera(
    moment: Sequence[Moment], text: str, *, behandlare: int, aviserar: bool, by: Any
) -> list[Meddelande]:
    """Write the same to several whom one behandlare treats, to each by themself: all get it or nobody. Raises
    RuleBroken.
    """
    text = ren(text)
    if not moment:
        raise RuleBroken("Välj minst en person.", "till")
    skickade = []
    with db.atomic():
        for ett in sorted(moment, key=lambda en: en.id):
            ett.hall(by, Permission.INVANARADMIN)
            if ett.behandlare_id != behandlare:
                raise RuleBroken(ANDRATS, "till")
            skickade.append(_skriv(ett, text, aviserar, by))
    return skickade


def ren(text: str) -> str:
    """A text as it is sent. Raises RuleBroken for one that cannot be."""
    text = clean(text, multiline=True, field="meddelande")
    if not text:
        raise RuleBroken("Skriv något innan du skickar.", "meddelande")
    if len(text) > LANGST:
        raise RuleBroken(f"Texten får ha högst {LANGST:,} tecken. Korta den.".replace(",", "\u00a0"), "meddelande")
    return text


def _skriv(moment, text, aviserar, by):
    nyckel = avisera(moment, by=by) if aviserar else ""
    vem = {"av": by.uppdrag_id, "av_namn": by.namn, "av_titel": by.titel}
    rad = Meddelande.create(moment=moment, text=text, aviserat=aviserar, avisering=nyckel, **vem)
    moment.logga(events.MEDDELANDE_SKRIVET, by=by)
    return rad
