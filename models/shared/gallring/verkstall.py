"""To carry out a förslag: each akt that is as it was when it was proposed is removed, the others are left and told."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models.shared import clock, rackvidd
from models.shared.db import db
from models.shared.files import store
from models.shared.gallring.forslag import Forslag, Utfall
from models.shared.gallring.kandidat import Kandidat
from models.shared.gallring.paket import Paket
from models.shared.rules import RuleBroken

INTE_GODKANT = "Förslaget ska godkännas av någon annan än den som föreslog det innan det verkställs."
BORTA = "Akten fanns inte längre."
ANDRAD = "Akten har ändrats sedan förslaget."
INTE_AN = "Tiden har inte gått ut efter den regel som gäller nu."
ANNAN_ENHET = "Akten hör till en enhet som den som verkställde inte når."


@dataclass(frozen=True)
class Gallrare:
    """How a domain finds its akter again by their ids and holds them, judges one now, and removes one."""

    akter: Callable[[list[int]], Any]
    enhet: Callable[[Any], int]  # the id of the enhet whose an akt is
    prova: Callable[[Any], Kandidat | None]
    ta_bort: Callable[[Any], Counter[str]]


def verkstall(forslag: Forslag, paket: Paket, gallrare: Gallrare, *, by: Any) -> Counter[str]:
    """Remove what was proposed, all in one transaction. Returns how many rows of each table. Raises RuleBroken.

    The package is on the disk and is read back first. What is not in it as it is now stays.
    """
    forslag.krav(by, forslag.vid_id)
    if not forslag.godkand:
        raise RuleBroken(INTE_GODKANT)
    store.content(paket.sha256)
    borttaget: Counter[str] = Counter()
    model = forslag.poster.model
    with db.atomic():
        forslag.flytta({"verkstalld": clock.now()}, type(forslag).godkand.is_null(False))
        poster = list(forslag.poster.order_by(model.id))
        nu = {akt.rot.id: akt for akt in gallrare.akter([post.rot for post in poster])}
        for post in poster:
            akt = nu.get(post.rot)
            skal = _skal(post, akt, paket, gallrare, by)
            if akt and not skal:
                borttaget += gallrare.ta_bort(akt)
            utfall = Utfall.KVAR if skal else Utfall.GALLRAD
            model.update(utfall=utfall, skal=skal).where(model.id == post.id).execute()
        _skriv_protokoll(forslag, borttaget, paket, by)
    return borttaget


def _skal(post, akt, paket, gallrare, by) -> str:
    """Why an akt is left, or an empty text."""
    if akt is None:
        return BORTA
    if gallrare.enhet(akt) not in rackvidd.enheter(by):
        return ANNAN_ENHET
    funnen = gallrare.prova(akt)
    if funnen is None:
        return ANDRAD if akt.stampel != post.stampel else INTE_AN
    if funnen.undantag:
        return funnen.undantag.partition(":")[0]
    return "" if akt.stampel == post.stampel == paket.stamplar.get(post.rot) else ANDRAD


def _skriv_protokoll(forslag: Forslag, borttaget: Counter[str], paket: Paket, by: Any) -> None:
    cls, rad = type(forslag), forslag.poster.model
    gallrade = forslag.poster.where(rad.utfall == Utfall.GALLRAD).count()
    cls.update(
        verkstalld_namn=by.namn,
        borttaget=json.dumps(dict(sorted(borttaget.items()))),
        paket=paket.sha256,
        paketsumma=paket.sha256,
        paket_storlek=paket.storlek,
    ).where(cls.id == forslag.id).execute()
    forslag.logga(cls.HANDELSER.verkstalld, by=by, antal=gallrade, rader=sum(borttaget.values()))
