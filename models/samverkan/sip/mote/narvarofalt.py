"""The fields of the plan about its meeting: who came, and what was noted (F21)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.samverkan.kartlaggning.katalog import Falt
from models.samverkan.skrivyta.skrivet import Skrivet

NARVARO = ("Kom", "På distans", "Kom inte")
ANTECKNINGAR = Falt("anteckningar", "Anteckningar från mötet", hjalp="Vad ni talade om och kom fram till.")


def enhetsnyckel(enhet: int) -> str:
    """The key of the field that says if an enhet came."""
    return f"enhet-{enhet}-narvaro"


def falt(enheter: Sequence[Any], andra: Sequence[Any], nu: Mapping[str, Skrivet]) -> Iterator[Falt]:
    """One for each enhet and each further deltagare, with the name that is written of it beside, and the notes."""
    for en in enheter:
        hjalp = _skrivet(nu, f"enhet-{en.enhet_id}-namn")
        yield Falt(enhetsnyckel(en.enhet_id), f"{en.namn}: närvaro", en=NARVARO, kommentar=False, hjalp=hjalp)
    for nummer, rad in enumerate(andra, start=1):
        rubrik, hjalp = f"Ytterligare deltagare {nummer}: närvaro", _skrivet(nu, rad.nyckel("namn"))
        yield Falt(rad.nyckel("narvaro"), rubrik, en=NARVARO, kommentar=False, hjalp=hjalp)
    yield ANTECKNINGAR


def _skrivet(nu, nyckel):
    return nu[nyckel].text if nyckel in nu else ""
