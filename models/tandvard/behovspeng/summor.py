"""The sums of many ärenden at once, for the page, the search and the invoice alike (P21, P45, F23)."""

from collections.abc import Iterable
from typing import Any

from peewee import Case, fn

from models.shared import clock
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import RAKNAS, Behovsatgard, Status
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.behovspeng.belopp import Belopp
from models.tandvard.faktura.behovspost import Behovspost

PA_FAKTURA = (Status.FAKTURERAD, Status.INVANTAR_KREDITERING, Status.KREDITERAD)


def belopp(arenden: Iterable[Behovsarende]) -> dict[int, Belopp]:
    """What each of the ärenden comes to, by its id. As many questions for a thousand as for one."""
    alla = list(arenden)
    ids = [en.id for en in alla]
    godkant, fakturerat = _godkant(ids), _fakturerat(ids)
    return {
        en.id: Belopp(sjalvrisk=en.sjalvrisk, fakturerat=fakturerat.get(en.id, 0), **godkant.get(en.id, {"godkant": 0}))
        for en in alla
    }


def priser(atgarder: Iterable[Behovsatgard]) -> dict[int, Behovspris]:
    """What each of the åtgärder costs, by its id: the price of the day it was done, until then that of today (F23).

    What is on an invoice keeps the price that it has there. One without a decided price is not among them.
    """
    alla = list(atgarder)
    fakturerade = [en.id for en in alla if en.status in PA_FAKTURA]
    poster = Behovspost.select(Behovspost, Behovspris).join(Behovspris).where(Behovspost.atgard.in_(fakturerade))
    pa_faktura = {post.atgard_id: post.pris for post in poster.order_by(Behovspost.id)} if fakturerade else {}
    giltiga = Behovspris.select().where(Behovspris.kod.in_({en.kod_id for en in alla})) if alla else ()
    per_kod: dict[int, list[Behovspris]] = {}
    for pris in sorted(giltiga, key=lambda pris: pris.fran, reverse=True):
        per_kod.setdefault(pris.kod_id, []).append(pris)
    idag = clock.today()
    found = dict(pa_faktura)
    for en in alla:
        if en.id in pa_faktura:
            continue
        dag = en.behandlingsdatum or idag
        if pris := next((pris for pris in per_kod.get(en.kod_id, ()) if pris.fran <= dag), None):
            found[en.id] = pris
    return found


def _godkant(ids: list[int]) -> dict[int, dict[str, int]]:
    """What counts in each ärende, and how much of it is not done yet."""
    if not ids:
        return {}
    idag = clock.today()
    gallande = (
        Behovspris.select(Behovspris.belopp_ore)
        .where(
            Behovspris.kod == Behovsatgard.kod,
            Behovspris.fran <= fn.COALESCE(Behovsatgard.behandlingsdatum, idag),
        )
        .order_by(Behovspris.fran.desc())
        .limit(1)
    )
    pa_faktura = Behovspost.select(Behovspost.belopp_ore).where(
        Behovspost.atgard == Behovsatgard.id, Behovspost.upphavd.is_null(), ~Behovspost.kredit
    )
    raknade = (
        Behovsatgard.select(
            Behovsatgard.arende.alias("arende"),
            Behovsatgard.behandlingsdatum.alias("dag"),
            fn.COALESCE(pa_faktura, gallande).alias("ore"),
        )
        .where(Behovsatgard.arende.in_(ids), Behovsatgard.borttagen.is_null(), Behovsatgard.status.in_(RAKNAS))
        .alias("raknade")
    )
    utfort = raknade.c.dag.is_null(False) & (raknade.c.dag <= idag)
    ej_utfort: Any = Case(None, ((utfort, 0),), raknade.c.ore)
    query = Behovsatgard.select(raknade.c.arende, fn.SUM(raknade.c.ore), fn.SUM(ej_utfort)).from_(raknade)
    return {
        arende: {"godkant": int(allt or 0), "ej_utfort": int(kvar or 0)}
        for arende, allt, kvar in query.group_by(raknade.c.arende).tuples()
    }


def _fakturerat(ids: list[int]) -> dict[int, int]:
    """The net of what is on invoices that stand."""
    star = Behovspost.select(Behovspost.arende, fn.SUM(Behovspost.belopp_ore)).where(
        Behovspost.arende.in_(ids), Behovspost.upphavd.is_null()
    )
    return {arende: int(ore) for arende, ore in star.group_by(Behovspost.arende).tuples()} if ids else {}
