"""How a treatment came to an end: when it was done, or when it was broken off, and why."""

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from models.internetbehandling.moment.avslutskod import AVSLUTSORD, Avslutskod
from models.internetbehandling.statistik.urval import Manad, Plats
from models.shared import clock


class Utfall(StrEnum):
    """What it came to: done, which one that is kept to be read is too, or the code of its avslut."""

    GENOMFORD = Avslutskod.GENOMFORD.value
    AVBROTT_PERSON = Avslutskod.AVBROTT_PERSON.value
    AVBROTT_BEHANDLARE = Avslutskod.AVBROTT_BEHANDLARE.value
    FLYTTAT = Avslutskod.FLYTTAT.value
    ANNAT = Avslutskod.ANNAT.value


UTFALL_ORD = {Utfall(kod.value): ord for kod, ord in AVSLUTSORD.items()}


def slutdag(vidmakthalls_sedan: Any, avslutad: Any) -> date:
    """The Swedish day on which the treatment itself ended: reading afterwards is no treatment."""
    return clock.local(vidmakthalls_sedan or avslutad).date()


def utfallet(vidmakthalls_sedan: Any, kod: Any) -> Utfall:
    """What it came to."""
    return Utfall.GENOMFORD if vidmakthalls_sedan else Utfall(kod or Avslutskod.ANNAT)


class Slutfall(NamedTuple):
    """A treatment that ended: how long it took in days, and on how many of them the person was in."""

    plats: Plats
    manad: Manad
    utfall: Utfall
    dagar: int
    besok: int

    @property
    def i_veckan(self) -> float:
        """On how many days of a week the person was in; one that ended within a week counts as a week."""
        return self.besok * 7 / max(self.dagar + 1, 7)
