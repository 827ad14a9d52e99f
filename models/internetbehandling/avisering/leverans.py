"""Leverans: how it went with the notice of something, as its writer reads it; never where it went (F16)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.shared import clock
from models.shared.post.brev import Brev
from models.shared.post.sms import Sms
from models.shared.post.utskick import ERSATT, Utskick

INGEN = "Personen har inga aviseringar påslagna"
BORTA = "Aviseringen är borttagen"


@dataclass(frozen=True)
class Leverans:
    """In words, and whether somebody should do something about it."""

    ord: str
    varnar: bool = False


def leverans(nycklar: Iterable[str]) -> dict[str, Leverans]:
    """How it goes with each notice, by its key; the empty key is that of what had none."""
    sokta = set(nycklar)
    funna: dict[str, list[Leverans]] = {}
    for noun, med, det in ((Brev, "e-post", "E-posten"), (Sms, "sms", "Smset")):
        for rad in noun.select().where(noun.nyckel.in_(sokta - {""})):
            funna.setdefault(rad.nyckel, []).append(_en(rad, med, det))
    svar = {nyckel: _tillsammans(funna.get(nyckel, [])) for nyckel in sokta - {""}}
    return svar | ({"": Leverans(INGEN, True)} if "" in sokta else {})


def _en(rad: Utskick, med: str, det: str) -> Leverans:
    if rad.skickat:
        return Leverans(f"Aviserad med {med} {_klockan(rad.skickat)}")
    if rad.borjat:
        return Leverans(f"Vi vet inte om {det.lower()} gick fram", True)
    if rad.fel == ERSATT:
        return Leverans("Aviseringen drogs in")
    if not rad.vantar:
        return Leverans(f"{det} gick inte fram", True)
    if rad.forsok:
        return Leverans(f"{det} har inte gått fram än, nytt försök {_klockan(rad.nasta)}", True)
    return Leverans(f"Väntar till {_klockan(rad.nasta)}" if rad.nasta > clock.now() else "Aviseras strax")


def _tillsammans(delar: list[Leverans]) -> Leverans:
    """One sentence of those of several ways; what is the same is said once. It warns when no way has worked."""
    if not delar:
        return Leverans(BORTA)
    return Leverans(". ".join(dict.fromkeys(en.ord for en in delar)), all(en.varnar for en in delar))


def _klockan(stund: datetime) -> str:
    """14.02 today; else with its day."""
    nar = clock.local(stund)
    klockan = f"{nar.hour:02}.{nar:%M}"
    return klockan if nar.date() == clock.today() else f"{nar.date()} {klockan}"
