"""Provkörning: exactly what would be removed now and what is kept although its time is out; nothing is changed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from models.shared import clock
from models.shared.gallring.kandidat import MEST, Kandidat, Provkorning, sidvis
from models.shared.organisation import Enhet
from models.socialtjanst import rackvidd
from models.socialtjanst.gallring import rot as om
from models.socialtjanst.gallring.akt import Akt, akter
from models.socialtjanst.gallring.informationstyp import Informationstyp, senare
from models.socialtjanst.gallring.rot import Rot
from models.socialtjanst.gallring.undantag import Gallringsundantag, skal
from models.socialtjanst.genomforande.genomforande import Genomforande, Slag
from models.socialtjanst.uppdrag.uppdrag import Uppdrag


def provkor(typ: Informationstyp, actor: Any, hogst: int = MEST) -> Provkorning:
    """Look through what ended long enough ago within reach, the oldest first."""
    return Provkorning.av(_kandidater(typ, actor), hogst)


def kandidat(typ: Informationstyp, akt: Akt) -> Kandidat | None:
    """An akt as it is judged; None when its time is not out."""
    senast, grans = clock.local(akt.senast).date(), typ.grans()
    if not akt.ar_avslutad or max(senast, om.slut(akt.rot)) >= grans:
        return None
    if typ.halls_ihop and _annat_kvar(akt.rot, grans):
        return None
    undantagen: Any = akt.rader.get(Gallringsundantag, ())
    eget = next((en for en in undantagen if en.havt is None), None)
    return Kandidat(akt, om.enhet(akt.rot), om.slut(akt.rot), senast, skal(akt.rot, eget), eget)


def _kandidater(typ: Informationstyp, actor: Any) -> Iterator[Kandidat]:
    cls = typ.rot
    utgangna = om.lasta(cls).where(typ.slutade_fore(typ.grans()), om.enhetsnyckel(cls).in_(rackvidd.enheter(actor)))
    for some in sidvis(utgangna, cls, typ.ordning):
        for akt in akter(some):
            if funnen := kandidat(typ, akt):
                yield funnen


def _annat_kvar(rot: Rot, grans: date) -> bool:
    """True while the kommun has another of the person's bistånd that is open, or ended too late to be removed."""
    g, u, orgnr = Genomforande, Uppdrag, om.enhet(rot).orgnr
    oppna = g.avslutad.is_null() | (g.avslutad >= grans)
    andra = g.select().join(Enhet).where(g.person == rot.person_id, g.slag == Slag.BISTAND, Enhet.orgnr == orgnr, oppna)
    uppdrag = u.select().join(Enhet, on=u.fran_enhet).where(u.person == rot.person_id, Enhet.orgnr == orgnr)
    return andra.exists() or uppdrag.where(u.fordelad.is_null(), senare(grans)).exists()
