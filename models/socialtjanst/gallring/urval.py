"""Provkörning: exactly what would be removed now and what is kept although its time is out; nothing is changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from models.shared import clock
from models.shared.organisation import Enhet
from models.socialtjanst import rackvidd
from models.socialtjanst.gallring import rot as om
from models.socialtjanst.gallring.akt import Akt, akter
from models.socialtjanst.gallring.informationstyp import Informationstyp, senare
from models.socialtjanst.gallring.rot import Rot
from models.socialtjanst.gallring.undantag import Gallringsundantag, skal
from models.socialtjanst.genomforande.genomforande import Genomforande, Slag
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

MEST = 50  # akter in one förslag: as many as two people can answer for
I_TAGET = 100
LANGST_SOKT = 5_000  # akter looked through at a time
FLEST_VISADE = 100


class Kandidat(NamedTuple):
    """An akt whose time is out, and why it is kept all the same, if it is."""

    akt: Akt
    senast: date
    undantag: str = ""
    eget: Gallringsundantag | None = None

    @property
    def rot(self) -> Rot:
        return self.akt.rot

    @property
    def enhet(self) -> Enhet:
        """Whose it is."""
        return om.enhet(self.rot)

    @property
    def slut(self) -> date:
        """The day when it ended."""
        return om.slut(self.rot)

    @property
    def antal(self) -> int:
        """How many rows it has."""
        return sum(self.akt.antal.values())


@dataclass
class Provkorning:
    """What would be removed, and what is kept. `fler` is true when there is more than one förslag can hold."""

    gallras: list[Kandidat] = field(default_factory=list)
    undantagna: list[Kandidat] = field(default_factory=list)
    antal_undantagna: int = 0
    fler: bool = False


def provkor(typ: Informationstyp, actor: Any, hogst: int = MEST) -> Provkorning:
    """Look through what ended long enough ago within reach, the oldest first."""
    svar = Provkorning()
    for kandidat in _kandidater(typ, actor):
        if kandidat.undantag:
            svar.antal_undantagna += 1
            if len(svar.undantagna) < FLEST_VISADE:
                svar.undantagna.append(kandidat)
        elif len(svar.gallras) < hogst:
            svar.gallras.append(kandidat)
        else:
            svar.fler = True
            break
    return svar


def kandidat(typ: Informationstyp, akt: Akt) -> Kandidat | None:
    """An akt as it is judged; None when its time is not out."""
    senast, grans = clock.local(akt.senast).date(), typ.grans()
    if not akt.ar_avslutad or max(senast, om.slut(akt.rot)) >= grans:
        return None
    if typ.halls_ihop and _annat_kvar(akt.rot, grans):
        return None
    undantagen: Any = akt.rader.get(Gallringsundantag, ())
    eget = next((en for en in undantagen if en.havt is None), None)
    return Kandidat(akt, senast, skal(akt.rot, eget), eget)


def _kandidater(typ: Informationstyp, actor: Any) -> Iterator[Kandidat]:
    cls, ordning, efter, sokta = typ.rot, typ.ordning, None, 0
    utgangna = om.lasta(cls).where(typ.slutade_fore(typ.grans()), om.enhetsnyckel(cls).in_(rackvidd.enheter(actor)))
    while sokta < LANGST_SOKT:
        kvar = utgangna if efter is None else utgangna.where(efter)
        some = list(kvar.order_by(ordning, cls.id).limit(I_TAGET))
        if not some:
            return
        for akt in akter(some):
            if funnen := kandidat(typ, akt):
                yield funnen
        sista = getattr(some[-1], ordning.name)
        efter, sokta = (ordning > sista) | ((ordning == sista) & (cls.id > some[-1].id)), sokta + len(some)


def _annat_kvar(rot: Rot, grans: date) -> bool:
    """True while the kommun has another of the person's bistånd that is open, or ended too late to be removed."""
    g, u, orgnr = Genomforande, Uppdrag, om.enhet(rot).orgnr
    oppna = g.avslutad.is_null() | (g.avslutad >= grans)
    andra = g.select().join(Enhet).where(g.person == rot.person_id, g.slag == Slag.BISTAND, Enhet.orgnr == orgnr, oppna)
    uppdrag = u.select().join(Enhet, on=u.fran_enhet).where(u.person == rot.person_id, Enhet.orgnr == orgnr)
    return andra.exists() or uppdrag.where(u.fordelad.is_null(), senare(grans)).exists()
