"""An activity by itself: its åtgärder with what they come to, and how each came to where it is (B22–B24, B27, F23)."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from models.shared.organisation import Medarbetaruppdrag
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgard import RAKNAS, STATUS_ORD, Atgard, Atgardshandelse, Status
from models.tandvard.befolkningsansvar.pris import Pris

KORNINGEN = "Fakturakörningen"


class Handelse(NamedTuple):
    """What happened to some åtgärder at once."""

    tidpunkt: datetime
    ord: str
    atgarder: str  # their numbers within the activity: 1–3, 5
    av: str


class Blad(NamedTuple):
    """What there is to say of the åtgärder of an activity now."""

    atgarder: list[Atgard]  # without those taken out
    raknas: int
    borttagna: int
    krediterade: int
    pris: Pris | None

    @property
    def summa_ore(self) -> int:
        return self.raknas * self.pris.belopp_ore if self.pris else 0

    @classmethod
    def av(cls, aktivitet: Aktivitet) -> "Blad":
        alla = list(aktivitet.atgarder.order_by(Atgard.ordning))
        return cls(
            atgarder=[en for en in alla if en.status is not Status.RADERAD],
            raknas=sum(en.status in RAKNAS for en in alla),
            borttagna=sum(en.status is Status.RADERAD for en in alla),
            krediterade=sum(en.status is Status.KREDITERAD for en in alla),
            pris=aktivitet.pris,
        )


def historik(aktivitet: Aktivitet) -> list[Handelse]:
    """All that has happened to its åtgärder, in order; what happened to several at once is one row."""
    query = Atgardshandelse.select(Atgardshandelse, Atgard).join(Atgard).where(Atgard.aktivitet == aktivitet)
    alla = list(query.order_by(Atgardshandelse.tidpunkt, Atgardshandelse.id))
    vem = Medarbetaruppdrag.namn_bakom(*{en.av_id for en in alla if en.av_id})

    def samma(en: Atgardshandelse):
        return en.tidpunkt.replace(microsecond=0), en.status, en.av_id

    return [
        Handelse(tidpunkt, STATUS_ORD[status], spann(en.atgard.ordning for en in grupp), vem.get(av, KORNINGEN))
        for (tidpunkt, status, av), grupp in groupby(alla, key=samma)
    ]


def spann(nummer: Iterable[int]) -> str:
    """Numbers as a person would say them: 1–3, 5."""
    spannen: list[list[int]] = []
    for each in sorted(nummer):
        if spannen and spannen[-1][1] == each - 1:
            spannen[-1][1] = each
        else:
            spannen.append([each, each])
    return ", ".join(f"{forst}–{sist}" if sist > forst else str(forst) for forst, sist in spannen)
