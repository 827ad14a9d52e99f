"""An FHB as it is read: what was sent each time, what was asked for, and the decision code by code (P12, P38–P40)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.shared.organisation import Medarbetaruppdrag
from models.tandvard.behovspeng.behovsatgard import Behovsatgard
from models.tandvard.behovspeng.behovskod import Behovskod
from models.tandvard.behovspeng.dokument import Behovsdokument
from models.tandvard.behovspeng.forhandsbedomning import Fhbdokument, Fhbrad, Fhbversion, Forhandsbedomning


@dataclass(frozen=True)
class Version:
    """What was sent once."""

    sant: Fhbversion
    atgarder: list[str]
    dokument: list[Behovsdokument]


@dataclass(frozen=True)
class Blad:
    """One FHB. `versioner` begin with the latest; `namn` are of those who did something, by their uppdrag."""

    fhb: Forhandsbedomning
    rader: list[Fhbrad]
    versioner: list[Version]
    namn: dict[int, str]

    @classmethod
    def av(cls, fhb: Forhandsbedomning) -> "Blad":
        """Read it, in as many questions however often it was sent."""
        sanda = list(fhb.versioner.order_by(Fhbversion.nummer.desc()))
        med: dict[int, list[Behovsdokument]] = {en.id: [] for en in sanda}
        query = Fhbdokument.select(Fhbdokument, Behovsdokument).join(Behovsdokument)
        for rad in query.where(Fhbdokument.version.in_(list(med))).order_by(Behovsdokument.skapad, Behovsdokument.id):
            med[rad.version_id].append(rad.dokument)
        vilka = [fhb.skapad_av_id, fhb.handlaggare_id, fhb.beslutad_av_id]
        vilka += [id for en in sanda for id in (en.skickad_av_id, en.atersand_av_id)]
        return cls(
            fhb,
            rader_i([fhb])[fhb.id],
            [Version(en, en.atgarder.split("\n"), med[en.id]) for en in sanda],
            Medarbetaruppdrag.namn_bakom(*vilka),
        )


def rader_i(nagra: Iterable[Forhandsbedomning]) -> dict[int, list[Fhbrad]]:
    """The rows of many, by FHB, each with its åtgärd and code."""
    alla: dict[int, list[Any]] = {en.id: [] for en in nagra}
    query = Fhbrad.select(Fhbrad, Behovsatgard, Behovskod).join(Behovsatgard).join(Behovskod)
    for rad in query.where(Fhbrad.fhb.in_(list(alla))).order_by(Fhbrad.id):
        alla[rad.fhb_id].append(rad)
    return alla
