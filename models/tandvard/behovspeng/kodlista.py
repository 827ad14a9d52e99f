"""The list of behovskoder as Tandvårdsenheten reads it: what is asked for, and each with its price (P27)."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from models.shared.text import search_key
from models.tandvard.atgardskoder.prislinje import Prisrad, Tid, linje
from models.tandvard.behovspeng.behovskod import Behovskod
from models.tandvard.behovspeng.behovspris import Behovspris


class Visa(StrEnum):
    """Which codes, by their days."""

    GALLER = "galler"  # today or from a coming day
    SLUT = "slut"
    ALLA = "alla"


class Bedoms(StrEnum):
    """Which codes, by how an åtgärd of them is approved (P17)."""

    DIREKT = "direkt"
    FHB = "fhb"


class Fraga(NamedTuple):
    """What is asked for."""

    sok: str = ""
    visa: Visa = Visa.GALLER
    bedoms: Bedoms | None = None


class Kodrad(NamedTuple):
    """A code, what it costs today and what it will."""

    kod: Behovskod
    nu: Prisrad | None
    kommande: list[Prisrad]


def sok(fraga: Fraga, dag: date) -> list[Kodrad]:
    """What is asked for: first those whose code begins with the text, then those whose description holds it."""
    query = Behovskod.select().order_by(Behovskod.kod)
    if fraga.visa is not Visa.ALLA:
        har_slutat = Behovskod.till < dag
        query = query.where(har_slutat if fraga.visa is Visa.SLUT else Behovskod.till.is_null() | ~har_slutat)
    if fraga.bedoms:
        query = query.where(Behovskod.forhandsbedoms == (fraga.bedoms is Bedoms.FHB))
    priser = _priser()
    return [_rad(kod, priser.get(kod.id, [])) for kod in _traffar(list(query), search_key(fraga.sok))]


def prislinje(kod: Behovskod) -> list[Prisrad]:
    """Every price of a code, the latest first."""
    return linje(list(Behovspris.select().where(Behovspris.kod == kod).order_by(Behovspris.fran.desc())))


def _traffar(koder, sokt):
    med_kod = [kod for kod in koder if search_key(kod.kod).startswith(sokt)]
    med_ord = [kod for kod in koder if kod not in med_kod and sokt in search_key(kod.beskrivning)]
    return med_kod + med_ord


def _priser():
    """Every price by the id of its code, the latest first."""
    per_kod: dict[int, list[Behovspris]] = {}
    for pris in Behovspris.select().order_by(Behovspris.fran.desc()):
        per_kod.setdefault(pris.kod_id, []).append(pris)
    return per_kod


def _rad(kod, priser):
    rader = linje(priser)
    nu = next((rad for rad in rader if rad.tid is Tid.NU), None)
    return Kodrad(kod, nu, [rad for rad in reversed(rader) if rad.tid is Tid.KOMMANDE])
