"""Rapport: the numbers of one measure as plain data, which the page, the files and the trend all read (F10)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from typing import Any

from models.shared.organisation import Enhet
from models.socialtjanst.statistik.aldersband import banden
from models.socialtjanst.statistik.kon_och_alder import KON_ORD, Konsgrupp
from models.socialtjanst.statistik.lasminne import lasminne
from models.socialtjanst.statistik.matt import DIM_ORD, Dim, Fordelning, Matt, Rakna, matten
from models.socialtjanst.statistik.omfattning import insatstyper
from models.socialtjanst.statistik.rakna import OFILTRERAT, Punkt, Underlag, Urval
from models.socialtjanst.statistik.uttag import Statistikuttag
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak

INGEN_ORSAK = "Ingen angiven"
SUMMA, ALLA = "Summa", "Alla enheter"
KOLUMNER = (*Konsgrupp, None)  # by kön, and all together
KOLUMN_ORD = (*KON_ORD.values(), "Totalt")


@dataclass(frozen=True)
class Rad:
    """One row of numbers, of those in `punkt`, which says nothing of kön. `rubriker` are its headings, one for each
    of the report's dimensioner; an empty one is the same as in the row above, or covers all.
    """

    punkt: Punkt
    rubriker: tuple[str, ...]
    tal: tuple[int, ...]  # by kön, and all together, as `Rapport.kolumner`

    def cell(self, nr: int) -> Punkt:
        """Who is counted in one of its numbers."""
        return self.punkt._replace(kon=KOLUMNER[nr])


@dataclass(frozen=True)
class Rapport:
    """One report. `rader` are its finest numbers, enhet by enhet. `summor` are counted on their own: for each enhet,
    for all enheter by the same division, and last all of it. A person at two enheter is one in the sums.
    """

    id: str
    krav: str
    rubrik: str
    raknat: str
    rakna: Rakna
    dim: tuple[Dim, ...]  # what it is divided by, besides enhet and kön
    rader: tuple[Rad, ...]
    summor: tuple[Rad, ...]

    @property
    def dimensioner(self) -> tuple[str, ...]:
        """The headings of the columns before the numbers."""
        return ("Enhet", *(DIM_ORD[en] for en in self.dim))

    @property
    def kolumner(self) -> tuple[str, ...]:
        """The headings of the columns of numbers."""
        return KOLUMN_ORD

    @property
    def totalt(self) -> int:
        """How many there are in all."""
        return self.summor[-1].tal[-1]

    @property
    def per_enhet(self) -> list[Rad]:
        """The sum of each enhet, in their order."""
        return [rad for rad in (self.summor if self.dim else self.rader) if rad.punkt.enhet is not None]

    @property
    def alla_enheter(self) -> list[Rad]:
        """The numbers of all enheter together, and last the sum of them."""
        return [rad for rad in self.summor if rad.punkt.enhet is None]

    @property
    def i_ordning(self) -> list[Rad]:
        """The rows as a page shows them: each enhet with its sum last, of one where nobody is counted the sum alone.

        The ages of nobody are one row.
        """
        if not self.dim:
            return [*self.rader, *self.summor]
        ordnade = []
        for summa in self.summor:
            if summa.tal[-1] and summa.rubriker[1] == SUMMA and summa.punkt.enhet is not None:
                ordnade += [rad for rad in self.rader if rad.punkt.enhet == summa.punkt.enhet]
            ordnade.append(summa)
        return _utan_tomma(ordnade) if self.dim == (Dim.ALDER,) else ordnade


def _utan_tomma(rader: Sequence[Rad]) -> list[Rad]:
    """The rows, with those of nobody of an enhet as one, where the last of them is."""
    kvar: list[Rad] = []
    tomma: list[Rad] = []
    for rad in rader:
        if rad.punkt.alder is not None and not rad.tal[-1]:
            tomma.append(rad)
            continue
        if tomma and (rad.punkt.alder is None or rad.rubriker[0] != tomma[0].rubriker[0]):
            kvar.append(_en_tom(tomma))
            tomma = []
        kvar.append(rad)
    return [*kvar, *([_en_tom(tomma)] if tomma else [])]


def _en_tom(tomma: Sequence[Rad]) -> Rad:
    namn, *_ = tomma[0].rubriker
    return replace(tomma[0], rubriker=(namn, ", ".join(rad.rubriker[-1] for rad in tomma)))


@dataclass(frozen=True)
class Ord:
    """What enheter, insatstyper, bands and orsaker are called, each in the order they are shown."""

    enheter: Mapping[int, str]
    dim: Mapping[Dim, Mapping[int, str]] = field(default_factory=dict)

    @cached_property
    def plats(self) -> dict[Dim, dict[int, int]]:
        """In which place each value of a dimension is shown."""
        return {dim: {varde: nr for nr, varde in enumerate(varden)} for dim, varden in self.dim.items()}


def underlag(uttag: Statistikuttag, urval: Urval = OFILTRERAT) -> Underlag:
    """What an uttag counts, within the filters of the page."""
    egna = uttag.enhetsids
    typer = [en.id for en in insatstyper(uttag.omfattning, uttag.orgnr)]
    return Underlag(
        slag=uttag.omfattning.slag,
        enheter=[en for en in egna if en in urval.enheter] if urval.enheter else egna,
        insatstyper=[en for en in typer if en in urval.insatstyper] if urval.insatstyper else typer,
        fran=uttag.fran,
        till=uttag.till,
        band=banden(uttag.orgnr, uttag.till),
        fran_alder=urval.fran_alder,
        till_alder=urval.till_alder,
    )


def rapporter(
    uttag: Statistikuttag, urval: Urval = OFILTRERAT, fordelning: Fordelning = Fordelning.INSATSTYP
) -> list[Rapport]:
    """Every report of the verksamhet that an uttag is about."""
    om = underlag(uttag, urval)
    ord = orden(om, uttag)
    with lasminne():
        return [rapport(matt, om, ord, matt.delning(fordelning)) for matt in matten(uttag.omfattning)]


def rapport(matt: Matt, om: Underlag, ord: Ord, dim: tuple[Dim, ...]) -> Rapport:
    """One report, divided by enhet, kön and what is asked for."""
    with lasminne():
        tal = _raknade(matt, om, dim)
    delar = [(varden, _punkt(dim, varden), _ord(ord, dim, varden)) for varden in _varden(ord, dim, tal[dim])]
    finast, aven_tomma = tal[("enhet", *dim)], _aven_tomma(dim)
    rader = [
        Rad(punkt._replace(enhet=enhet), (namn, *rubriker), finast.get((enhet, *varden), INGA))
        for enhet, namn in ord.enheter.items()
        for varden, punkt, rubriker in delar
        if aven_tomma or (enhet, *varden) in finast
    ]
    summor = []
    if dim:
        tomma = [""] * (len(dim) - 1)
        summor += [
            Rad(Punkt(enhet), (namn, SUMMA, *tomma), tal[("enhet",)].get((enhet,), INGA))
            for enhet, namn in ord.enheter.items()
        ]
        summor += [Rad(punkt, (ALLA, *rubriker), tal[dim].get(varden, INGA)) for varden, punkt, rubriker in delar]
        summor.append(Rad(Punkt(), (ALLA, SUMMA, *tomma), tal[()].get((), INGA)))
    else:
        summor.append(Rad(Punkt(), (ALLA,), tal[()].get((), INGA)))
    return Rapport(matt.id, matt.krav, matt.rubrik, matt.raknat, matt.rakna, dim, tuple(rader), tuple(summor))


def orden(om: Underlag, uttag: Statistikuttag) -> Ord:
    """What all that is counted is called."""
    enheter = Enhet.select().where(Enhet.id.in_(om.enheter)).order_by(Enhet.sortnyckel, Enhet.id)
    orsaker = Avslutsorsak.select().where(Avslutsorsak.orgnr == uttag.orgnr)
    egna = set(om.insatstyper)
    return Ord(
        {en.id: en.namn for en in enheter},
        {
            Dim.INSATSTYP: {en.id: en.namn for en in insatstyper(uttag.omfattning, uttag.orgnr) if en.id in egna},
            Dim.ALDER: {en.fran: en.ord for en in om.band},
            Dim.ORSAK: {en.id: en.namn for en in sorted(orsaker, key=lambda en: (en.namn.casefold(), en.id))}
            | {0: INGEN_ORSAK},
        },
    )


Siffror = tuple[int, ...]  # by kön, and all together, as `KOLUMNER`
Tal = dict[tuple[Any, ...], dict[tuple[Any, ...], Siffror]]  # by dimensioner, and by their values
INGA: Siffror = (0,) * len(KOLUMNER)
KON_NR = {en.value: nr for nr, en in enumerate(Konsgrupp)}


def _raknade(matt: Matt, om: Underlag, dim: tuple[Dim, ...]) -> Tal:
    """The numbers of every level. Insatser and planer are at one enhet each and add up. Persons are counted anew, but
    each has one age: over ages they add up too.
    """
    finast = ("enhet", *dim)
    nivaer = list(dict.fromkeys([finast, ("enhet",), dim, ()]))
    if matt.rakna is Rakna.PERSONER:
        raknas = [niva for niva in nivaer if (*niva, Dim.ALDER) not in nivaer]
        funna = dict(zip(raknas, om.rakna_personer(matt, raknas), strict=True))
    else:
        funna = {finast: om.rakna(matt, finast)}
    return {niva: _summor(niva, *_finare(funna, niva, finast)) for niva in nivaer}


def _finare(funna, niva, finast):
    """What a level is summed from, and its numbers: those of the level itself, or of one that is finer."""
    av = next(en for en in (niva, (*niva, Dim.ALDER), finast) if en in funna)
    return av, funna[av]


def _summor(niva: tuple[str, ...], av: tuple[str, ...], rader: Iterable[tuple[Any, ...]]) -> dict[Any, Siffror]:
    """The numbers of a level, which has some of the dimensioner that the rows begin with, side by side."""
    fran = av.index(niva[0]) if niva else 0
    till = fran + len(niva)
    per: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0] * len(KON_NR))
    for rad in rader:
        per[rad[fran:till]][KON_NR[rad[-2]]] += rad[-1]
    return {varden: (*kon, sum(kon)) for varden, kon in per.items()}


def _aven_tomma(dim):
    """True of ages alone, whose every band is shown, so that tables are alike."""
    return dim in ((), (Dim.ALDER,))


def _varden(ord, dim, finns):
    """Those that are shown, in their order."""
    if _aven_tomma(dim):
        return list(product(*(ord.dim[en] for en in dim)))
    plats = [ord.plats[en] for en in dim]
    return sorted(finns, key=lambda varden: [plats[nr][varde] for nr, varde in enumerate(varden)])


def _punkt(dim, varden):
    return Punkt(**{en.value: varde for en, varde in zip(dim, varden, strict=True)})


def _ord(ord, dim, varden):
    return tuple(ord.dim[en][varde] for en, varde in zip(dim, varden, strict=True))
