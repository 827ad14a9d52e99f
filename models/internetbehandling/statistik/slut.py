"""How a treatment came to an end: when it was done, or when it was broken off, and why."""

from datetime import date
from enum import StrEnum
from typing import Any

from models.internetbehandling.moment.avslutskod import AVSLUTSORD, Avslutskod
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
