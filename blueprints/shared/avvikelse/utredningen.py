"""What the page of an avvikelse shows of its investigation."""

from dataclasses import dataclass, field
from typing import Any

from flask import g

from models.shared.avvikelse import avslut, skicka
from models.shared.avvikelse.analys import Analys
from models.shared.avvikelse.aterkoppling import Aterkoppling
from models.shared.avvikelse.atgard import Avvikelseatgard
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.lexbeslut import Lexbeslut
from models.shared.avvikelse.risk import KONSEKVENS_ORD, SANNOLIKHET_ORD, matris
from models.shared.avvikelse.svar import Avvikelsesvar, huvudman
from models.shared.avvikelse.utredning import Utredning
from models.shared.organisation import Enhet, Medarbetare
from models.shared.permissions import Permission


@dataclass
class Delar:
    """The parts. One who has only registered it is given `aterkopplingar`, and nothing of the rest."""

    aterkopplingar: list[Any]
    min: bool  # the actor is the one who registered it
    saknas: str = ""
    analyser: list[Any] = field(default_factory=list)
    matris: Any = ()
    atgarder: list[Any] = field(default_factory=list)
    lexbeslut: list[Any] = field(default_factory=list)
    huvudman: list[Any] = field(default_factory=list)
    svar: list[Any] = field(default_factory=list)
    historik: list[Any] = field(default_factory=list)
    far_lex: bool = False
    far_skicka: bool = False
    konsekvens: Any = None
    sannolikhet: Any = ()

    @property
    def olast(self) -> bool:
        """True when something of the återkoppling has not been read."""
        return any(en.last is None for en in self.aterkopplingar)


def delar(avvikelse: Avvikelse, utredning: Utredning | None, dess: Utredning) -> Delar:
    """Those that the actor may read. `dess` is the investigation of the actor's organisation."""
    min = avvikelse.rapporterad_av.medarbetare_id == g.actor.medarbetare_id
    sagt = list(dess.aterkopplingar.order_by(Aterkoppling.id.desc()))
    if utredning is None:
        return Delar(sagt, min)
    analyser = list(utredning.analyser.order_by(Analys.nummer.desc()))
    atgarder = utredning.atgarder.select(Avvikelseatgard, Medarbetare).join(Medarbetare)
    parter = huvudman(avvikelse)
    svar = avvikelse.svar.select(Avvikelsesvar, Enhet).join(Enhet).order_by(Avvikelsesvar.id)
    handelser = [*utredning.omstyrningar, *utredning.ateroppningar]
    return Delar(
        sagt,
        min,
        saknas=avslut.saknas_mening(utredning),
        analyser=analyser,
        matris=matris(analyser[0].dag) if analyser else (),
        atgarder=list(atgarder.order_by(Avvikelseatgard.klar.is_null().desc(), Avvikelseatgard.senast)),
        lexbeslut=list(utredning.lexbeslut.order_by(Lexbeslut.nummer.desc())),
        huvudman=parter,
        svar=list(svar) if len(parter) > 1 else [],
        historik=sorted(handelser, key=lambda en: en.tidpunkt, reverse=True),
        far_lex=g.actor.may(Permission.AVVIKELSE_LEX),
        far_skicka=skicka.far_skickas(utredning),
        konsekvens=KONSEKVENS_ORD,
        sannolikhet=tuple(SANNOLIKHET_ORD.items()),
    )
