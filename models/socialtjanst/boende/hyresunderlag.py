"""Hyresunderlag: what is to be charged for boende, month by month, by the kontrakt and the rules of the day (T44)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from models.shared import clock
from models.shared.organisation import Enhet
from models.socialtjanst.boende.boendekontrakt import TIDENS, Boendekontrakt
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt
from models.socialtjanst.boende.hyra import Hyra
from models.socialtjanst.boende.hyresdagar import Boendetid, Hyresrad, hyresrader, manader, sista
from models.socialtjanst.boende.hyresregel import Hyresregel, i_manaden
from models.socialtjanst.genomforande.genomforande import Genomforande

BAKAT, FRAMAT = 12, 3  # months that a kontrakt shows
STYCK = 500  # kontrakt whose hyror are read at a time


class Underlagsrad(NamedTuple):
    """What is charged for some days of a kontrakt."""

    kontrakt: Boendekontrakt
    rad: Hyresrad

    @property
    def besked(self) -> str:
        """Why the amount is not a whole month's hyra, or nothing."""
        if self.rad.hyra_ore is None:
            return "Hyra saknas"
        if self.rad.fri:
            return "Hyresfri månad"
        if self.rad.dagar < sista(self.rad.fran).day and not self.kontrakt.tid.per_dygn:
            return "Del av månad"
        return ""


def for_manad(manad: date, enheter: Sequence[int], actor: Any) -> list[Underlagsrad]:
    """What is to be charged for a month at the objekt of some enheter, by enhet and objekt."""
    return med_kontrakt(raknade(manad, enheter, actor))


def raknade(manad: date, enheter: Sequence[int], actor: Any) -> list[Hyresrad]:
    """The same without whom it is about, which is all that a sum needs.

    Every kontrakt that the actor sees with a day in the month is there, ended ones too, and what each gives is told
    beside the other kontrakt of the same genomförande, so that a byte charges no day twice.
    """
    k, o, borjan = Boendekontrakt, Boendeobjekt, manad.replace(day=1)
    query = k.visible_to(actor).where(k.moter(borjan, sista(manad))).join(o).join(Enhet)
    query = query.select(k.genomforande, *(getattr(k, namn) for namn in TIDENS), o.namn, Enhet.id, Enhet.sortnyckel)
    tider: dict[int, list[Boendetid]] = defaultdict(list)
    platser: dict[int, tuple[Any, ...]] = {}
    for genomforande, *tiden, namn, enhet, sortnyckel in query.tuples():
        tider[genomforande].append(tid := Boendekontrakt.tiden(*tiden))
        platser[tid.objekt] = (sortnyckel, enhet, namn, tid.objekt)
    valda = set(enheter)
    rader = (rad for rad in _rader(tider.values(), [borjan], actor.enhet.orgnr) if platser[rad.objekt][1] in valda)
    return sorted(rader, key=lambda rad: (*platser[rad.objekt], rad.fran))


def med_kontrakt(rader: Sequence[Hyresrad]) -> list[Underlagsrad]:
    """The rows with their kontrakt, and what is shown of those."""
    k, ids = Boendekontrakt, sorted({rad.kontrakt for rad in rader})
    alla = {
        en.id: en
        for start in range(0, len(ids), STYCK)
        for en in k.med_allt(k.select().where(k.id.in_(ids[start : start + STYCK])))
    }
    return [Underlagsrad(alla[rad.kontrakt], rad) for rad in rader]


def for_genomforande(genomforande: Genomforande) -> list[Underlagsrad]:
    """The last twelve months and the next three of a genomförande, the latest month first."""
    idag = clock.today()
    kontrakt = list(Boendekontrakt.i(genomforande))
    if not kontrakt:
        return []
    forst, sist = _manader_bort(idag, -BAKAT), _manader_bort(idag, FRAMAT)
    forst = max(forst, min(en.inflyttning for en in kontrakt))
    alla = {en.id: en for en in kontrakt}
    raknat = _rader([[en.tid for en in kontrakt]], list(manader(forst, sist)), genomforande.enhet.orgnr)
    rader = [Underlagsrad(alla[rad.kontrakt], rad) for rad in raknat]
    return sorted(rader, key=lambda en: (en.rad.fran.replace(day=1), -en.rad.fran.day), reverse=True)


def summa(rader: Iterable[Hyresrad]) -> int:
    """What they come to, in öre."""
    return sum(rad.belopp_ore for rad in rader)


def _rader(tider: Collection[list[Boendetid]], manaderna: list[date], orgnr: str) -> list[Hyresrad]:
    """What the kontrakt of each genomförande give, month by month."""
    beslutade = Hyresregel.alla(orgnr)
    regler = [(manad, i_manaden(beslutade, manad)) for manad in manaderna]
    hyror = dict(_hyror({tid.objekt for egna in tider for tid in egna}))
    return [rad for egna in tider for manad, galler in regler for rad in hyresrader(egna, manad, galler, hyror)]


def _hyror(objekt: set[int]) -> Iterator[tuple[int, Any]]:
    alla = sorted(objekt)
    for start in range(0, len(alla), STYCK):
        yield from Hyra.linjer(alla[start : start + STYCK]).items()


def _manader_bort(dag, antal):
    """The first day of the month so many months away."""
    nummer = dag.year * 12 + dag.month - 1 + antal
    return date(nummer // 12, nummer % 12 + 1, 1)
