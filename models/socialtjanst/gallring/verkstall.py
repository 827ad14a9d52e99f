"""To carry out a förslag: each akt that is as it was when it was proposed is removed, the others are left and told."""

import json
from collections import Counter
from typing import Any

from models.shared import clock
from models.shared.db import db
from models.shared.files import store
from models.shared.rules import RuleBroken
from models.socialtjanst import events, rackvidd
from models.socialtjanst.gallring import personrader
from models.socialtjanst.gallring.akt import Akt, akter, hanger_pa_sig_sjalv, tabeller
from models.socialtjanst.gallring.forslag import Gallringsforslag, Gallringspost, Utfall
from models.socialtjanst.gallring.paket import Paket
from models.socialtjanst.gallring.rot import ROTTER, enhet, logga
from models.socialtjanst.gallring.urval import kandidat
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.journal import gallra as journalen
from models.socialtjanst.permissions import Permission

INTE_GODKANT = "Förslaget ska godkännas av någon annan än den som föreslog det innan det verkställs."
BORTA = "Akten fanns inte längre."
ANDRAD = "Akten har ändrats sedan förslaget."
INTE_AN = "Tiden har inte gått ut efter den regel som gäller nu."
DORRAR = (journalen.gallra,)  # of the rooms whose rows the database removes only through their own door
RADER = 500


def verkstall(forslag: Gallringsforslag, paket: Paket, *, by: Any) -> Counter[str]:
    """Remove what was proposed, all in one transaction. Returns how many rows of each table. Raises RuleBroken.

    The package is on the disk and is read back first. What is not in it as it is now stays.
    """
    rackvidd.krav(by, Permission.GALLRA, forslag.vid_id)
    if not forslag.godkand:
        raise RuleBroken(INTE_GODKANT)
    store.content(paket.sha256)
    borttaget: Counter[str] = Counter()
    with db.atomic():
        forslag._flytta({"verkstalld": clock.now()}, Gallringsforslag.godkand.is_null(False))
        poster = list(forslag.poster.order_by(Gallringspost.id))
        nu = {akt.rot.id: akt for akt in _lasta(forslag, [post.rot for post in poster])}
        for post in poster:
            akt = nu.get(post.rot)
            skal = _skal(forslag, post, akt, paket, by)
            if akt and not skal:
                borttaget += akt.antal
                _ta_bort(akt, forslag, by)
                if (person := akt.rot.person_id) is not None:
                    borttaget += personrader.ta_bort(person, enhet(akt.rot).orgnr)
            utfall = Utfall.KVAR if skal else Utfall.GALLRAD
            Gallringspost.update(utfall=utfall, skal=skal).where(Gallringspost.id == post.id).execute()
        _skriv_protokoll(forslag, borttaget, paket, by)
    return borttaget


def _lasta(forslag: Gallringsforslag, ids: list[int]) -> list[Akt]:
    """The akter, held until the transaction ends."""
    cls = forslag.typ.rot
    return akter(cls.select().where(cls.id.in_(ids)), las=True)


def _skal(forslag, post, akt, paket, by) -> str:
    """Why an akt is left, or an empty text."""
    if akt is None:
        return BORTA
    if enhet(akt.rot).id not in rackvidd.enheter(by):
        return "Akten hör till en enhet som den som verkställde inte når."
    funnen = kandidat(forslag.typ, akt)
    if funnen is None:
        return ANDRAD if akt.stampel != post.stampel else INTE_AN
    if funnen.undantag:
        return funnen.undantag.partition(":")[0]
    return "" if akt.stampel == post.stampel == paket.stamplar.get(post.rot) else ANDRAD


def _ta_bort(akt: Akt, forslag: Gallringsforslag, by: Any) -> None:
    """Tell the log, and remove every row: what hangs on others before what it hangs on."""
    if isinstance(akt.rot, Genomforande):
        logga(akt.rot, events.GENOMFORANDE_GALLRAT, by=by, gallring=forslag.nummer)
        for dorr in DORRAR:
            dorr(akt.rot, by=by)
    else:
        logga(akt.rot, events.UPPDRAG_GALLRAT, by=by, gallring=forslag.nummer)
    alla: Any = (*reversed(tabeller()), *ROTTER)
    for model in alla:
        ids = [rad.id for rad in akt.rader.get(model, ())]
        for some in _i_ordning(model, ids):
            model.delete().where(model.id.in_(some)).execute()


def _i_ordning(model: Any, ids: list[int]) -> list[list[int]]:
    """So many at a time; rows that follow each other one by one, the last first."""
    if hanger_pa_sig_sjalv(model):
        return [[id] for id in sorted(ids, reverse=True)]
    return [ids[start : start + RADER] for start in range(0, len(ids), RADER)]


def _skriv_protokoll(forslag: Gallringsforslag, borttaget: Counter[str], paket: Paket, by: Any) -> None:
    cls = Gallringsforslag
    gallrade = forslag.poster.where(Gallringspost.utfall == Utfall.GALLRAD).count()
    cls.update(
        verkstalld_namn=by.namn,
        borttaget=json.dumps(dict(sorted(borttaget.items()))),
        paket=paket.sha256,
        paketsumma=paket.sha256,
        paket_storlek=paket.storlek,
    ).where(cls.id == forslag.id).execute()
    forslag.logga(events.GALLRING_VERKSTALLD, by=by, antal=gallrade, rader=sum(borttaget.values()))
