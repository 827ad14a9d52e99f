"""Provkörning: exactly what would be removed now and what is kept although its time is out; nothing is changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from peewee import JOIN

from models.shared import clock
from models.shared.organisation import Enhet
from models.shared.person import Person
from models.socialtjanst import rackvidd
from models.socialtjanst.gallring.akt import Akt, akter
from models.socialtjanst.gallring.informationstyp import Informationstyp
from models.socialtjanst.gallring.undantag import Gallringsundantag, skal
from models.socialtjanst.genomforande.genomforande import Genomforande

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
    def genomforande(self) -> Genomforande:
        return self.akt.genomforande

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


def kandidat(typ: Informationstyp, akt: Akt, eget: Gallringsundantag | None) -> Kandidat | None:
    """An akt as it is judged; None when its time is not out."""
    senast, grans = clock.local(akt.senast).date(), typ.grans()
    if not akt.ar_avslutad or senast >= grans or (typ.halls_ihop and _annat_kvar(akt.genomforande, grans)):
        return None
    return Kandidat(akt, senast, skal(akt.genomforande, eget), eget)


def _kandidater(typ: Informationstyp, actor: Any) -> Iterator[Kandidat]:
    cls, sedd, sokta = Genomforande, (date.min, 0), 0
    query = cls.select(cls, Person, Enhet).join(Person, JOIN.LEFT_OUTER).switch(cls).join(Enhet)
    query = query.where(typ.slutade_fore(typ.grans()), cls.enhet.in_(rackvidd.enheter(actor)))
    while sokta < LANGST_SOKT:
        dag, id = sedd
        efter = (cls.avslutad > dag) | ((cls.avslutad == dag) & (cls.id > id))
        some = list(query.where(efter).order_by(cls.avslutad, cls.id).limit(I_TAGET))
        if not some:
            return
        egna = undantagna([en.id for en in some])
        for akt in akter(some):
            if funnen := kandidat(typ, akt, egna.get(akt.genomforande.id)):
                yield funnen
        sedd, sokta = (some[-1].avslutad, some[-1].id), sokta + len(some)


def _annat_kvar(genomforande, grans):
    """True while the kommun has another of the person that is open, or ended too late to be removed."""
    cls = Genomforande
    kommunens = cls.select().join(Enhet).where(Enhet.orgnr == genomforande.enhet.orgnr)
    annat = (cls.person == genomforande.person_id) & (cls.slag == genomforande.slag) & (cls.id != genomforande.id)
    return kommunens.where(annat, cls.avslutad.is_null() | (cls.avslutad >= grans)).exists()


def undantagna(ids: list[int]) -> dict[int, Gallringsundantag]:
    """Those of the genomföranden that somebody has decided to keep."""
    cls = Gallringsundantag
    return {en.genomforande_id: en for en in cls.select().where(cls.genomforande.in_(ids), cls.havt.is_null())}
