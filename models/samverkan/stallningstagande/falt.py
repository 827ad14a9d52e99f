"""What each part writes in a ställningstagande, what must be filled in, and the list for SIP."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from models.shared.process import Part

LISTA = Path(__file__).with_name("data") / "sip.csv"

# The fields of a part are written by that part alone (M50, M54, M57, AC-11).
FALT: Mapping[Part | None, tuple[str, ...]] = {
    Part.SLUTENVARD: (
        "yttrande",
        "atgarder",
        "lakemedel",
        "hjalpmedel",
        "egenvard",
        "egenvard_text",
        "forbrukning",
        "forbrukning_text",
        "ansvarsfordelning",
        "sip",
    ),
    Part.OPPENVARD: ("ansvarsfordelning", "godkanner", "andras"),
    Part.KOMMUN: ("insatser",),
}
ORD = {
    "yttrande": "Patientens yttrande till ställningstagande",
    "atgarder": "Planerade åtgärder efter utskrivning",
    "lakemedel": "Läkemedel",
    "hjalpmedel": "Hjälpmedel",
    "egenvard": "Egenvård",
    "egenvard_text": "Beskrivning av egenvården",
    "forbrukning": "Förbrukningsmaterial",
    "forbrukning_text": "Beskrivning av förbrukningsmaterialet",
    "ansvarsfordelning": "Medicinsk ansvarsfördelning",
    "sip": "Ställningstagande till SIP",
    "godkanner": "Godkänner ställningstagande SIP",
    "andras": "Vad behöver ändras?",
    "insatser": "Kommunens planerade åtgärder och insatser",
}
FRAGOR = frozenset({"egenvard", "forbrukning", "godkanner"})  # Ja, Nej or not answered
LAKARE = frozenset({Part.SLUTENVARD, Part.OPPENVARD})  # the parts that name an ansvarig läkare

MASTE: Mapping[Part | None, Mapping[str, str]] = {
    Part.SLUTENVARD: {
        "yttrande": "Skriv patientens yttrande. Kan patienten inte yttra sig, skriv varför.",
        "atgarder": "Skriv vilka åtgärder som är planerade efter utskrivningen.",
        "egenvard": "Svara Ja eller Nej på Egenvård.",
        "forbrukning": "Svara Ja eller Nej på Förbrukningsmaterial.",
        "lakare": "Välj ansvarig läkare slutenvård.",
        "sip": "Välj ställningstagande till SIP.",
    },
    Part.OPPENVARD: {
        "lakare": "Välj minst en ansvarig läkare öppenvård.",
        "ansvarsfordelning": "Skriv den medicinska ansvarsfördelningen.",
        "godkanner": "Svara Ja eller Nej på Godkänner ställningstagande SIP.",
    },
    Part.KOMMUN: {"insatser": "Skriv kommunens planerade åtgärder och insatser."},
}
VID_JA = {
    "egenvard": ("egenvard_text", "Beskriv egenvården."),
    "forbrukning": ("forbrukning_text", "Beskriv förbrukningsmaterialet."),
}


class Val(NamedTuple):
    """One alternative of the list, and the days it can be chosen."""

    nyckel: str
    text: str
    fran: date
    till: date | None


@cache
def _listan() -> tuple[Val, ...]:
    with LISTA.open(encoding="utf-8") as file:
        return tuple(
            Val(rad["nyckel"], rad["text"], date.fromisoformat(rad["fran"]), _dag(rad["till"]))
            for rad in csv.DictReader(file)
        )


def _dag(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def sip_val(dag: date) -> list[tuple[str, str]]:
    """What can be chosen at Ställningstagande till SIP on a day, as key and words."""
    return [(val.nyckel, val.text) for val in _listan() if val.fran <= dag and (val.till is None or dag <= val.till)]


def sip_ord(nyckel: str) -> str:
    """The words of a choice, also of one that can no longer be made."""
    return next((val.text for val in _listan() if val.nyckel == nyckel), "")


def fattas(part: Part | None, varden: Mapping[str, Any], lakare: Sequence[Any]) -> dict[str, str]:
    """What the part must still fill in, by field, with the sentence that asks for it."""
    alla = {**varden, "lakare": lakare}
    saknas = {falt: mening for falt, mening in MASTE[part].items() if alla.get(falt) in (None, "", (), [])}
    for fraga, (falt, mening) in VID_JA.items():
        if varden.get(fraga) and not varden.get(falt):
            saknas[falt] = mening
    return saknas
