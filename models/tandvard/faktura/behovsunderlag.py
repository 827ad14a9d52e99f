"""What a mottagning would be paid for behovspeng now, per ärende and post by post (P45, P46, P48, P54).

What is invoiced of an åtgärd is always what it comes to now less what stands of it on invoices already, and the same
holds of the självrisk. So it does not matter in which order things are done, credited and underkända.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from models.shared import clock
from models.shared.organisation import Enhet
from models.shared.person import Person
from models.shared.rules import RuleBroken
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.behovspeng.behovskod import Behovskod
from models.tandvard.behovspeng.belopp import Belopp
from models.tandvard.behovspeng.summor import priser
from models.tandvard.faktura.behovspost import Behovspost

KREDITERAS = (Status.INVANTAR_KREDITERING, Status.KREDITERAD)
PA_FAKTURA = (Status.GODKAND, Status.FAKTURERAD, *KREDITERAS)


class Nypost(NamedTuple):
    """A row that an invoice would get; without an åtgärd it is what is drawn of the självrisk."""

    atgard: Behovsatgard | None
    kredit: bool
    belopp_ore: int
    pris_id: int | None


@dataclass(frozen=True)
class Arendeunderlag:
    """What there is to invoice of one ärende."""

    arende: Behovsarende
    belopp: Belopp
    poster: tuple[Nypost, ...]

    @property
    def med(self) -> bool:
        """Whether it is on the next invoice: when something is to be paid, paid back, or credited."""
        return self.belopp.fakturerbart != 0 or any(post.kredit for post in self.poster)

    @property
    def summa_ore(self) -> int:
        """The sum of its poster: faktureringsbart belopp."""
        return sum(post.belopp_ore for post in self.poster)


@dataclass(frozen=True)
class Behovsunderlag:
    """What an invoice of a mottagning would be made of."""

    mottagning: Enhet
    arenden: tuple[Arendeunderlag, ...]
    under: int  # ärenden with utförda åtgärder that have not come above their självrisk

    @property
    def summa_ore(self) -> int:
        return sum(ett.summa_ore for ett in self.arenden)

    @property
    def antal_poster(self) -> int:
        return sum(len(ett.poster) for ett in self.arenden)

    @cached_property
    def marke(self) -> str:
        """Another when something else would be invoiced than what was looked at."""
        sagt = [
            (ett.arende.id, [(post.atgard and post.atgard.id, post.kredit, post.belopp_ore) for post in ett.poster])
            for ett in self.arenden
        ]
        return hashlib.sha256(repr(sagt).encode()).hexdigest()[:16]


def underlag(mottagning: Enhet, arenden: Collection[int] | None = None) -> Behovsunderlag:
    """What would be invoiced now, in order of ärendenummer; with `arenden`, of those ids alone."""
    ids = berorda(mottagning) if arenden is None else arenden
    alla = [ett for ett in arendeunderlag(ids) if ett.poster]
    med = tuple(ett for ett in alla if ett.med)
    return Behovsunderlag(mottagning, med, len(alla) - len(med))


def berorda(mottagning: Enhet) -> list[int]:
    """The ids of the ärenden of a mottagning of which something may remain to be invoiced, in order."""
    mina = Behovsarende.select(Behovsarende.id).where(
        Behovsarende.mottagning == mottagning, Behovsarende.borttagen.is_null()
    )
    nya = Behovsatgard.select(Behovsatgard.arende).where(_kvar() & Behovsatgard.arende.in_(mina))
    upphavda = Behovspost.select(Behovspost.arende).where(
        Behovspost.upphavd.is_null(False), Behovspost.arende.in_(mina)
    )
    return sorted({id for query in (nya, upphavda) for (id,) in query.distinct().tuples()})


def efter_kreditering(atgard: Behovsatgard) -> Belopp:
    """The sums of its ärende as they would be when an åtgärd that is Fakturerad were credited (P54)."""
    (ett,) = arendeunderlag([atgard.arende_id], krediteras=atgard.id)
    return ett.belopp


def arendeunderlag(ids: Collection[int], *, krediteras: int = 0) -> list[Arendeunderlag]:
    """What there is to invoice of each of those ärenden, in order of number.

    With the id of an åtgärd that is Fakturerad, as it would be when that one is credited.
    """
    arenden = Behovsarende.select(Behovsarende, Person).join(Person).where(Behovsarende.id.in_(list(ids)))
    atgarder, poster = defaultdict(list), defaultdict(list)
    raknas = (
        Behovsatgard.select(Behovsatgard, Behovskod)
        .join(Behovskod)
        .where(
            Behovsatgard.arende.in_(list(ids)), Behovsatgard.borttagen.is_null(), Behovsatgard.status.in_(PA_FAKTURA)
        )
    )
    for en in raknas.order_by(Behovsatgard.behandlingsdatum, Behovsatgard.id):
        atgarder[en.arende_id].append(en)
    for post in Behovspost.select().where(Behovspost.arende.in_(list(ids)), Behovspost.upphavd.is_null()):
        poster[post.arende_id].append(post)
    pris = priser(en for alla in atgarder.values() for en in alla if en.status is Status.GODKAND)
    return [
        _ett(arende, atgarder[arende.id], poster[arende.id], pris, krediteras)
        for arende in arenden.order_by(Behovsarende.nummer)
    ]


def _kvar():
    """The condition that an åtgärd is utförd and not invoiced, or is to be credited."""
    utford = (Behovsatgard.status == Status.GODKAND) & (Behovsatgard.behandlingsdatum <= clock.today())
    kvar = utford | (Behovsatgard.status == Status.INVANTAR_KREDITERING)
    return Behovsatgard.borttagen.is_null() & kvar


def _ett(arende, atgarder, poster, pris, krediteras):
    per_atgard, draget, fakturerat = defaultdict(list), 0, 0
    for post in poster:
        fakturerat += post.belopp_ore
        if post.atgard_id is None:
            draget -= post.belopp_ore
        else:
            per_atgard[post.atgard_id].append(post)
    nya, raknas = [], 0
    for en in atgarder:
        if en.status is Status.GODKAND and (en.behandlingsdatum is None or en.behandlingsdatum > clock.today()):
            continue
        borta = en.status in KREDITERAS or en.id == krediteras
        ny = _ny(en, pris) if en.status is Status.GODKAND else _rattelse(en, per_atgard[en.id]) if borta else None
        raknas += ny.belopp_ore if en.status is Status.GODKAND else 0 if borta else per_atgard[en.id][0].belopp_ore
        if ny:
            nya.append(ny)
    nu = Belopp(raknas, arende.sjalvrisk, fakturerat)
    if nu.avdrag != draget:
        nya.append(Nypost(None, False, draget - nu.avdrag, None))
    return Arendeunderlag(arende, nu, tuple(nya))


def _ny(atgard, pris):
    """An åtgärd that is utförd, by the price of that day. Raises RuleBroken when nothing is decided of it."""
    if atgard.id not in pris:
        raise RuleBroken(f"{atgard.kod.kod} har inget pris {atgard.behandlingsdatum}. Kontakta Tandvårdsenheten.")
    return Nypost(atgard, False, pris[atgard.id].belopp_ore, pris[atgard.id].id)


def _rattelse(atgard, stod):
    """The post that leaves nothing of an åtgärd that is credited; None when there is nothing to put right.

    As a rule that is its credit. When the invoice that it was on is underkänd after it was credited on another, it is
    the åtgärd itself once more.
    """
    if len(stod) != 1:
        return None
    (post,) = stod
    return Nypost(atgard, not post.kredit, -post.belopp_ore, post.pris_id)
