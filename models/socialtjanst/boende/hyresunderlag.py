"""Hyresunderlag: what is to be charged for boende, month by month, by the kontrakt and the rules of the day (T44)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from models.shared import clock
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt
from models.socialtjanst.boende.hyra import Hyra
from models.socialtjanst.boende.hyresdagar import Hyresrad, hyresrader, manader, sista
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
    """What is to be charged for a month at the objekt of some enheter, by enhet and objekt.

    Every kontrakt that the actor sees with a day in the month is there, ended ones too, and what each gives is told
    beside the other kontrakt of the same genomförande, so that a byte charges no day twice.
    """
    borjan, slut = manad.replace(day=1), sista(manad)
    alla = Boendekontrakt.med_allt(Boendekontrakt.visible_to(actor).where(Boendekontrakt.moter(borjan, slut)))
    rader = _rader(list(alla), [borjan], actor.enhet.orgnr)
    valda = set(enheter)
    valda_rader = [en for en in rader if en.kontrakt.objekt.enhet_id in valda]
    return sorted(valda_rader, key=_ordning)


def for_genomforande(genomforande: Genomforande) -> list[Underlagsrad]:
    """The last twelve months and the next three of a genomförande, the latest month first."""
    idag = clock.today()
    kontrakt = list(Boendekontrakt.i(genomforande))
    if not kontrakt:
        return []
    forst, sist = _manader_bort(idag, -BAKAT), _manader_bort(idag, FRAMAT)
    forst = max(forst, min(en.inflyttning for en in kontrakt))
    rader = _rader(kontrakt, list(manader(forst, sist)), genomforande.enhet.orgnr)
    return sorted(rader, key=lambda en: (en.rad.fran.replace(day=1), -en.rad.fran.day), reverse=True)


def summa(rader: Iterable[Underlagsrad]) -> int:
    """What they come to, in öre."""
    return sum(en.rad.belopp_ore for en in rader)


def _rader(kontrakt: list[Boendekontrakt], manaderna: list[date], orgnr: str) -> list[Underlagsrad]:
    per_genomforande: dict[int, list[Boendekontrakt]] = defaultdict(list)
    for en in kontrakt:
        per_genomforande[en.genomforande_id].append(en)
    beslutade, hyror = Hyresregel.alla(orgnr), dict(_hyror({en.objekt_id for en in kontrakt}))
    med_id = {en.id: en for en in kontrakt}
    return [
        Underlagsrad(med_id[rad.kontrakt], rad)
        for egna in per_genomforande.values()
        for manad in manaderna
        for rad in hyresrader([en.tid for en in egna], manad, i_manaden(beslutade, manad), hyror)
    ]


def _hyror(objekt: set[int]) -> Iterator[tuple[int, Any]]:
    alla = sorted(objekt)
    for start in range(0, len(alla), STYCK):
        yield from Hyra.linjer(alla[start : start + STYCK]).items()


def _ordning(en: Underlagsrad) -> tuple[Any, ...]:
    objekt: Boendeobjekt = en.kontrakt.objekt
    return (objekt.enhet.sortnyckel, objekt.enhet_id, objekt.namn, objekt.id, en.rad.fran)


def _manader_bort(dag, antal):
    """The first day of the month so many months away."""
    nummer = dag.year * 12 + dag.month - 1 + antal
    return date(nummer // 12, nummer % 12 + 1, 1)
