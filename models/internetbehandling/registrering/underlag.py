"""Underlag: what a behandlare registers about a moment in other systems, to read and to copy (S54–S56).

Nothing is sent anywhere: the behandlare writes it where it belongs.
"""

from datetime import date
from typing import NamedTuple

from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.registrering.avgift import avgift
from models.internetbehandling.registrering.kod import FALT, PROGRAM, TILLFALLE_ORD, Registreringskod, Tillfalle
from models.internetbehandling.registrering.startsatt import Startsatt
from models.shared import clock
from models.shared.money import kr

AVGIFT = "Patientavgift"


class Underlag(NamedTuple):
    """What is registered at one occasion: each thing with its heading."""

    tillfalle: Tillfalle
    rader: tuple[tuple[str, str], ...]

    @property
    def rubrik(self) -> str:
        """The occasion as it is read."""
        return TILLFALLE_ORD[self.tillfalle]

    @property
    def text(self) -> str:
        """All of it as lines, to be copied."""
        return "\n".join(f"{rubrik}: {varde}" for rubrik, varde in self.rader)


def underlag(moment: Moment) -> list[Underlag]:
    """What is registered of a moment: at its start with the codes of that day, and now with those of today."""
    startad, idag = clock.local(moment.startad).date(), clock.today()
    alla = (
        _vid(moment, Tillfalle.START, startad),
        _vid(moment, Tillfalle.GRANSKNING, idag),
        _vid(moment, Tillfalle.SLUT, clock.local(moment.avslutad).date() if moment.avslutad else idag),
    )
    return [ett for ett in alla if ett.rader]


def _vid(moment: Moment, tillfalle: Tillfalle, dag: date) -> Underlag:
    koder = Registreringskod.pa(moment.enhet.orgnr, tillfalle, dag)
    titel = moment.version.titel
    rader = [(ord, getattr(koder, namn).replace(PROGRAM, titel)) for namn, ord in FALT.items()] if koder else []
    rader = [(ord, varde) for ord, varde in rader if varde]
    if tillfalle is Tillfalle.START:
        givna = Momentmodul.select().where(Momentmodul.moment == moment, Momentmodul.lage == Modullage.AKTUELL).count()
        en = avgift(moment.innehall.slag, givna, Startsatt.for_moment(moment), dag)
        rader.insert(0, (AVGIFT, f"{kr(en.ore)}. {en.sa}"))
    return Underlag(tillfalle, tuple(rader))
