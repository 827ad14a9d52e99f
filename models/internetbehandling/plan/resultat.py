"""Resultat: what has been registered in a plan, occasion by occasion and question by question (S32)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from models.internetbehandling.moment import svar
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.oppna import ar_missat, i_planen
from models.internetbehandling.plan.planfragor import Planfragor
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.internetbehandling.plan.planschema import Planschema
from models.internetbehandling.program.innehall import Fraga, Fragetyp
from models.shared import clock


class Utfall(StrEnum):
    """What became of an occasion."""

    REGISTRERAT = "registrerat"
    MISSAT = "missat"
    OPPET = "oppet"
    STANGT = "stangt"  # the plan or its moment ended before it could be missed


UTFALL_ORD = {
    Utfall.REGISTRERAT: "Registrerat",
    Utfall.MISSAT: "Missat",
    Utfall.OPPET: "Kan registreras",
    Utfall.STANGT: "Inte registrerat",
}


@dataclass(frozen=True)
class Rad:
    """An occasion: what became of it, and the answers as they are read, by the code of the question."""

    nar: datetime
    utfall: Utfall
    registrering: Any = None
    svar: dict[str, str] = field(default_factory=dict)

    @property
    def utfall_ord(self) -> str:
        """What became of it, as it is read."""
        return UTFALL_ORD[self.utfall]


@dataclass(frozen=True)
class Serie:
    """The answers to one question over time: `punkter` of one that is answered with a number, `antal` of choices."""

    fraga: Fraga
    punkter: tuple[tuple[datetime, float], ...] = ()
    antal: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Resultat:
    """A plan so far. `fragor` are those of today, then the ones that were asked before; `rader` the latest first."""

    plan: Any
    fragor: tuple[Fraga, ...]
    rader: tuple[Rad, ...]

    @classmethod
    def av(cls, plan: Aktivitetsplan) -> "Resultat":
        """All that has been registered in a plan, and all that could have been, until now."""
        nu, slut = clock.now(), plan.slut
        utgavor = list(Planfragor.select().where(Planfragor.plan == plan).order_by(Planfragor.nummer.desc()))
        av_id = {en.id: en.fragor for en in utgavor}
        fragor: dict[str, Fraga] = {}
        for en in utgavor:
            for fraga in av_id[en.id]:
                fragor.setdefault(fraga.kod, fraga)
        skrivna = {nar: rad for (_, nar), rad in Planregistrering.i([plan]).items()}
        utfall = {
            ett.nar: Utfall.MISSAT if ar_missat(ett, slut, nu) else Utfall.OPPET if slut is None else Utfall.STANGT
            for ett in i_planen(plan, Planschema.av([plan])[plan.id], nu)
        }
        rader = []
        for nar in sorted({*utfall, *skrivna}, reverse=True):
            rad = skrivna.get(nar)
            if rad is None:
                rader.append(Rad(nar, utfall[nar]))
                continue
            svaren = rad.svar
            i_ord = {fraga.kod: svar.i_ord(fraga, svaren.get(fraga.kod)) for fraga in av_id[rad.fragor_id]}
            rader.append(Rad(nar, Utfall.REGISTRERAT, rad, i_ord))
        return cls(plan, tuple(fragor.values()), tuple(rader))

    def antal(self, utfall: Utfall) -> int:
        """How many occasions came to that."""
        return sum(rad.utfall == utfall for rad in self.rader)

    @property
    def har_kommentarer(self) -> bool:
        """True when the person has commented any of them."""
        return any(rad.registrering and rad.registrering.kommentar for rad in self.rader)

    def serier(self) -> list[Serie]:
        """The questions that can be drawn and have been answered, in order."""
        svaren = [(rad.nar, rad.registrering.svar) for rad in reversed(self.rader) if rad.registrering]
        serier = [_serie(fraga, svaren) for fraga in self.fragor]
        return [en for en in serier if en.punkter or en.antal]


def _serie(fraga: Fraga, svaren: Sequence[tuple[datetime, dict[str, Any]]]) -> Serie:
    givna = [(nar, svaret[fraga.kod]) for nar, svaret in svaren if fraga.kod in svaret]
    if fraga.typ in (Fragetyp.TAL, Fragetyp.SKALA):
        return Serie(fraga, punkter=tuple((nar, float(tal)) for nar, tal in givna if isinstance(tal, int | float)))
    if fraga.typ not in (Fragetyp.ENVAL, Fragetyp.FLERVAL) or not givna:
        return Serie(fraga)
    antal = {val.kod: 0 for val in fraga.val}
    for _, koder in givna:
        for kod in koder if isinstance(koder, list) else [koder]:
            antal[kod] = antal.get(kod, 0) + 1
    ord = {val.kod: val.text for val in fraga.val}
    return Serie(fraga, antal=tuple((ord.get(kod, kod), hur_manga) for kod, hur_manga in antal.items()))
