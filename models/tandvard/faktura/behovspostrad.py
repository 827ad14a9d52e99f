"""Behovspostrad: a row of an invoice of behovspeng as its page shows it, why it costs what it does, and its trace.

The trace leads both ways: from a credit to the invoice that it takes back from, and from there to the credit (F19).
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from peewee import JOIN

from models.shared.money import kr
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.behovspeng.behovskod import Behovskod
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.faktura.behovspost import Behovspost
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturastatus


class Spar(NamedTuple):
    """Another invoice that a row has to do with, and how."""

    ord: str
    faktura: Faktura


class Behovspostrad(NamedTuple):
    """One row."""

    id: int
    arende: Behovsarende
    atgard: Behovsatgard | None  # None for what is drawn of the självrisk
    datum: date | None
    kredit: bool
    belopp_ore: int
    varfor: str
    spar: list[Spar]


def behovsposter(faktura: Faktura, *, efter: int = 0, hogst: int) -> list[Behovspostrad]:
    """The rows of an invoice in their order, those after the row with that id, at most so many."""
    query = (
        Behovspost.select(Behovspost, Behovsarende, Behovsatgard, Behovskod, Behovspris)
        .join(Behovsarende)
        .switch(Behovspost)
        .join(Behovsatgard, JOIN.LEFT_OUTER)
        .join(Behovskod, JOIN.LEFT_OUTER)
        .switch(Behovspost)
        .join(Behovspris, JOIN.LEFT_OUTER)
        .where(Behovspost.faktura == faktura, Behovspost.id > efter)
    )
    rader = list(query.order_by(Behovspost.id).limit(hogst))
    andra = _alla_med({post.atgard_id for post in rader if post.atgard_id})
    return [_rad(post, faktura, andra[post.atgard_id]) for post in rader]


def fakturor_med(atgarder: Collection[Behovsatgard]) -> dict[int, list[Spar]]:
    """For each åtgärd, by its id, the invoices that it is on and that have not been underkända."""
    alla = _alla_med({en.id for en in atgarder if en.status in PA_FAKTURA})
    return {
        id: [Spar("Krediterad på" if post.kredit else "Fakturerad på", post.faktura) for post in poster if _star(post)]
        for id, poster in alla.items()
    }


PA_FAKTURA = (Status.FAKTURERAD, Status.INVANTAR_KREDITERING, Status.KREDITERAD)


def _alla_med(ids):
    """Every post of some åtgärder with its invoice, in order, by the id of the åtgärd."""
    alla = defaultdict(list)
    if ids:
        query = Behovspost.select(Behovspost, Faktura).join(Faktura).where(Behovspost.atgard.in_(list(ids)))
        for post in query.order_by(Behovspost.id):
            alla[post.atgard_id].append(post)
    return alla


def _rad(post, faktura, andra):
    atgard = post.atgard
    return Behovspostrad(
        id=post.id,
        arende=post.arende,
        atgard=atgard,
        datum=atgard.behandlingsdatum if atgard else None,
        kredit=post.kredit,
        belopp_ore=post.belopp_ore,
        varfor=_varfor(post, andra) if atgard else _sjalvrisk(post, faktura),
        spar=_spar(post, andra),
    )


def _varfor(post: Any, andra: Any) -> str:
    atgard, pris = post.atgard, post.pris
    if post.kredit:
        pa = next((en.faktura.nummer for en in reversed(andra) if not en.kredit and en.id < post.id), "")
        return f"Åtgärden är krediterad och dras av med samma belopp som på faktura {pa}."
    enligt = f" enligt {pris.beslut}" if pris.beslut else ""
    return (
        f"Åtgärden gjordes {atgard.behandlingsdatum}. Priset för {atgard.kod.kod} var då {kr(pris.belopp_ore)}. "
        f"Det gäller från {pris.fran}{enligt}."
    )


def _sjalvrisk(post: Any, faktura: Faktura) -> str:
    """How much of it was drawn before and after, as it was when the invoice was made."""
    fore = Behovspost.select().where(
        Behovspost.arende == post.arende,
        Behovspost.atgard.is_null(),
        Behovspost.id < post.id,
        Behovspost.upphavd.is_null() | (Behovspost.upphavd > faktura.skapad),
    )
    draget = -sum(en.belopp_ore for en in fore)
    efter = draget - post.belopp_ore
    return (
        f"Självrisken i ärendet är {kr(post.arende.sjalvrisk)}, det som gällde när prövningsperioden började "
        f"{post.arende.start}. Före fakturan var {kr(draget)} av den dragen, och med den {kr(efter)}."
    )


def _spar(post, andra):
    spar = []
    for en in andra:
        if en.faktura_id == post.faktura_id:
            continue
        if en.kredit == post.kredit:
            forst = en.id < post.id
            spar.append(Spar("Stod först på" if forst else "Fakturerad igen på", en.faktura))
        elif _star(en):
            spar.append(Spar("Krediterad på" if en.kredit else "Krediterar posten på", en.faktura))
    return spar


def _star(post):
    return post.faktura.status is not Fakturastatus.UNDERKAND
